/** Whether an optimum stays a basic feasible solution of a model whose numbers changed: then the primal simplex goes on from it. */
import type { Model } from '../model/model.ts';
import { FEASIBILITY_TOLERANCE, isWithin, toRowMajor } from '../model/patch.ts';
import type { WholeSolution } from './postsolve.ts';
import { Status } from './step.ts';

/**
 * Whether a solution and its basis, which were found with other numbers, keep the bounds and rows of a model of the same shape. What stands at a bound
 * that moved would move with it; what is basic must lie within the bounds.
 */
export function isStillFeasible(model: Model, { values, basis }: WholeSolution): boolean {
  const { columnLower, columnUpper, rowLower, rowUpper } = model;
  // Row by row: where numbers changed a lot, one of the first rows tells it.
  const { starts, columns, values: entries } = toRowMajor(model);
  for (let i = 0; i < model.rowCount; i++) {
    let activity = 0;
    for (let p = starts[i]!; p < starts[i + 1]!; p++) activity += entries[p]! * values[columns[p]!]!;
    if (!isInPlace(basis.rows[i]!, activity, rowLower[i]!, rowUpper[i]!)) return false;
  }
  for (let j = 0; j < model.columnCount; j++)
    if (!isInPlace(basis.columns[j]!, values[j]!, columnLower[j]!, columnUpper[j]!)) return false;
  return true;
}

function isInPlace(status: number, value: number, lower: number, upper: number): boolean {
  const rounding = FEASIBILITY_TOLERANCE * Math.max(1, Math.abs(value));
  if (status === Status.lower) return Math.abs(value - lower) <= rounding;
  if (status === Status.upper) return Math.abs(value - upper) <= rounding;
  return isWithin(value, lower, upper);
}
