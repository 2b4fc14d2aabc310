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
  const isKept = (
    status: number,
    value: () => number,
    before: readonly [lower: number, upper: number],
    after: readonly [lower: number, upper: number],
  ): boolean => {
    if (before[0] === after[0] && before[1] === after[1]) return true;
    if (status === Status.lower && before[0] !== after[0]) return false;
    if (status === Status.upper && before[1] !== after[1]) return false;
    const rounding = FEASIBILITY_TOLERANCE * Math.max(1, Math.abs(value()));
    return value() >= after[0] - rounding && value() <= after[1] + rounding;
  };
  for (let j = 0; j < now.columnCount; j++)
    if (
      !isKept(
        basis.columns[j]!,
        () => values[j]!,
        [since.columnLower[j]!, since.columnUpper[j]!],
        [now.columnLower[j]!, now.columnUpper[j]!],
      )
    )
      return false;
  let activities: Float64Array | null = null;
  const activityOf = (row: number): number => {
    activities ??= activitiesOf(now, values);
    return activities[row]!;
  };
  for (let i = 0; i < now.rowCount; i++)
    if (
      !isKept(
        basis.rows[i]!,
        () => activityOf(i),
        [since.rowLower[i]!, since.rowUpper[i]!],
        [now.rowLower[i]!, now.rowUpper[i]!],
      )
    )
      return false;
  return true;
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
