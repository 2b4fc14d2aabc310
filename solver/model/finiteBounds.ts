/**
 * Finite bounds where a model has none. Most are implied: what a row leaves for one column when all others in it are at their
 * bounds (Savelsbergh, Preprocessing and probing techniques for mixed integer programming problems, ORSA Journal on Computing
 * 6, 1994, section 1.1). A column that costs and only loosens rows is never worth more than the rows can lack. What is left
 * is far more than anything else in its rows: an assumption, to be checked in the answer.
 */
import type { Model } from './model.ts';
import { type RowMajor, toRowMajor } from './patch.ts';
import { direction } from './point.ts';

/** The columns that lack a bound in the model, with bounds on both sides. */
export interface FiniteBounds {
  readonly columns: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** By column of `columns`: 1 where a bound is an assumption. */
  readonly isAssumed: Uint8Array;
}

/** Bounds get a margin, so that no plan ever lies at one. */
const ROOM = 1e-3;

/** An assumed bound is so many times the sum of all else in the column's rows. */
const ASSUMED_BOUND_FACTOR = 1e3;

/** Sums above this have lost the digits that a bound needs. */
const SUM_MAX = 1e12;

/** Finds finite bounds for every column, each once, from the bounds known by then: they are not the tightest. */
export function finiteBounds(model: Model): FiniteBounds {
  const { lower, upper } = impliedBounds(model, toRowMajor(model));
  const open = columnsWithout(lower, upper);
  const sums = rowSums(model, lower, upper);
  const assumed = new Uint8Array(model.columnCount);
  for (const j of open) {
    const lacking = requiredSlackMax(model, sums, j);
    if (Number.isFinite(lacking)) {
      upper[j] = lacking;
      continue;
    }
    const beyond = ASSUMED_BOUND_FACTOR * magnitudeBeside(model, sums, j);
    if (!Number.isFinite(lower[j])) lower[j] = -beyond;
    if (!Number.isFinite(upper[j])) upper[j] = beyond;
    assumed[j] = 1;
  }
  const columns = columnsWithout(model.columnLower, model.columnUpper);
  return {
    columns,
    lower: Float64Array.from(columns, (j) => Math.max(model.columnLower[j]!, lower[j]! - room(lower[j]!))),
    upper: Float64Array.from(columns, (j) => Math.min(model.columnUpper[j]!, upper[j]! + room(upper[j]!))),
    isAssumed: Uint8Array.from(columns, (j) => assumed[j]!),
  };
}

/**
 * The bounds of all columns, with those that the rows imply where the model states none; what stays infinite is not implied.
 * Rows marked in `isLeftOut` imply nothing.
 */
export function impliedBounds(
  model: Model,
  rows: RowMajor,
  isLeftOut?: Uint8Array,
): { readonly lower: Float64Array; readonly upper: Float64Array } {
  const lower = model.columnLower.slice();
  const upper = model.columnUpper.slice();
  implyBounds(model, rows, lower, upper, isLeftOut);
  return { lower, upper };
}

/** Longer rows imply little, and looking at them costs more than it saves. */
const FOLLOWED_LENGTH_MAX = 64;

/** Columns behind columns that are followed at most. */
const FOLLOWED_DEPTH_MAX = 200;

/**
 * Single bounds that the rows imply, where a model states none: of what `impliedBounds` finds, only what a column hangs on is looked at, so that
 * a few of them cost next to nothing. A bound that is found holds; where none is found there may be one.
 */
export function impliedBoundOf(model: Model, rows: RowMajor): (column: number, isUpper: boolean) => number {
  const { columnLower, columnUpper, rowLower, rowUpper } = model;
  /** By column and side: the bound that was found. */
  const known = new Map<number, number>();
  const boundOf = (column: number, isUpper: boolean, depth: number): number => {
    const own = isUpper ? columnUpper[column]! : columnLower[column]!;
    if (Number.isFinite(own)) return own;
    const place = 2 * column + (isUpper ? 1 : 0);
    const found = known.get(place);
    if (found !== undefined) return found;
    const none = isUpper ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    // What is asked for while it is looked for is not known.
    known.set(place, none);
    if (depth === FOLLOWED_DEPTH_MAX) return none;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      const [from, to] = [rows.starts[row]!, rows.starts[row + 1]!];
      if (model.values[k] === 0 || to - from > FOLLOWED_LENGTH_MAX) continue;
      // The side of the row, as Σ sign·a·x ≤ limit, that holds this column back.
      const sign = isUpper === model.values[k]! > 0 ? 1 : -1;
      const limit = sign > 0 ? rowUpper[row]! : -rowLower[row]!;
      if (!Number.isFinite(limit)) continue;
      let sum = 0;
      for (let p = from; p < to && Number.isFinite(sum); p++) {
        const other = rows.columns[p]!;
        const value = sign * rows.values[p]!;
        if (other !== column && value !== 0) sum += value * boundOf(other, value < 0, depth + 1);
      }
      const bound = (limit - sum) / (sign * model.values[k]!);
      if (!(Math.abs(sum) <= SUM_MAX && Math.abs(bound) <= SUM_MAX)) continue;
      known.set(place, bound);
      return bound;
    }
    return none;
  };
  return (column, isUpper) => boundOf(column, isUpper, 0);
}

function columnsWithout(lower: Float64Array, upper: Float64Array): Int32Array {
  const columns: number[] = [];
  lower.forEach((low, j) => {
    if (!Number.isFinite(low) || !Number.isFinite(upper[j])) columns.push(j);
  });
  return Int32Array.from(columns);
}

function room(bound: number): number {
  return Math.max(1, ROOM * Math.abs(bound));
}

/** Fills in what rows imply, until they imply no more. */
function implyBounds(
  model: Model,
  rows: RowMajor,
  lower: Float64Array,
  upper: Float64Array,
  isLeftOut: Uint8Array | undefined,
): void {
  const isQueued = new Uint8Array(model.rowCount).fill(1);
  const queue: number[] = Array.from({ length: model.rowCount }, (_, i) => i);

  /** One side of a row, Σ sign·a·x ≤ limit. */
  const useSide = (row: number, sign: 1 | -1, limit: number) => {
    if (!Number.isFinite(limit)) return;
    const leastOf = (k: number) => {
      const value = sign * rows.values[k]!;
      return value * (value > 0 ? lower[rows.columns[k]!]! : upper[rows.columns[k]!]!);
    };
    let [from, to] = [rows.starts[row]!, rows.starts[row + 1]!];
    let sum = 0;
    let open = -1;
    for (let k = from; k < to; k++) {
      if (rows.values[k] === 0) continue;
      const least = leastOf(k);
      if (Number.isFinite(least)) sum += least;
      else if (open >= 0) return;
      else open = k;
    }
    if (Math.abs(sum) > SUM_MAX) return;
    if (open >= 0) [from, to] = [open, open + 1];
    for (let k = from; k < to; k++) {
      const value = sign * rows.values[k]!;
      const column = rows.columns[k]!;
      if (value === 0 || Number.isFinite(value > 0 ? upper[column] : lower[column])) continue;
      const most = (limit - (open >= 0 ? sum : sum - leastOf(k))) / value;
      if (!(Math.abs(most) <= SUM_MAX)) continue;
      if (value > 0) upper[column] = most;
      else lower[column] = most;
      for (let e = model.starts[column]!; e < model.starts[column + 1]!; e++) {
        const other = model.rows[e]!;
        if (isQueued[other] === 1) continue;
        isQueued[other] = 1;
        queue.push(other);
      }
    }
  };

  for (let next = 0; next < queue.length; next++) {
    const row = queue[next]!;
    isQueued[row] = 0;
    if (isLeftOut?.[row] === 1) continue;
    useSide(row, 1, model.rowUpper[row]!);
    useSide(row, -1, -model.rowLower[row]!);
  }
}

/**
 * Whether a column costs and stands in one row alone: of two such that pull a row both ways, one stays at its bound. One that must be
 * whole is none: it may pull further than the row lacks, and what pulls the other way has to follow.
 */
function isCostlySlack(model: Model, column: number): boolean {
  const from = model.starts[column]!;
  const isAlone = model.starts[column + 1] === from + 1 && model.values[from] !== 0;
  return isAlone && model.isInteger[column] !== 1 && isCostly(model, column);
}

/** Whether more of a column than its lower bound brings nothing by itself. */
function isCostly(model: Model, column: number): boolean {
  return direction(model) * model.cost[column]! <= 0 && Number.isFinite(model.columnLower[column]);
}

/**
 * Sums over each row with all columns at a bound: the least, the greatest, and that of the finite sizes, limits included.
 * A slack that lacks a bound counts in the first two where it is nothing.
 */
interface RowSums {
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly magnitude: Float64Array;
  /** By column: 1 for a costly slack that lacks a bound. */
  readonly isSlack: Uint8Array;
}

function rowSums(model: Model, lower: Float64Array, upper: Float64Array): RowSums {
  const isSlack = Uint8Array.from(upper, (high, j) =>
    high === Number.POSITIVE_INFINITY && isCostlySlack(model, j) ? 1 : 0,
  );
  const size = (bound: number) => (Number.isFinite(bound) ? Math.abs(bound) : 0);
  const least = new Float64Array(model.rowCount);
  const most = new Float64Array(model.rowCount);
  const magnitude = model.rowLower.map((low, i) => Math.max(size(low), size(model.rowUpper[i]!)));
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const value = model.values[k]!;
      if (value === 0) continue;
      const row = model.rows[k]!;
      const high = isSlack[j] === 1 ? lower[j]! : upper[j]!;
      least[row]! += value * (value > 0 ? lower[j]! : high);
      most[row]! += value * (value > 0 ? high : lower[j]!);
      magnitude[row]! += Math.abs(value) * Math.max(size(lower[j]!), size(upper[j]!));
    }
  }
  return { least, most, magnitude, isSlack };
}

/** The most that the rows of a column can lack of it, when it costs and only loosens them; infinite when that is not so. */
function requiredSlackMax(model: Model, { least, most, isSlack }: RowSums, column: number): number {
  if (!isCostly(model, column)) return Number.POSITIVE_INFINITY;
  const lower = model.columnLower[column]!;
  let lacking = lower;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
    const value = model.values[k]!;
    const row = model.rows[k]!;
    if (value === 0) continue;
    const tightened = value > 0 ? model.rowUpper[row]! : model.rowLower[row]!;
    if (isSlack[column] === 0 && Number.isFinite(tightened)) return Number.POSITIVE_INFINITY;
    const others = (value > 0 ? least[row]! : most[row]!) - value * lower;
    const limit = value > 0 ? model.rowLower[row]! : model.rowUpper[row]!;
    if (Number.isFinite(limit)) lacking = Math.max(lacking, (limit - others) / value);
  }
  return lacking <= SUM_MAX ? lacking : Number.POSITIVE_INFINITY;
}

/** All else in the rows of a column, in its own unit; at least 1. */
function magnitudeBeside(model: Model, { magnitude }: RowSums, column: number): number {
  let beside = 1;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
    if (model.values[k] !== 0)
      beside = Math.max(beside, magnitude[model.rows[k]!]! / Math.abs(model.values[k]!));
  }
  return Math.min(beside, SUM_MAX / ASSUMED_BOUND_FACTOR);
}
