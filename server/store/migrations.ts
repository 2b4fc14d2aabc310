/** The store's schema as numbered steps; each runs once, in order, in its own transaction. Never edit a step that has landed. */
import type { Database } from './database.ts';

const steps: readonly string[] = [
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
];

/** Brings the schema up to date. Safe when several processes start at once. */
export async function migrate(database: Database): Promise<void> {
  await database.script(
    'create table if not exists schema_steps (step integer primary key, done_at timestamptz not null default now())',
  );
  for (const [number, sql] of steps.entries()) {
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
