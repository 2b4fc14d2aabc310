/** Rows with one column left: they are bounds of that column. */
import { limitOf, type ReducedNumbers, type Reduction, Status } from '../step.ts';
import { VIOLATION, type WorkingModel } from '../workingModel.ts';

export const singleColumnRow: Reduction = {
  name: 'row of one column',
  takeBack: (step, solution) => {
    const { model, values, duals, columnStatus, rowStatus } = solution;
    const { row, column, coefficient, lower, upper } = step;
    const exact = solution.reducedCost(column);
    // What is rounding beside the cost decides nothing: the bound at which the column stands does.
    const reducedCost = Math.abs(exact) <= 1e-12 * Math.max(1, Math.abs(model.cost[column]!)) ? 0 : exact;
    const value = values[column]!;
    const rounding = 1e-9 * Math.max(1, Math.abs(value));
    const isAtLower = value <= lower + rounding;
    const isAtUpper = value >= upper - rounding;
    const isOwnBound =
      (reducedCost > 0 && isAtLower) ||
      (reducedCost < 0 && isAtUpper) ||
      (reducedCost === 0 && (isAtLower || isAtUpper));
    if (columnStatus[column] === Status.basic || isOwnBound) {
      duals[row] = 0;
      rowStatus[row] = Status.basic;
      return;
    }
    // The column stands at the bound that the row gave it: the row holds it there.
    const dual = reducedCost / coefficient;
    duals[row] = dual;
    const isUpperOfRow = (columnStatus[column] === Status.upper) === coefficient > 0;
    const { rowLower, rowUpper } = model;
    const isEitherSide =
      dual === 0 &&
      Number.isFinite(rowLower[row]!) &&
      Number.isFinite(rowUpper[row]!) &&
      rowLower[row] !== rowUpper[row];
    rowStatus[row] = isEitherSide ? (isUpperOfRow ? Status.upper : Status.lower) : limitOf(model, row, dual);
    columnStatus[column] = Status.basic;
  },
  takeAgain: (step, working, place) => {
    const { row, column, entry } = step;
    const { columnLower, columnUpper, outAt } = working;
    step.coefficient = working.byRow.values[entry]!;
    step.lower = columnLower[column]!;
    step.upper = columnUpper[column]!;
    if (step.coefficient === 0 || !tighten(working, row, column, step.coefficient)) return false;
    const isFixed = columnLower[column] === columnUpper[column];
    if (isFixed !== (outAt[column] === place)) return false;
    if (isFixed) working.setOut(column, columnLower[column]!);
    return true;
  },
};

/** Makes the limits of a row bounds of its only column; false where no value keeps them. */
function tighten(working: ReducedNumbers, row: number, column: number, coefficient: number): boolean {
  const { rowLower, rowUpper, columnLower, columnUpper } = working;
  const least = (coefficient > 0 ? rowLower : rowUpper)[row]! / coefficient;
  const most = (coefficient > 0 ? rowUpper : rowLower)[row]! / coefficient;
  const lower = columnLower[column]!;
  if (least > lower) columnLower[column] = least;
  if (most < columnUpper[column]!) columnUpper[column] = most;
  const excess = columnLower[column]! - columnUpper[column]!;
  if (excess <= 0) return true;
  const isPossible = excess <= VIOLATION * Math.max(1, Math.abs(columnLower[column]!));
  // Rounding: an own bound is kept to the digit.
  if (columnLower[column] === lower) columnUpper[column] = lower;
  else columnLower[column] = columnUpper[column]!;
  return isPossible;
}

/** Makes a row of one column bounds of the column. */
export function dropSingleColumnRow(working: WorkingModel, row: number): boolean {
  if (working.columnsOfRow[row] !== 1) return false;
  const { byRow, columnLower, columnUpper } = working;
  let p = byRow.starts[row]!;
  while (working.hasColumn[byRow.columns[p]!] === 0) p++;
  const column = byRow.columns[p]!;
  const coefficient = byRow.values[p]!;
  // An entry of 0 keeps its place in the matrix: the row limits nothing, or asks for what cannot be; the solver decides.
  if (coefficient === 0) return false;
  working.takeEntry(singleColumnRow, row, p);
  working.dropRow(row);
  if (!tighten(working, row, column, coefficient)) working.impossibleRows.push(row);
  if (columnLower[column] === columnUpper[column]) working.dropColumn(column, columnLower[column]!);
  else working.tightened(column);
  return true;
}
