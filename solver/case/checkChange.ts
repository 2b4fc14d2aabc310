/**
 * Whether a case that had no error has one after a change, found by looking only at what the change touches: the references
 * of changed rows, references to rows that are gone, and the rules that read a changed table and may refuse. Rules that only
 * warn refuse nothing. Why a change is refused is said by the full check, so that both say the same.
 */
import { CheckRun } from './checks/check.ts';
import { checkReferences } from './checks/references.ts';
import { fieldMeta } from './field.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from './planningCase.ts';
import { CaseError, type Problem } from './problems.ts';
import { findRows, rowsByKey } from './rowsByKey.ts';
import { atOnce } from './steps.ts';
import { checkingCase, checks } from './validate.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Cases that are known to have no error. */
const sound = new WeakSet<PlanningCase>();

/** Notes that a full check found no error in a case. */
export function noteSound(planningCase: PlanningCase): void {
  sound.add(planningCase);
}

/** The problems of a case that was made from another by a change, when it has an error; none when it has no error. */
export function problemsOfChange(before: PlanningCase, after: PlanningCase): readonly Problem[] {
  return atOnce(checkChange(before, after));
}

/** The same in steps. */
export function* checkChange(
  before: PlanningCase,
  after: PlanningCase,
): Generator<undefined, readonly Problem[]> {
  if (sound.has(after) || ((yield* findSound(before)) && !(yield* breaks(before, after)))) {
    sound.add(after);
    return [];
  }
  const problems = (yield* checkingCase(after)).listed();
  if (problems.some((problem) => problem.severity === 'error')) return problems;
  sound.add(after);
  return [];
}

/** Throws, in steps, CaseError with all problems of a changed case that has an error. */
export function* refuseErrors(before: PlanningCase, after: PlanningCase): Generator<undefined, void> {
  const problems = yield* checkChange(before, after);
  if (problems.length > 0) throw new CaseError(problems);
}

/** Finds in steps whether a case has no error, and notes it; where nothing is known, every rule that may refuse is asked. */
export function* findSound(planningCase: PlanningCase): Generator<undefined, boolean> {
  if (sound.has(planningCase)) return true;
  const run = new CheckRun(planningCase, () => '');
  yield* checkReferences(planningCase, run);
  for (const rule of checks) {
    if (!rule.mayRefuse) continue;
    yield;
    run.run(rule);
    if (run.problems.errorCount > 0) return false;
  }
  sound.add(planningCase);
  return true;
}

/** Whether a case has an error that the one before, which has none, has not. */
function* breaks(before: PlanningCase, after: PlanningCase): Generator<undefined, boolean> {
  const changed = tableNames.filter((name) => after[name] !== before[name]);
  for (const name of changed) yield* findRows(after, name);
  return (yield* breaksReferences(before, after, changed)) || (yield* breaksRules(after, changed));
}

function* breaksRules(after: PlanningCase, changed: readonly TableName[]): Generator<undefined, boolean> {
  const run = new CheckRun(after, () => '');
  for (const rule of checks) {
    if (!rule.mayRefuse || !rule.reads.some((name) => changed.includes(name))) continue;
    yield;
    run.run(rule);
    if (run.problems.errorCount > 0) return true;
  }
  return false;
}

function* breaksReferences(
  before: PlanningCase,
  after: PlanningCase,
  changed: readonly TableName[],
): Generator<undefined, boolean> {
  const lost = new Set(changed.filter((name) => losesKeys(before, after, name)));
  for (const { name, field, target } of references) {
    const losesTarget = lost.has(target);
    if (!losesTarget && !changed.includes(name)) continue;
    yield;
    const rows: readonly Cells[] = after[name];
    const former: readonly Cells[] = before[name];
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!;
      // A field that says what it said refers to what it referred to, unless that is gone.
      if (!losesTarget && (row === former[place] || row[field] === former[place]?.[field])) continue;
      if (row[field] !== null && !rowsByKey(after, target).has(String(row[field]))) return true;
    }
  }
  return false;
}

/** Fields that refer to rows of a table. */
const references = tableNames.flatMap((name) =>
  Object.entries(tableOf(name).fields).flatMap(([field, schema]) => {
    const target = fieldMeta(schema).table as TableName | undefined;
    return target === undefined ? [] : [{ name, field, target }];
  }),
);

/** Whether a key of a table does not exist any more. */
function losesKeys(before: PlanningCase, after: PlanningCase, name: TableName): boolean {
  const now = rowsByKey(after, name);
  const { places } = rowsByKey(before, name);
  if (now.places === places) return false;
  for (const key of places.keys()) if (!now.has(key)) return true;
  return false;
}
