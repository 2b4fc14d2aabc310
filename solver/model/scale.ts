/**
 * Units of rows and columns inside a solver. A total over the whole company (a warehouse, a service level, a budget) is a
 * thousand times the quantity of one family; counted in the same units its shortfall or excess dwarfs every other column, and
 * interior point needs twice the steps (measured, docs/decisions/0010-units-of-totals.md). So totals are counted in larger
 * units: factors are powers of two, which change no digit.
 */
import type { ModelChanges } from './compare.ts';
import type { Model } from './model.ts';
import type { RowSet } from './patch.ts';

/** Row i is multiplied by rows[i]; a value of column j of the scaled model stands for columns[j] of its own units. */
export interface Scale {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** A row is a total when its limit is so many times the median limit. */
const TOTAL_RATIO = 32;

/** Size of a scaled total as a share of the median limit; never under 1, where a solver's tolerance would begin to matter. */
const SCALED_SHARE = 0.1;

/** The units in which a model is best solved; null when no row stands out. */
export function scaleOf(model: Model): Scale | null {
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

function limitSize(lower: number, upper: number): number {
  return Math.max(Number.isFinite(lower) ? Math.abs(lower) : 0, Number.isFinite(upper) ? Math.abs(upper) : 0);
}

function powerOfTwo(near: number): number {
  return 2 ** Math.round(Math.log2(near));
}

/** The model in the units of a scale. */
export function scaledModel(model: Model, { rows, columns }: Scale): Model {
  const values = model.values.slice();
  for (let j = 0; j < model.columnCount; j++)
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      values[k] = values[k]! * rows[model.rows[k]!]! * columns[j]!;
  return {
    ...model,
    values,
    cost: product(model.cost, columns),
    columnLower: quotient(model.columnLower, columns),
    columnUpper: quotient(model.columnUpper, columns),
    rowLower: product(model.rowLower, rows),
    rowUpper: product(model.rowUpper, rows),
  };
}

/** Changes of a model told in the units of a scale. */
export function scaledChanges(changes: ModelChanges, { rows, columns }: Scale): ModelChanges {
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
    costs: { columns: costs.columns, values: product(costs.values, unitsOf(costs.columns, columns)) },
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
export function scaledRows(added: RowSet, { columns }: Scale): RowSet {
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
