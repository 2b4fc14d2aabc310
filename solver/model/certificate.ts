/**
 * Checks a linear solution without trusting the solver: primal infeasibility, and the bound that weak duality
 * gives from the row duals alone (the Lagrangian bound over the column bounds).
 */
import { SpareArrays } from '../memory/spareArrays.ts';
import { impliedBoundOf, impliedBounds } from './finiteBounds.ts';
import type { Model } from './model.ts';
import { toRowMajor } from './patch.ts';
import { direction, relativeGap } from './point.ts';
import { repairedPrices, type Worths } from './repairedPrices.ts';

/** What a point and duals prove of a linear model. */
export interface Certificate {
  readonly primalObjective: number;
  /**
   * Best possible objective proved by the duals: a lower bound when minimizing, an upper one when maximizing; infinite when
   * they prove nothing.
   */
  readonly dualBound: number;
  /** |primal − bound| ÷ |primal|. */
  readonly relativeGap: number;
  /** Greatest violation of a row or column bound, relative to the size of the bound. */
  readonly primalInfeasibility: number;
}

/** Share of the greatest of some terms by which rounding may change their sum. */
const SUM_ROUNDING = 1e-14;

/** A price that changes the reduced cost of every column by less than this share of the greatest cost is rounding. */
const PRICE_NOISE = 1e-12;

/**
 * Recomputes activities, reduced costs and the Lagrangian bound of a linear model. `rowDuals` are the change of
 * the optimum per unit of the row's bound, in the model's own sense. Integrality is ignored.
 */
export function certify(model: Model, values: Float64Array, rowDuals: Float64Array): Certificate {
  const activity = new Float64Array(model.rowCount);
  let primalObjective = model.offset;
  let infeasibility = 0;
  const violation = (value: number, lower: number, upper: number) => {
    const below = Number.isFinite(lower) ? (lower - value) / Math.max(1, Math.abs(lower)) : 0;
    const above = Number.isFinite(upper) ? (value - upper) / Math.max(1, Math.abs(upper)) : 0;
    return Math.max(below, above, 0);
  };
  for (let j = 0; j < model.columnCount; j++) {
    primalObjective += model.cost[j]! * values[j]!;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      activity[model.rows[k]!]! += model.values[k]! * values[j]!;
    infeasibility = Math.max(
      infeasibility,
      violation(values[j]!, model.columnLower[j]!, model.columnUpper[j]!),
    );
  }
  for (let i = 0; i < model.rowCount; i++)
    infeasibility = Math.max(infeasibility, violation(activity[i]!, model.rowLower[i]!, model.rowUpper[i]!));
  const dualBound = dualBoundOf(model, rowDuals);
  return {
    primalObjective,
    dualBound,
    relativeGap: relativeGap(primalObjective, dualBound),
    primalInfeasibility: infeasibility,
  };
}

/**
 * The best objective that any point can have, proved by row duals through weak duality: min cx over Ax = r, L ≤ r ≤ U and
 * l ≤ x ≤ u is at least min (c − Aᵀy)x + min yr, whatever y is. Infinite when the duals prove nothing.
 */
export function dualBoundOf(model: Model, rowDuals: Float64Array): number {
  const prices = usablePrices(model, rowDuals, spare.takeReals(model.rowCount));
  const bound = boundOfClosed(model, prices);
  // Any prices prove a bound: without those that are rounding it may be finite.
  const found = Number.isFinite(bound) ? bound : boundOfClosed(model, withoutNoise(model, prices));
  spare.give([prices]);
  return found;
}

/** Prices of bounds that were found. */
const spare = new SpareArrays();

/** The bound of prices, or of those that differ from them by less than the tolerance of solvers, where that bound is finite. */
function boundOfClosed(model: Model, prices: Float64Array): number {
  const worthOf = nearWorths(model);
  const { bound, open } = boundOf(model, prices, worthOf);
  if (open.length === 0) return bound;
  const closed = repairedPrices(model, prices, open, worthOf);
  if (closed !== null) {
    const second = boundOf(model, closed, worthOf);
    if (second.open.length === 0) return second.bound;
  }
  return boundOf(model, prices, columnWorths(model)).bound;
}

/**
 * Prices in minimizing sense from the duals of a solver, moved by less than its tolerance where a column without a bound has a
 * reduced cost of the wrong sign; as they are where no such move closes all columns.
 */
export function closedPrices(model: Model, rowDuals: Float64Array): Float64Array {
  const prices = usablePrices(model, rowDuals, new Float64Array(model.rowCount));
  const worthOf = nearWorths(model);
  const { open } = boundOf(model, prices, worthOf);
  return open.length === 0 ? prices : (repairedPrices(model, prices, open, worthOf) ?? prices);
}

/** Prices without those that change no column by more than rounding beside the greatest cost. */
function withoutNoise(model: Model, prices: Float64Array): Float64Array {
  const greatestCost = model.cost.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0);
  const greatest = new Float64Array(model.rowCount);
  model.rows.forEach((row, k) => {
    greatest[row] = Math.max(greatest[row]!, Math.abs(model.values[k]!));
  });
  return prices.map((price, i) => (Math.abs(price) * greatest[i]! <= PRICE_NOISE * greatestCost ? 0 : price));
}

/** The bound that prices prove, and the columns without a bound that make it infinite. */
function boundOf(
  model: Model,
  price: Float64Array,
  worthOf: Worths,
): { readonly bound: number; readonly open: number[] } {
  const sign = -direction(model);
  let bound = sign * model.offset;
  for (let i = 0; i < model.rowCount; i++)
    bound += cheapest(price[i]!, model.rowLower[i]!, model.rowUpper[i]!);
  const open: number[] = [];
  for (let j = 0; j < model.columnCount; j++) {
    let reducedCost = sign * model.cost[j]!;
    let greatest = Math.abs(reducedCost);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const share = price[model.rows[k]!]! * model.values[k]!;
      greatest = Math.max(greatest, Math.abs(share));
      reducedCost -= share;
    }
    const worth = worthOf(j, reducedCost, greatest);
    if (!Number.isFinite(worth)) open.push(j);
    bound += worth;
  }
  return { bound: sign * bound, open };
}

/** The least that columns can cost by their own bounds and those that rows near at hand imply; minus infinity where none does. */
function nearWorths(model: Model): Worths {
  let boundOf: ReturnType<typeof impliedBoundOf> | null = null;
  return (column, reducedCost, greatest) => {
    const own = cheapest(reducedCost, model.columnLower[column]!, model.columnUpper[column]!);
    if (Number.isFinite(own)) return own;
    if (Math.abs(reducedCost) <= SUM_ROUNDING * greatest) return 0;
    // A bound that the rows imply is as good as one that the column has; most are near at hand.
    boundOf ??= impliedBoundOf(model, toRowMajor(model));
    return reducedCost * boundOf(column, reducedCost < 0);
  };
}

/** The least that columns can cost by all bounds that rows imply; minus infinity where nothing bounds it. */
export function columnWorths(model: Model): Worths {
  const nearWorth = nearWorths(model);
  let implied: ReturnType<typeof impliedBounds> | null = null;
  return (column, reducedCost, greatest) => {
    const near = nearWorth(column, reducedCost, greatest);
    if (Number.isFinite(near)) return near;
    implied ??= impliedBounds(model, toRowMajor(model));
    return cheapest(reducedCost, implied.lower[column]!, implied.upper[column]!);
  };
}

/** Duals in minimizing sense, written into `prices`; 0 where the sign asks for a limit that the row does not have. */
function usablePrices(model: Model, rowDuals: Float64Array, prices: Float64Array): Float64Array {
  const sign = -direction(model);
  for (let i = 0; i < prices.length; i++) {
    const price = sign * rowDuals[i]!;
    prices[i] = Number.isFinite(price > 0 ? model.rowLower[i]! : model.rowUpper[i]!) ? price : 0;
  }
  return prices;
}

/** Least value of `cost × x` over the bounds of x. */
export function cheapest(cost: number, lower: number, upper: number): number {
  return cost === 0 ? 0 : cost * (cost > 0 ? lower : upper);
}
