/**
 * Prices of rows that prove a bound where those of a solver miss it by less than its tolerance. A solver calls a point optimal when no reduced cost
 * has the wrong sign by more than its tolerance. Where nothing bounds such a column, weak duality then proves nothing, however small the miss
 * is. Any prices prove a bound, so the price of one row of the column moves by as much as makes its reduced cost zero (the shift of
 * Neumaier and Shcherbina, Safe bounds in linear and mixed-integer linear programming, Mathematical Programming 99, 2004, for
 * columns without bounds).
 */
import type { Model } from './model.ts';
import { toRowMajor } from './patch.ts';
import { direction } from './point.ts';
import { reducedCost } from './reducedCost.ts';

/** A reduced cost of the wrong sign up to this share of its greatest term is within the tolerance of solvers. */
const MISSED_SHARE_MAX = 1e-7;

/** Columns to repair, at most; a point that misses by more of them is no optimum. */
const COLUMNS_MAX = 1_000;

/** The least that a column can cost at a reduced cost, which is the difference of terms of which `greatest` is the greatest. */
export type Worths = (column: number, reducedCost: number, greatest: number) => number;

/**
 * Prices in minimizing sense, with that of one row moved for each of `columns`, whose reduced costs have the sign of a bound that the column
 * does not have; null where no row can move without spoiling another column.
 */
export function repairedPrices(
  model: Model,
  prices: Float64Array,
  columns: readonly number[],
  worthOf: Worths,
): Float64Array | null {
  if (columns.length > COLUMNS_MAX) return null;
  const repaired = prices.slice();
  const sign = -direction(model);
  const rows = toRowMajor(model);
  /** Whether nothing bounds what the column can earn at a reduced cost. */
  const isOpen = (column: number, reduced: number) =>
    !Number.isFinite(worthOf(column, reduced, greatestTerm(model, repaired, column)));
  const reducedOf = (column: number) => reducedCost(model, column, repaired, sign * model.cost[column]!);
  /** Whether the price of the row can become `price` without opening a column that was closed. */
  const canMove = (row: number, price: number) => {
    if (price !== 0 && !Number.isFinite(price > 0 ? model.rowLower[row]! : model.rowUpper[row]!))
      return false;
    const moved = price - repaired[row]!;
    for (let p = rows.starts[row]!; p < rows.starts[row + 1]!; p++) {
      const other = rows.columns[p]!;
      const before = reducedOf(other);
      if (isOpen(other, before - moved * rows.values[p]!) && !isOpen(other, before)) return false;
    }
    return true;
  };
  for (const column of columns) {
    const missed = reducedOf(column);
    if (!isOpen(column, missed)) continue;
    if (Math.abs(missed) > MISSED_SHARE_MAX * greatestTerm(model, repaired, column)) return null;
    let isRepaired = false;
    for (let k = model.starts[column]!; k < model.starts[column + 1]! && !isRepaired; k++) {
      if (model.values[k] === 0) continue;
      const price = repaired[model.rows[k]!]! + missed / model.values[k]!;
      isRepaired = canMove(model.rows[k]!, price);
      if (isRepaired) repaired[model.rows[k]!] = price;
    }
    if (!isRepaired) return null;
  }
  return repaired;
}

/** The greatest of the terms that a reduced cost is the difference of. */
function greatestTerm(model: Model, prices: Float64Array, column: number): number {
  let greatest = Math.abs(model.cost[column]!);
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    greatest = Math.max(greatest, Math.abs(prices[model.rows[k]!]! * model.values[k]!));
  return greatest;
}
