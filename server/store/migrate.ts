/**
 * The store's schema as numbered steps, a file each in `migrations/`; each runs once, in order, in its own transaction.
 * A step that has landed is never edited.
 */
import { WordedError } from '../../solver/words/wordedError.ts';
import type { Database, Queryable } from './database.ts';
import { casesScenariosRuns } from './migrations/0001-casesScenariosRuns.ts';
import { inputSnapshots } from './migrations/0002-inputSnapshots.ts';
import { runState } from './migrations/0003-runState.ts';
import { standardTerms } from './migrations/0004-standardTerms.ts';
import { approver } from './migrations/0005-approver.ts';
import { demandShaping } from './migrations/0006-demandShaping.ts';
import { reasonsInWords } from './migrations/0007-reasonsInWords.ts';
import { runOwnership } from './migrations/0008-runOwnership.ts';
import { resultTexts } from './migrations/0009-resultTexts.ts';
import { versions } from './migrations/0010-versions.ts';
import { tableRevisions } from './migrations/0011-tableRevisions.ts';
import { editAuthors } from './migrations/0012-editAuthors.ts';
import { mappings } from './migrations/0013-mappings.ts';
import { inputParts } from './migrations/0014-inputParts.ts';
import { decisions } from './migrations/0015-decisions.ts';
import { soundActiveVersion } from './migrations/0017-soundActiveVersion.ts';
import { experiments } from './migrations/0018-experiments.ts';
import { editParts } from './migrations/0019-editParts.ts';
import { runNumbers } from './migrations/0020-runNumbers.ts';
import { combinations } from './migrations/0021-combinations.ts';

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
  resultTexts,
  versions,
  tableRevisions,
  editAuthors,
  mappings,
  inputParts,
  decisions,
  soundActiveVersion,
  experiments,
  editParts,
  runNumbers,
  combinations,
];

const stepsTable = 'schema_steps (step integer primary key, done_at timestamptz not null default now())';

/** Tables of the store in an order in which their rows can be inserted. */
export const storeTables: readonly string[] = [
  'cases',
  'case_rows',
  'scenarios',
  'edits',
  'edit_parts',
  'input_tables',
  'input_parts',
  'input_snapshots',
  'input_manifests',
  'runs',
  'kept_plans',
  'versions',
  'activations',
  'version_settings',
  'mappings',
  'decisions',
  'decision_evidence',
];

/** Tables about what processes do at the moment, and results on their way to the files of who asked: no backup has them. */
export const transientTables: readonly string[] = [
  'workers',
  'experiment_losses',
  'experiment_rows',
  'experiments',
];

/** How many steps a database has taken; 0 when it is empty. */
export async function stepsTaken(via: Queryable): Promise<number> {
  const [table] = await via.query<{ name: string | null }>(
    `select to_regclass('schema_steps')::text as name`,
  );
  if (table?.name == null) return 0;
  const [last] = await via.query<{ step: number }>('select coalesce(max(step), 0) as step from schema_steps');
  return last?.step ?? 0;
}

/** A newer version of the program has brought the store up to date; this one would not write what that one reads. */
export class StoreIsNewer extends WordedError {
  override readonly name = 'StoreIsNewer';

  constructor() {
    super({
      en: 'The store was brought up to date by a newer version of Equipoise. Start that version here too. Nothing was changed.',
      zh: '存储已由更新版本的 Equipoise 升级。请在此处也启动该版本。未作任何更改。',
    });
  }
}

/** True where a newer version of the program has changed the schema; a condition of a statement. */
export const isNewerSql = `exists (select 1 from schema_steps where step > ${schemaSteps.length})`;

/** Throws StoreIsNewer where a newer version of the program has changed the schema. */
export async function refuseNewer(via: Queryable): Promise<void> {
  const [store] = await via.query<{ newer: boolean }>(`select ${isNewerSql} as newer`);
  if (store?.newer === true) throw new StoreIsNewer();
}

/** Makes the tables as they were after so many steps, in a database that has none of them. */
export async function makeTables(inside: Queryable, steps: number): Promise<void> {
  await inside.query(`create table ${stepsTable}`);
  for (let number = 0; number < steps; number++) await takeStep(inside, number);
}

async function takeStep(inside: Queryable, number: number): Promise<void> {
  for (const statement of (schemaSteps[number] ?? '').split(/;\s*\n/))
    if (statement.trim() !== '') await inside.query(statement);
  await inside.query('insert into schema_steps (step) values ($1)', [number + 1]);
}

/** Brings the schema up to date. Safe when several processes start at once. Throws StoreIsNewer. */
export async function migrate(database: Database): Promise<void> {
  // One that is up to date is read only: its disk may be full.
  const taken = await stepsTaken(database);
  if (taken === schemaSteps.length) return;
  if (taken > schemaSteps.length) throw new StoreIsNewer();
  await database.script(`create table if not exists ${stepsTable}`);
  for (const number of schemaSteps.keys()) {
    await database.transaction(async (inside) => {
      // A step takes as long as it takes.
      await inside.query('set local statement_timeout = 0');
      await inside.query('set local lock_timeout = 0');
      // One process at a time: the others wait here and then find the step done.
      await inside.query('select pg_advisory_xact_lock(727001)');
      const done = await inside.query('select step from schema_steps where step = $1', [number + 1]);
      if (done.length > 0) return;
      await takeStep(inside, number);
    });
  }
}
