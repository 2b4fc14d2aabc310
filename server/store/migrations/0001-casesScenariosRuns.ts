/** Cases by row, scenarios, the audit of writes, runs. */
export const casesScenariosRuns = `create table cases (
  case_id text primary key,
  name text not null,
  revision integer not null default 1,
  created_at timestamptz not null default now()
);
create table case_rows (
  case_id text not null references cases on delete cascade,
  table_name text not null,
  row_key text not null,
  position integer not null,
  cells jsonb not null,
  primary key (case_id, table_name, row_key)
);
create table scenarios (
  case_id text not null references cases on delete cascade,
  scenario_id text not null,
  position integer not null,
  revision integer not null default 1,
  document jsonb not null,
  primary key (case_id, scenario_id)
);
create table edits (
  edit_id bigserial primary key,
  case_id text not null,
  scenario_id text,
  changes jsonb not null,
  made_at timestamptz not null default now()
);
create table runs (
  run_id text primary key,
  case_id text not null references cases on delete cascade,
  scenario_id text not null,
  input_hash text not null,
  status text not null,
  progress jsonb,
  summary jsonb,
  result jsonb,
  problem text,
  cancel_requested boolean not null default false,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index runs_by_scenario on runs (case_id, scenario_id, created_at desc);
create index runs_by_hash on runs (input_hash);`;
