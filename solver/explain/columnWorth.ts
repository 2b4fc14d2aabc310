/** Reduced cost of a column: what one more unit of it changes of the optimum, in the model's own sense. */
import type { Model } from '../model/model.ts';

export function columnWorth(model: Model, rowDuals: Float64Array, column: number): number {
  let worth = model.cost[column]!;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    worth -= rowDuals[model.rows[k]!]! * model.values[k]!;
  return worth;
}
