/** Rows whose columns must all stand at a bound: the least that they can add up to is the most that the row allows, or the reverse. */
import { limitOf, type ReducedNumbers, type Reduction, rowStep, Status } from '../step.ts';
import { VIOLATION, type WorkingModel } from '../workingModel.ts';
import type { RowRange } from './rowRange.ts';

export const forcingRow: Reduction = {
  name: 'forcing row',
  takeBack: (step, solution) => {
    const { byRow, duals, rowStatus, columnStatus } = solution;
    const { row, entries, isUpper } = step;
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
  takeAgain: (step, working) => {
    const { row, entries, isUpper } = step;
    const { columns, values } = working.byRow;
    step.lower = working.rowLower[row]!;
    step.upper = working.rowUpper[row]!;
    // What the columns add up to where each stands at the bound that it was forced to: their least, or their most.
    let sum = 0;
    for (let e = 0; e < entries.length; e++)
      sum += values[entries[e]!]! * forcedValue(working, entries[e]!, isUpper);
    const limit = isUpper ? step.upper : step.lower;
    const excess = isUpper ? sum - limit : limit - sum;
    const isForced = excess >= -working.rounding(row) && excess <= VIOLATION * Math.max(1, Math.abs(limit));
    if (!isForced) return false;
    for (let e = 0; e < entries.length; e++)
      working.setOut(columns[entries[e]!]!, forcedValue(working, entries[e]!, isUpper));
    return true;
  },
};

/** The bound at which a row at its upper limit, or at its lower one, holds the column of an entry. */
function forcedValue(
  { byRow, columnLower, columnUpper }: ReducedNumbers,
  entry: number,
  isUpper: boolean,
): number {
  return (byRow.values[entry]! > 0 === isUpper ? columnLower : columnUpper)[byRow.columns[entry]!]!;
}

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
  const former = working.formerStep(forcingRow, row);
  const entries = forcedEntries(working, row, former?.entries ?? []);
  if (former !== null && former.entries === entries && former.isUpper === isUpper) {
    former.lower = lower;
    former.upper = upper;
    working.take(former);
  } else {
    working.take({ ...rowStep, reduction: forcingRow, row, lower, upper, entries, isUpper });
  }
  working.dropRow(row);
  for (const p of entries) working.dropColumn(byRow.columns[p]!, forcedValue(working, p, isUpper));
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
