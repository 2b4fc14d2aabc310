/** What one more unit of a column changes of the optimum: its cost less what its rows are worth. */
import type { Model } from './model.ts';

/** `cost` is that of the column in the sense in which the duals are; the model's own where it is not given. */
export function reducedCost(
  model: Model,
  column: number,
  duals: Float64Array,
  cost: number = model.cost[column]!,
): number {
  let rest = cost;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    rest -= model.values[k]! * duals[model.rows[k]!]!;
  return rest;
}
