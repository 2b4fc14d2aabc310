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
import { impliedBounds } from './finiteBounds.ts';
import type { Model } from './model.ts';
import { byRows, type RowSet } from './patch.ts';

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

/** Sizes of quantities, and of costs, that a solver's tolerances are made for; in others a model is scaled. */
const SIZE_MIN = 1e-2;
const SIZE_MAX = 1e7;
const COST_MIN = 1e-1;
const COST_MAX = 1e10;

/** Size that quantities, and the greatest cost, are given then. */
const SIZE = 128;
const COST = 1024;

/** The units in which a model is best solved; null when its own will do. */
export function scaleOf(model: Model): Scale | null {
  const quantities = ownSizes(model) ?? totals(model);
  const columns = quantities?.columns ?? new Float64Array(model.columnCount).fill(1);
  const greatest = model.cost.reduce((most, cost, j) => Math.max(most, Math.abs(cost * columns[j]!)), 0);
  const isCounted = greatest === 0 || (greatest >= COST_MIN && greatest <= COST_MAX);
  if (quantities === null && isCounted) return null;
  const rows = quantities?.rows ?? new Float64Array(model.rowCount).fill(1);
  return { rows, columns, money: isCounted ? 1 : powerOfTwo(COST / greatest) };
}

type Quantities = Pick<Scale, 'rows' | 'columns'>;

/** Every column in a unit of its own size, rows to match; null when the sizes are those that solvers are made for. */
function ownSizes(model: Model): Quantities | null {
  if (isUsual(statedSizes(model))) return null;
  const matrix = byRows(model);
  const { lower, upper } = impliedBounds(model, matrix);
  const sizes = lower.map((low, j) => (model.isInteger[j] === 1 ? 0 : limitSize(low, upper[j]!)));
  if (isUsual(sizes)) return null;
  const columns = sizes.map((size) => (size > 0 ? powerOfTwo(size / SIZE) : 0));
  for (let j = 0; j < model.columnCount; j++) if (model.isInteger[j] === 1) columns[j] = 1;
  const rows = new Float64Array(model.rowCount);
  for (let i = 0; i < model.rowCount; i++) {
    let greatest = 0;
    for (let k = matrix.starts[i]!; k < matrix.starts[i + 1]!; k++)
      greatest = Math.max(greatest, Math.abs(matrix.values[k]! * columns[matrix.columns[k]!]!));
    rows[i] = greatest > 0 ? powerOfTwo(1 / greatest) : 1;
  }
  // A column of no known size is counted as the rows are that it stands in.
  for (let j = 0; j < model.columnCount; j++) {
    if (columns[j] !== 0) continue;
    let greatest = 0;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      greatest = Math.max(greatest, Math.abs(model.values[k]!) * rows[model.rows[k]!]!);
    columns[j] = greatest > 0 ? powerOfTwo(1 / greatest) : 1;
  }
  return { rows, columns };
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

/** Whether sizes are such as solvers are made for. Hours may be counted in tens where goods are dust: a quarter tells. */
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
    cost: product(model.cost, columns).map((cost) => cost * money),
    offset: model.offset * money,
    columnLower: quotient(model.columnLower, columns),
    columnUpper: quotient(model.columnUpper, columns),
    rowLower: product(model.rowLower, rows),
    rowUpper: product(model.rowUpper, rows),
  };
}

/** Changes of a model told in the units of a scale. */
export function scaledChanges(changes: ModelChanges, { rows, columns, money }: Scale): ModelChanges {
  const { columnBounds, costs, rowBounds, coefficients } = changes;
  const unitsOf = (positions: Int32Array, units: Float64Array) =>
    Float64Array.from(positions, (position) => units[position]!);
  const bounded = unitsOf(columnBounds.columns, columns);
  const limited = unitsOf(rowBounds.rows, rows);
  return {
    ...changes,
    columnBounds: {
      columns: columnBounds.columns,
      lower: quotient(columnBounds.lower, bounded),
      upper: quotient(columnBounds.upper, bounded),
    },
    costs: {
      columns: costs.columns,
      values: product(costs.values, unitsOf(costs.columns, columns)).map((cost) => cost * money),
    },
    offset: changes.offset === null ? null : changes.offset * money,
    rowBounds: {
      rows: rowBounds.rows,
      lower: product(rowBounds.lower, limited),
      upper: product(rowBounds.upper, limited),
    },
    coefficients: {
      ...coefficients,
      values: coefficients.values.map(
        (value, e) => value * rows[coefficients.rows[e]!]! * columns[coefficients.columns[e]!]!,
      ),
    },
  };
}

/** Rows to be added, in the units of a scale; they keep their own. */
export function scaledRows(added: RowSet, { columns }: Quantities): RowSet {
  return { ...added, values: added.values.map((value, k) => value * columns[added.columns[k]!]!) };
}

/** Entry by entry; infinity stays infinity. */
export function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value * b[i]!);
}

/** Entry by entry; infinity stays infinity. */
export function quotient(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value / b[i]!);
}
