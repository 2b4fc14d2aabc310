/** Whether an optimum stays a basic feasible solution of a model whose numbers changed: then the primal simplex goes on from it. */
import type { Model } from '../model/model.ts';
import { FEASIBILITY_TOLERANCE } from '../model/patch.ts';
import type { WholeSolution } from './postsolve.ts';
import { Status } from './step.ts';

/**
 * `since`: the model that the solution is an optimum of. What stands at a bound that moved would move with it; what is basic must lie
 * within the bounds of now.
 */
export function isStillFeasible(since: Model, now: Model, { values, basis }: WholeSolution): boolean {
  if (since === now) return true;
  if (since.rowCount !== now.rowCount || since.values !== now.values) return false;
  const columnsMoved = movedBounds(
    basis.columns,
    [since.columnLower, since.columnUpper],
    [now.columnLower, now.columnUpper],
  );
  if (columnsMoved === null) return false;
  const rowsMoved = movedBounds(basis.rows, [since.rowLower, since.rowUpper], [now.rowLower, now.rowUpper]);
  if (rowsMoved === null) return false;
  const isWithin = (value: number, lower: number, upper: number) => {
    const rounding = FEASIBILITY_TOLERANCE * Math.max(1, Math.abs(value));
    return value >= lower - rounding && value <= upper + rounding;
  };
  if (!columnsMoved.every((j) => isWithin(values[j]!, now.columnLower[j]!, now.columnUpper[j]!)))
    return false;
  if (rowsMoved.length === 0) return true;
  const activities = activitiesOf(now, values);
  return rowsMoved.every((i) => isWithin(activities[i]!, now.rowLower[i]!, now.rowUpper[i]!));
}

type Bounds = readonly [lower: Float64Array, upper: Float64Array];

/** Positions whose bounds moved; null where something stands at a bound that moved. */
function movedBounds(
  status: Int32Array,
  [lowerBefore, upperBefore]: Bounds,
  [lower, upper]: Bounds,
): readonly number[] | null {
  if (lowerBefore === lower && upperBefore === upper) return [];
  const moved: number[] = [];
  for (let i = 0; i < lower.length; i++) {
    const [isLowerMoved, isUpperMoved] = [lowerBefore[i] !== lower[i], upperBefore[i] !== upper[i]];
    if (!isLowerMoved && !isUpperMoved) continue;
    if ((status[i] === Status.lower && isLowerMoved) || (status[i] === Status.upper && isUpperMoved))
      return null;
    moved.push(i);
  }
  return moved;
}

function activitiesOf(model: Model, values: Float64Array): Float64Array {
  const activities = new Float64Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    if (value === 0) continue;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      activities[model.rows[k]!]! += model.values[k]! * value;
  }
  return activities;
}
