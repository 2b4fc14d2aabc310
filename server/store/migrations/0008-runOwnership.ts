/**
 * The runs are their own queue: who works at a run, which attempt it is, the token that fences off earlier owners, and how
 * long the owner's word holds. Processes that take runs say that they are there.
 */
export const runOwnership = `alter table runs add column owner text;
alter table runs add column attempt integer not null default 0;
alter table runs add column token integer not null default 0;
alter table runs add column lease_until timestamptz;
alter table runs add column begun_at timestamptz;
alter table runs add column requested_by text not null default '';
alter table runs add column expected_seconds double precision not null default 0;
update runs set lease_until = now() where state = 'running';
create index runs_unfinished on runs (created_at) where finished_at is null;
create table workers (
  worker_id text primary key,
  slots integer not null,
  seen_at timestamptz not null default now()
);
drop schema if exists pgboss cascade;`;
