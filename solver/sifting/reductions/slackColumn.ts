/**
 * Equalities with a column that stands in no other row: the column is the slack of the row, which becomes a range, and what the column
 * costs is handed to the others of the row.
 */
import { nearestBound, type ReducedNumbers, type Reduction, Status, snapped, valueFromRow } from '../step.ts';
import type { WorkingModel } from '../workingModel.ts';
import type { RowRange } from './rowRange.ts';

/** Longer rows are left: what the slack costs would be handed to too many. */
const LENGTH_MAX = 4;

/** `lower` and `upper` of its steps are the bounds of the column. */
export const slackColumn: Reduction = {
  name: 'slack column',
  findValue: (step, solution) => {
    const { column, lower, upper } = step;
    const value = valueFromRow(step, solution);
    const atLower = snapped(value, lower);
    solution.values[column] = atLower === lower ? lower : snapped(value, upper);
  },
  takeBack: ({ row, column, lower, upper }, { values, rowStatus, columnStatus }) => {
    columnStatus[column] =
      rowStatus[row] === Status.basic ? Status.basic : nearestBound(values[column]!, lower, upper);
    rowStatus[row] = Status.lower;
  },
  takeAgain: (step, working) => {
    const { row, column, entry } = step;
    if (working.rowLower[row] !== working.rowUpper[row]) return false;
    step.coefficient = working.byRow.values[entry]!;
    step.lower = working.columnLower[column]!;
    step.upper = working.columnUpper[column]!;
    if (step.coefficient === 0) return false;
    makeRange(working, row, entry);
    return true;
  },
};

/** Takes the lone column of an equality out as its slack; the row stays, as a range. */
export function takeSlackColumn(working: WorkingModel, row: number, range: RowRange): boolean {
  const { loneEntry } = range;
  const right = working.rowLower[row]!;
  if (loneEntry < 0 || right !== working.rowUpper[row] || working.columnsOfRow[row]! > LENGTH_MAX)
    return false;
  working.takeEntry(slackColumn, row, loneEntry);
  working.takeOut(working.byRow.columns[loneEntry]!);
  working.columnsOfRow[row]!--;
  makeRange(working, row, loneEntry);
  return true;
}

/** Makes an equality the range that its slack leaves, and hands on what the slack costs. */
function makeRange(working: ReducedNumbers, row: number, entry: number): void {
  const { byRow, cost } = working;
  const column = byRow.columns[entry]!;
  const coefficient = byRow.values[entry]!;
  const right = working.rowLower[row]!;
  working.value[column] = Number.NaN;
  const price = cost[column]! / coefficient;
  if (price !== 0) {
    working.dualShift[row]! += price;
    working.offset += price * right;
    for (let p = byRow.starts[row]!; p < byRow.starts[row + 1]!; p++)
      cost[byRow.columns[p]!]! -= price * byRow.values[p]!;
  }
  cost[column] = 0;
  const atLower = right - coefficient * working.columnLower[column]!;
  const atUpper = right - coefficient * working.columnUpper[column]!;
  working.rowLower[row] = Math.min(atLower, atUpper);
  working.rowUpper[row] = Math.max(atLower, atUpper);
}
