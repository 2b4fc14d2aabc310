/**
 * Experiments that workers of several machines carry out: what they need of each, one row for each run, whoever stores it first, and how
 * often a worker was lost at a run. `stored` is the transaction of a row: who reads the rows in its order misses none that is committed
 * later.
 */
export const experiments = `create table experiments (
  experiment bigint primary key,
  hash text not null unique,
  name text not null,
  program text not null,
  content bytea not null,
  is_wanted boolean not null default true,
  problem jsonb,
  asked_at timestamptz not null default now()
);
create table experiment_rows (
  experiment bigint not null references experiments on delete cascade,
  run integer not null,
  status text not null,
  figures double precision[] not null,
  seconds double precision not null,
  stored xid8 not null default pg_current_xact_id(),
  primary key (experiment, run)
);
create index experiment_rows_stored on experiment_rows (experiment, stored, run);
create table experiment_losses (
  experiment bigint not null references experiments on delete cascade,
  run integer not null,
  losses integer not null default 1,
  primary key (experiment, run)
)`;
