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
import { rowsByKey } from './rowsByKey.ts';
import { checks, validateCase } from './validate.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Cases that are known to have no error. */
const sound = new WeakSet<PlanningCase>();

/** Notes that a full check found no error in a case. */
export function noteSound(planningCase: PlanningCase): void {
  sound.add(planningCase);
}

/** The problems of a case that was made from another by a change, when it has an error; none when it has no error. */
export function problemsOfChange(before: PlanningCase, after: PlanningCase): readonly Problem[] {
  if (sound.has(after) || (isSound(before) && !breaks(before, after))) {
    sound.add(after);
    return [];
  }
  const problems = validateCase(after);
  if (problems.some((problem) => problem.severity === 'error')) return problems;
  sound.add(after);
  return [];
}

/** Throws CaseError with all problems of a changed case that has an error. */
export function refuseErrors(before: PlanningCase, after: PlanningCase): void {
  const problems = problemsOfChange(before, after);
  if (problems.length > 0) throw new CaseError(problems);
}

/** Whether a case has no error; where nothing is known, every rule that may refuse is asked. */
function isSound(planningCase: PlanningCase): boolean {
  const work = findSound(planningCase);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Finds in steps whether a case has no error, and notes it. */
export function* findSound(planningCase: PlanningCase): Generator<undefined, boolean> {
  if (sound.has(planningCase)) return true;
  const run = new CheckRun(planningCase, () => '');
  checkReferences(planningCase, run);
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
function breaks(before: PlanningCase, after: PlanningCase): boolean {
  const changed = tableNames.filter((name) => after[name] !== before[name]);
  return breaksReferences(before, after, changed) || breaksRules(after, changed);
}

function breaksRules(after: PlanningCase, changed: readonly TableName[]): boolean {
  const run = new CheckRun(after, () => '');
  return checks.some((rule) => {
    if (!rule.mayRefuse || !rule.reads.some((name) => changed.includes(name))) return false;
    run.run(rule);
    return run.problems.errorCount > 0;
  });
}

function breaksReferences(before: PlanningCase, after: PlanningCase, changed: readonly TableName[]): boolean {
  const lost = new Set(changed.filter((name) => losesKeys(before, after, name)));
  return tableNames.some((name) => {
    const rows: readonly Cells[] = after[name];
    const former: readonly Cells[] = before[name];
    const touched = changed.includes(name) ? otherPlaces(former, rows) : [];
    return Object.entries(tableOf(name).fields).some(([field, schema]) => {
      const target = fieldMeta(schema).table as TableName | undefined;
      if (target === undefined) return false;
      const refersToNothing = (row: Cells) =>
        row[field] !== null && !rowsByKey(after, target).has(String(row[field]));
      if (lost.has(target)) return rows.some(refersToNothing);
      // A field that says what it said refers to what it referred to, unless that is gone.
      return touched.some(
        (place) => rows[place]![field] !== former[place]?.[field] && refersToNothing(rows[place]!),
      );
    });
  });
}

/** Places of rows that are not the same row as before. */
function otherPlaces(former: readonly Cells[], rows: readonly Cells[]): readonly number[] {
  const other: number[] = [];
  for (let place = 0; place < rows.length; place++) if (rows[place] !== former[place]) other.push(place);
  return other;
}

/** Whether a key of a table does not exist any more. */
function losesKeys(before: PlanningCase, after: PlanningCase, name: TableName): boolean {
  const now = rowsByKey(after, name);
  const { places } = rowsByKey(before, name);
  if (now.places === places) return false;
  for (const key of places.keys()) if (!now.has(key)) return true;
  return false;
}
