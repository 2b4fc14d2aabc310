/** The store's schema as numbered steps; each runs once, in order, in its own transaction. Never edit a step that has landed. */
import type { Database } from './database.ts';

/** The steps in order, as SQL. */
export const schemaSteps: readonly string[] = [
  `create table cases (
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
   create index runs_by_hash on runs (input_hash);`,

  // Input snapshots: every run refers to the inputs it was queued for. Runs of before have none and must be solved again.
  `create table input_tables (
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
   alter table scenarios add column deleted_at timestamptz;`,
];

/** Brings the schema up to date. Safe when several processes start at once. */
export async function migrate(database: Database): Promise<void> {
  await database.script(
    'create table if not exists schema_steps (step integer primary key, done_at timestamptz not null default now())',
  );
  for (const [number, sql] of schemaSteps.entries()) {
    await database.transaction(async (inside) => {
      // One process at a time: the others wait here and then find the step done.
      await inside.query('select pg_advisory_xact_lock(727001)');
      const done = await inside.query('select step from schema_steps where step = $1', [number + 1]);
      if (done.length > 0) return;
      for (const statement of sql.split(/;\s*\n/)) if (statement.trim() !== '') await inside.query(statement);
      await inside.query('insert into schema_steps (step) values ($1)', [number + 1]);
    });
  }
}
