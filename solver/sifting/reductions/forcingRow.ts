/** Rows whose columns must all stand at a bound: the least that they can add up to is the most that the row allows, or the reverse. */
import { limitOf, type Reduction, Status, type Step } from '../step.ts';
import { VIOLATION, type WorkingModel } from '../workingModel.ts';
import type { RowRange } from './rowRange.ts';

/** With the columns that the row forced, as positions in the matrix by rows. */
interface ForcingStep extends Step {
  readonly entries: readonly number[];
  /** Whether the row is at its upper limit. */
  readonly isUpper: boolean;
}

export const forcingRow: Reduction = {
  name: 'forcing row',
  takeBack: (step, solution) => {
    const { byRow, duals, rowStatus, columnStatus } = solution;
    const { row, entries, isUpper } = step as ForcingStep;
    // The dual must be so large that no forced column would rather leave its bound; the one that decides it is basic.
    let dual = 0;
    let deciding = -1;
    for (const p of entries) {
      const ratio = solution.reducedCost(byRow.columns[p]!) / byRow.values[p]!;
      if (isUpper ? ratio < dual : ratio > dual) {
        dual = ratio;
        deciding = byRow.columns[p]!;
      }
    }
    duals[row] = dual;
    if (deciding < 0) rowStatus[row] = Status.basic;
    else {
      rowStatus[row] = limitOf(solution.model, row, dual);
      columnStatus[deciding] = Status.basic;
    }
  },
};

/** Fixes the columns of a forcing row and takes it out. */
export function dropForcingRow(working: WorkingModel, row: number, range: RowRange): boolean {
  const { byRow } = working;
  const lower = working.rowLower[row]!;
  const upper = working.rowUpper[row]!;
  const isPossible =
    range.least <= upper + VIOLATION * Math.max(1, Math.abs(upper)) &&
    range.most >= lower - VIOLATION * Math.max(1, Math.abs(lower));
  if (!isPossible) {
    // The reduction goes on without the row: it is to find all of its kind.
    working.impossibleRows.push(row);
    working.dropRow(row);
    return true;
  }
  const rounding = working.rounding(row);
  const isUpper = range.least >= upper - rounding;
  if (!isUpper && range.most > lower + rounding) return false;
  const former = working.formerStep(forcingRow, row) as ForcingStep | null;
  const entries = forcedEntries(working, row, former?.entries ?? []);
  if (former !== null && former.entries === entries && former.isUpper === isUpper) {
    former.lower = lower;
    former.upper = upper;
    working.take(former);
  } else {
    const step: ForcingStep = {
      reduction: forcingRow,
      row,
      column: -1,
      coefficient: 0,
      lower,
      upper,
      entries,
      isUpper,
    };
    working.take(step);
  }
  working.dropRow(row);
  for (const p of entries) {
    const column = byRow.columns[p]!;
    const isAtLower = byRow.values[p]! > 0 === isUpper;
    working.dropColumn(column, isAtLower ? working.columnLower[column]! : working.columnUpper[column]!);
  }
  return true;
}

/** Positions in the matrix by rows of the columns that a row forces; the list before where they are the same. */
function forcedEntries(
  { byRow, hasColumn }: WorkingModel,
  row: number,
  before: readonly number[],
): readonly number[] {
  const isForced = (p: number) => hasColumn[byRow.columns[p]!] === 1 && byRow.values[p] !== 0;
  const [from, to] = [byRow.starts[row]!, byRow.starts[row + 1]!];
  let same = 0;
  for (let p = from; p < to && same >= 0; p++) if (isForced(p)) same = before[same] === p ? same + 1 : -1;
  if (same === before.length) return before;
  const entries: number[] = [];
  for (let p = from; p < to; p++) if (isForced(p)) entries.push(p);
  return entries;
}
