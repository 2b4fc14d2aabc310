/**
 * Input snapshots: every run refers to the inputs it was queued for. Runs from before have none and must be solved again.
 * Edits can be taken back; deleted scenarios stay for a while.
 */
export const inputSnapshots = `create table input_tables (
  table_hash text primary key,
  table_rows text not null
);
create table input_snapshots (
  input_hash text primary key,
  created_at timestamptz not null default now()
);
create table input_manifests (
  input_hash text not null references input_snapshots on delete cascade,
  table_name text not null,
  table_hash text not null references input_tables,
  primary key (input_hash, table_name)
);
create index input_manifests_by_table on input_manifests (table_hash);
alter table runs add column snapshot_hash text references input_snapshots;
alter table runs add column solve_key text;
alter table runs add column has_plan boolean not null default false;
create index runs_by_snapshot on runs (snapshot_hash);
update runs set finished_at = created_at where status = 'cancelled' and finished_at is null;
alter table edits add column kind text not null default 'cells';
alter table edits add column inverse jsonb;
create index edits_by_case on edits (case_id, edit_id);
alter table scenarios add column deleted_at timestamptz;`;
