/**
 * Units of rows and columns inside a solver. A total over the whole company (a warehouse, a service level, a budget) is a
 * thousand times the quantity of one family; counted in the same units its shortfall or excess dwarfs every other column, and
 * interior point needs twice the steps (measured, docs/decisions/0010-units-of-totals.md). So totals are counted in larger
 * units: factors are powers of two, which change no digit.
 *
 * A whole model may be counted in units that are far too large or too small for the tolerances of a solver, which are absolute: then
 * every column is counted in a unit of its own size, and money in one in which costs are neither dust nor beyond counting.
 */
import type { ModelChanges } from './compare.ts';
import { coefficientRange, type Model } from './model.ts';
import type { RowSet } from './patch.ts';

/** Row i is multiplied by rows[i]; a value of column j of the scaled model stands for columns[j] of its own units. */
export interface Scale {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** The objective is multiplied by it. */
  readonly money: number;
}

/** A row is a total when its limit is so many times the median limit. */
const TOTAL_RATIO = 32;

/** Size of a scaled total as a share of the median limit; never under 1, where a solver's tolerance would begin to matter. */
const SCALED_SHARE = 0.1;

/** Sizes of quantities, and of costs, that suit a solver's tolerances; a model of other sizes is scaled. */
const SIZE_MIN = 1e-2;
const SIZE_MAX = 1e7;
const COST_MIN = 1e-1;
const COST_MAX = 1e10;

/** Size that quantities, and the greatest cost, are given then. */
const SIZE = 128;
const COST = 1024;

/** The units in which a model is best solved; null when its own will do. */
export function scaleOf(model: Model): Scale | null {
  const own = ownSizes(model);
  const quantities = own ?? totals(model);
  const columns = quantities?.columns ?? new Float64Array(model.columnCount).fill(1);
  const greatest = greatestCost(model, columns);
  const isCounted = greatest === 0 || (greatest >= COST_MIN && greatest <= COST_MAX);
  if (quantities === null && isCounted) return null;
  const rows = quantities?.rows ?? new Float64Array(model.rowCount).fill(1);
  const isOwnMoney = greatest === 0 || (own === null && isCounted);
  return { rows, columns, money: isOwnMoney ? 1 : powerOfTwo(COST / greatest) };
}

/**
 * Greatest size of a cost. A column in rows without limits alone has no size, and what it costs says nothing. A column that stands in one row
 * alone (shortfall of a budget) counts as what moving others in that row costs then: a share of money costs as much in every unit of money, however
 * little all else costs in it.
 */
function greatestCost(model: Model, columns: Float64Array): number {
  let entries: Float64Array | null = null;
  return model.cost.reduce((most, cost, j) => {
    let size = Math.abs(cost * columns[j]!);
    if (size <= most || !isLimited(model, j)) return most;
    const k = model.starts[j]!;
    if (model.starts[j + 1] === k + 1 && model.values[k] !== 0) {
      entries ??= greatestEntries(model, columns);
      const row = model.rows[k]!;
      // Where nothing else stands in the row, what it states is what the column will be.
      const moved = entries[row]! || limitSize(model.rowLower[row]!, model.rowUpper[row]!);
      size *= Math.min(1, moved / Math.abs(model.values[k]! * columns[j]!));
    }
    return Math.max(most, size);
  }, 0);
}

/** By row: the greatest entry of columns that stand in other rows too. */
function greatestEntries({ rowCount, columnCount, starts, rows, values }: Model, columns: Float64Array) {
  const greatest = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++)
    if (starts[j + 1]! > starts[j]! + 1)
      for (let k = starts[j]!; k < starts[j + 1]!; k++)
        greatest[rows[k]!] = Math.max(greatest[rows[k]!]!, Math.abs(values[k]! * columns[j]!));
  return greatest;
}

/** Whether a row with a limit, or no row at all, holds a column. */
function isLimited(model: Model, column: number): boolean {
  const [from, to] = [model.starts[column]!, model.starts[column + 1]!];
  for (let k = from; k < to; k++) {
    const row = model.rows[k]!;
    if (Number.isFinite(model.rowLower[row]!) || Number.isFinite(model.rowUpper[row]!)) return true;
  }
  return from === to;
}

type Quantities = Pick<Scale, 'rows' | 'columns'>;

/** Weight of a limit of a known size against an entry of the matrix. */
const LIMIT_WEIGHT = 1;

/** Steps of the conjugate gradients; far fewer are needed than there are rows. */
const STEPS_MAX = 200;
const RESIDUAL_MIN = 1e-8;

/**
 * Every column and row in a unit of its own; null when the sizes already suit the tolerances of solvers. The factors bring the
 * entries of the matrix nearest to 1 and the stated limits nearest to SIZE, by least squares of their logarithms (after Curtis
 * and Reid, On the automatic scaling of matrices for Gaussian elimination, 1972, with the limits beside the entries). Only
 * products of factors and numbers count there, so that a model in other units is brought to the same one. Columns of whole
 * numbers are counts and keep their unit.
 */
function ownSizes(model: Model): Quantities | null {
  const stated = statedSizes(model);
  if (isUsual(stated) && !hasLargeAmount(model, stated) && !hasDust(model)) return null;
  const { rowCount, columnCount, starts, rows, values, isInteger } = model;
  const count = rowCount + columnCount;
  /** Logarithms of the factors: rows, then columns. */
  const factors = new Float64Array(count);
  const isFree = (v: number) => v < rowCount || isInteger[v - rowCount] !== 1;
  const eachEntry = (visit: (row: number, column: number, size: number) => void) => {
    for (let j = 0; j < columnCount; j++)
      for (let k = starts[j]!; k < starts[j + 1]!; k++)
        if (values[k] !== 0) visit(rows[k]!, rowCount + j, Math.log2(Math.abs(values[k]!)));
  };
  /** What the sum of squares asks of the factors: its normal equations, times a vector. */
  const normal = (vector: Float64Array): Float64Array => {
    const result = new Float64Array(count);
    eachEntry((row, column) => {
      const sum = vector[row]! + vector[column]!;
      result[row]! += sum;
      result[column]! += sum;
    });
    for (let v = 0; v < count; v++) {
      if (stated[v]! > 0) result[v]! += LIMIT_WEIGHT * vector[v]!;
      if (!isFree(v)) result[v] = 0;
    }
    return result;
  };
  const residual = new Float64Array(count);
  eachEntry((row, column, size) => {
    residual[row]! -= size;
    residual[column]! -= size;
  });
  for (let v = 0; v < count; v++) {
    // A limit of a row grows with its factor, a bound of a column falls with it.
    const sign = v < rowCount ? 1 : -1;
    if (stated[v]! > 0) residual[v]! += LIMIT_WEIGHT * sign * Math.log2(SIZE / stated[v]!);
    if (!isFree(v)) residual[v] = 0;
  }
  let step = residual.slice();
  let size = dot(residual, residual);
  for (let s = 0; s < STEPS_MAX && size > RESIDUAL_MIN * count; s++) {
    const along = normal(step);
    const length = size / dot(step, along);
    if (!Number.isFinite(length)) break;
    for (let v = 0; v < count; v++) {
      factors[v]! += length * step[v]!;
      residual[v]! -= length * along[v]!;
    }
    const next = dot(residual, residual);
    const turn = next / size;
    step = step.map((value, v) => residual[v]! + turn * value);
    size = next;
  }
  const powers = factors.map((log, v) => (isFree(v) ? 2 ** Math.round(log) : 1));
  return { rows: powers.subarray(0, rowCount), columns: powers.subarray(rowCount) };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Totals in larger units than the rows of single families; null when no row stands out. */
function totals(model: Model): Quantities | null {
  const sizes = Float64Array.from(model.rowLower, (lower, i) => limitSize(lower, model.rowUpper[i]!));
  const stated = sizes.filter((size) => size > 0).sort();
  const median = stated[stated.length >> 1];
  if (median === undefined) return null;
  const aim = Math.max(1, SCALED_SHARE * median);
  const isTotal = (i: number) => sizes[i]! > TOTAL_RATIO * Math.max(1, median);
  if (!sizes.some((_, i) => isTotal(i))) return null;
  const rows = sizes.map((size, i) => (isTotal(i) ? powerOfTwo(aim / size) : 1));
  const columns = new Float64Array(model.columnCount).fill(1);
  for (let j = 0; j < model.columnCount; j++) {
    const k = model.starts[j]!;
    // Shortfall or excess of a total stands in its row alone.
    if (model.starts[j + 1]! !== k + 1 || model.isInteger[j] === 1 || model.values[k] === 0) continue;
    const factor = rows[model.rows[k]!]!;
    if (factor !== 1) columns[j] = powerOfTwo(1 / (factor * Math.abs(model.values[k]!)));
  }
  return { rows, columns };
}

/** Limits and bounds that a model states; those of whole columns are counts. */
function statedSizes(model: Model): Float64Array {
  const sizes = new Float64Array(model.rowCount + model.columnCount);
  for (let i = 0; i < model.rowCount; i++) sizes[i] = limitSize(model.rowLower[i]!, model.rowUpper[i]!);
  for (let j = 0; j < model.columnCount; j++)
    if (model.isInteger[j] !== 1)
      sizes[model.rowCount + j] = limitSize(model.columnLower[j]!, model.columnUpper[j]!);
  return sizes;
}

/**
 * Whether a row states an amount beyond usual sizes: one family that is counted in grams beside others in tonnes. What an equality states is
 * an amount; a limit may be a great number that stands for none.
 */
function hasLargeAmount({ rowLower, rowUpper }: Model, stated: Float64Array): boolean {
  return rowLower.some((lower, i) => lower === rowUpper[i] && stated[i]! > SIZE_MAX);
}

/** Entries up to this size are left out by HiGHS (its option small_matrix_value), a little more than that to be safe. */
const DUST = 2e-9;

/** Share of the greatest entry of a column that is left over by rounding where entries cancel. */
const LEFT_OVER = 1e-13;

/** Whether a solver would leave entries out that are no rounding: its answer would be that of another model. */
function hasDust(model: Model): boolean {
  if (coefficientRange(model)[0] > DUST) return false;
  const { columnCount, starts, values } = model;
  for (let j = 0; j < columnCount; j++) {
    let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const size = Math.abs(values[k]!);
      if (size > greatest) greatest = size;
      if (size > 0 && size < least) least = size;
    }
    if (least <= DUST && least > LEFT_OVER * greatest) return true;
  }
  return false;
}

/** Whether sizes suit the tolerances of solvers. The lower quartile decides: hours may be counted in tens where goods are tiny. */
function isUsual(sizes: Float64Array): boolean {
  const known = sizes.filter((size) => size > 0).sort();
  const [small, large] = [known[Math.floor(known.length / 4)], known[Math.floor((known.length * 3) / 4)]];
  return small === undefined || large === undefined || (small >= SIZE_MIN && large <= SIZE_MAX);
}

function limitSize(lower: number, upper: number): number {
  return Math.max(Number.isFinite(lower) ? Math.abs(lower) : 0, Number.isFinite(upper) ? Math.abs(upper) : 0);
}

function powerOfTwo(near: number): number {
  return 2 ** Math.round(Math.log2(near));
}

/** The model in the units of a scale. */
export function scaledModel(model: Model, { rows, columns, money }: Scale): Model {
  const values = model.values.slice();
  for (let j = 0; j < model.columnCount; j++)
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      values[k] = values[k]! * rows[model.rows[k]!]! * columns[j]!;
  return {
    ...model,
    values,
    cost: multiplied(product(model.cost, columns), money),
    offset: model.offset * money,
    columnLower: quotient(model.columnLower, columns),
    columnUpper: quotient(model.columnUpper, columns),
    rowLower: product(model.rowLower, rows),
    rowUpper: product(model.rowUpper, rows),
  };
}

/** Changes of a model in the units of a scale. */
export function scaledChanges(changes: ModelChanges, { rows, columns, money }: Scale): ModelChanges {
  const { columnBounds, costs, rowBounds, coefficients } = changes;
  /** Numbers at some positions, each times its unit. */
  const inUnits = (values: Float64Array, positions: Int32Array, units: Float64Array) => {
    const own = new Float64Array(values.length);
    for (let p = 0; p < own.length; p++) own[p] = values[p]! * units[positions[p]!]!;
    return own;
  };
  /** The same, each divided by its unit. */
  const byUnits = (values: Float64Array, positions: Int32Array, units: Float64Array) => {
    const own = new Float64Array(values.length);
    for (let p = 0; p < own.length; p++) own[p] = values[p]! / units[positions[p]!]!;
    return own;
  };
  const entries = inUnits(coefficients.values, coefficients.rows, rows);
  for (let e = 0; e < entries.length; e++) entries[e]! *= columns[coefficients.columns[e]!]!;
  return {
    ...changes,
    columnBounds: {
      columns: columnBounds.columns,
      lower: byUnits(columnBounds.lower, columnBounds.columns, columns),
      upper: byUnits(columnBounds.upper, columnBounds.columns, columns),
    },
    costs: {
      columns: costs.columns,
      values: multiplied(inUnits(costs.values, costs.columns, columns), money),
    },
    offset: changes.offset === null ? null : changes.offset * money,
    rowBounds: {
      rows: rowBounds.rows,
      lower: inUnits(rowBounds.lower, rowBounds.rows, rows),
      upper: inUnits(rowBounds.upper, rowBounds.rows, rows),
    },
    coefficients: { ...coefficients, values: entries },
  };
}

/** Units of rows to be added: those that make up for the units of their columns (the geometric mean), as powers of two. */
export function unitsOfRows({ starts, columns }: RowSet, scale: Quantities): Float64Array {
  const units = new Float64Array(starts.length - 1);
  for (let row = 0; row < units.length; row++) {
    const [from, to] = [starts[row]!, starts[row + 1]!];
    let sum = 0;
    for (let k = from; k < to; k++) sum += Math.log2(scale.columns[columns[k]!]!);
    units[row] = to === from ? 1 : 2 ** -Math.round(sum / (to - from));
  }
  return units;
}

/** Rows to be added, in the units of a scale and units of their own. */
export function scaledRows(added: RowSet, { columns }: Quantities, units: Float64Array): RowSet {
  const values = added.values.slice();
  for (let row = 0; row < units.length; row++)
    for (let k = added.starts[row]!; k < added.starts[row + 1]!; k++)
      values[k] = values[k]! * columns[added.columns[k]!]! * units[row]!;
  return { ...added, values, lower: product(added.lower, units), upper: product(added.upper, units) };
}

/** Entry by entry; infinity stays infinity. `into`: an array of that size to be written over. */
export function product(
  a: Float64Array,
  b: Float64Array,
  into: Float64Array = new Float64Array(a.length),
): Float64Array {
  for (let i = 0; i < a.length; i++) into[i] = a[i]! * b[i]!;
  return into;
}

/** Entry by entry; infinity stays infinity. */
export function quotient(a: Float64Array, b: Float64Array): Float64Array {
  const quotient = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) quotient[i] = a[i]! / b[i]!;
  return quotient;
}

/** Every entry times a number. `into`: an array of that size to be written over. */
export function multiplied(
  a: Float64Array,
  factor: number,
  into: Float64Array = new Float64Array(a.length),
): Float64Array {
  for (let i = 0; i < a.length; i++) into[i] = a[i]! * factor;
  return into;
}
