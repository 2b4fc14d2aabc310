/**
 * Checks a linear solution without trusting the solver: primal infeasibility, and the bound that weak duality
 * gives from the row duals alone (the Lagrangian bound over the column bounds).
 */
import type { Model } from './model.ts';

export interface Certificate {
  readonly primalObjective: number;
  /** Best possible objective proved by the duals: a lower bound when minimizing, an upper one when maximizing. */
  readonly dualBound: number;
  /** |primal − bound| ÷ max(1, |primal|). */
  readonly relativeGap: number;
  /** Greatest violation of a row or column bound, relative to the size of the bound. */
  readonly primalInfeasibility: number;
}

/** Duals smaller than this against an infinite bound are rounding, not a proof that there is no bound. */
const DUAL_NOISE = 1e-7;

/**
 * Recomputes activities, reduced costs and the Lagrangian bound of a linear model. `rowDuals` are the change of
 * the optimum per unit of the row's bound, in the model's own sense. Integrality is ignored.
 */
export function certify(model: Model, values: Float64Array, rowDuals: Float64Array): Certificate {
  const sign = model.sense === 'minimize' ? 1 : -1;
  const activity = new Float64Array(model.rowCount);
  let primalObjective = model.offset;
  let infeasibility = 0;
  let bound = sign * model.offset;
  const violation = (value: number, lower: number, upper: number) => {
    const below = Number.isFinite(lower) ? (lower - value) / Math.max(1, Math.abs(lower)) : 0;
    const above = Number.isFinite(upper) ? (value - upper) / Math.max(1, Math.abs(upper)) : 0;
    return Math.max(below, above, 0);
  };
  for (let j = 0; j < model.columnCount; j++) {
    primalObjective += model.cost[j]! * values[j]!;
    let reducedCost = sign * model.cost[j]!;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      activity[model.rows[k]!]! += model.values[k]! * values[j]!;
      reducedCost -= sign * rowDuals[model.rows[k]!]! * model.values[k]!;
    }
    infeasibility = Math.max(
      infeasibility,
      violation(values[j]!, model.columnLower[j]!, model.columnUpper[j]!),
    );
    bound += cheapest(reducedCost, model.columnLower[j]!, model.columnUpper[j]!);
  }
  for (let i = 0; i < model.rowCount; i++) {
    infeasibility = Math.max(infeasibility, violation(activity[i]!, model.rowLower[i]!, model.rowUpper[i]!));
    const dual = sign * rowDuals[i]!;
    // min cx over Ax = r, L ≤ r ≤ U is at least min (c − Aᵀy)x + min yr: the row's activity is cheapest at a bound.
    bound += cheapest(dual, model.rowLower[i]!, model.rowUpper[i]!);
  }
  const dualBound = sign * bound;
  return {
    primalObjective,
    dualBound,
    relativeGap: Math.abs(primalObjective - dualBound) / Math.max(1, Math.abs(primalObjective)),
    primalInfeasibility: infeasibility,
  };
}

/** Least value of `cost × x` over the bounds of x. */
export function cheapest(cost: number, lower: number, upper: number): number {
  if (Math.abs(cost) < DUAL_NOISE && (!Number.isFinite(lower) || !Number.isFinite(upper))) return 0;
  const at = cost >= 0 ? lower : upper;
  return cost === 0 ? 0 : cost * at;
}
