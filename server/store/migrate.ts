/**
 * The store's schema as numbered steps, a file each in `migrations/`; each runs once, in order, in its own transaction.
 * A step that has landed is never edited.
 */
import type { Database } from './database.ts';
import { casesScenariosRuns } from './migrations/0001-casesScenariosRuns.ts';
import { inputSnapshots } from './migrations/0002-inputSnapshots.ts';
import { runState } from './migrations/0003-runState.ts';
import { standardTerms } from './migrations/0004-standardTerms.ts';
import { approver } from './migrations/0005-approver.ts';
import { demandShaping } from './migrations/0006-demandShaping.ts';
import { reasonsInWords } from './migrations/0007-reasonsInWords.ts';
import { runOwnership } from './migrations/0008-runOwnership.ts';

/** The steps in order, as SQL. */
export const schemaSteps: readonly string[] = [
  casesScenariosRuns,
  inputSnapshots,
  runState,
  standardTerms,
  approver,
  demandShaping,
  reasonsInWords,
  runOwnership,
];

/** Brings the schema up to date. Safe when several processes start at once. */
export async function migrate(database: Database): Promise<void> {
  await database.script(
    'create table if not exists schema_steps (step integer primary key, done_at timestamptz not null default now())',
  );
  for (const [number, sql] of schemaSteps.entries()) {
    await database.transaction(async (inside) => {
      // A step takes as long as it takes.
      await inside.query('set local statement_timeout = 0');
      await inside.query('set local lock_timeout = 0');
      // One process at a time: the others wait here and then find the step done.
      await inside.query('select pg_advisory_xact_lock(727001)');
      const done = await inside.query('select step from schema_steps where step = $1', [number + 1]);
      if (done.length > 0) return;
      for (const statement of sql.split(/;\s*\n/)) if (statement.trim() !== '') await inside.query(statement);
      await inside.query('insert into schema_steps (step) values ($1)', [number + 1]);
    });
  }
}
