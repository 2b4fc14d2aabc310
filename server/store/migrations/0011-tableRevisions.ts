/**
 * Which revision of a case wrote each of its tables last, so that a process that knows an older one reads only what is another
 * ('*' holds for tables without an entry of their own); and which case it is, also where one was deleted and another has its
 * identifier.
 */
export const tableRevisions = `alter table cases add column instance text not null default gen_random_uuid()::text;
alter table cases add column table_revisions jsonb not null default '{}';`;
