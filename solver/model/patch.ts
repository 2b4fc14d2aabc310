/** Models changed without building them again, and what a point is worth in a model. */
import type { ModelChanges } from './compare.ts';
import { forgetRange, type Model } from './model.ts';

/** Relative violation of a bound that is rounding, not a violation. */
export const FEASIBILITY_TOLERANCE = 1e-6;

/** A model with changes applied; the model itself stays as it was. `copyOf` copies its arrays. */
export function applyChanges(
  model: Model,
  changes: ModelChanges,
  copyOf = (array: Float64Array): Float64Array => array.slice(),
): Model {
  const { columnBounds, costs, rowBounds, coefficients } = changes;
  // What does not change is shared: models that agree in it are seen to do so at once.
  const copied = (array: Float64Array, isChanged: boolean) => (isChanged ? copyOf(array) : array);
  const columnLower = copied(model.columnLower, columnBounds.columns.length > 0);
  const columnUpper = copied(model.columnUpper, columnBounds.columns.length > 0);
  const rowLower = copied(model.rowLower, rowBounds.rows.length > 0);
  const rowUpper = copied(model.rowUpper, rowBounds.rows.length > 0);
  const cost = copied(model.cost, costs.columns.length > 0);
  const values = copied(model.values, coefficients.rows.length > 0);
  for (let c = 0; c < columnBounds.columns.length; c++) {
    const column = columnBounds.columns[c]!;
    columnLower[column] = columnBounds.lower[c]!;
    columnUpper[column] = columnBounds.upper[c]!;
  }
  for (let r = 0; r < rowBounds.rows.length; r++) {
    const row = rowBounds.rows[r]!;
    rowLower[row] = rowBounds.lower[r]!;
    rowUpper[row] = rowBounds.upper[r]!;
  }
  for (let c = 0; c < costs.columns.length; c++) cost[costs.columns[c]!] = costs.values[c]!;
  for (let e = 0; e < coefficients.rows.length; e++) {
    const column = coefficients.columns[e]!;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      if (model.rows[k] === coefficients.rows[e]) values[k] = coefficients.values[e]!;
    }
  }
  return {
    ...model,
    columnLower,
    columnUpper,
    rowLower,
    rowUpper,
    cost,
    values,
    offset: changes.offset ?? model.offset,
  };
}

/** Rows to be added: entries of row i are starts[i] .. starts[i+1]−1, columns of a row strictly increasing. */
export interface RowSet {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** One row, from terms in any order; repeated columns are summed. */
export interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly terms: readonly (readonly [column: number, value: number])[];
}

/** Packs rows; an entry of 0 is left out. */
export function rowSet(rows: readonly Row[]): RowSet {
  const starts = new Int32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  rows.forEach((row, i) => {
    const summed = new Map<number, number>();
    for (const [column, value] of row.terms) summed.set(column, (summed.get(column) ?? 0) + value);
    for (const [column, value] of [...summed].sort((a, b) => a[0] - b[0])) {
      if (value === 0) continue;
      columns.push(column);
      values.push(value);
    }
    starts[i + 1] = columns.length;
  });
  return {
    lower: Float64Array.from(rows, (row) => row.lower),
    upper: Float64Array.from(rows, (row) => row.upper),
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}

/** The rows of a model from one on. */
export function rowsFrom(model: Model, first: number): RowSet {
  const { starts, columns, values } = toRowMajor(model);
  const from = starts[first]!;
  return {
    lower: model.rowLower.slice(first),
    upper: model.rowUpper.slice(first),
    starts: starts.slice(first).map((start) => start - from),
    columns: columns.slice(from),
    values: values.slice(from),
  };
}

/** A model with rows more, behind its own; they belong to no block. */
export function withRows(model: Model, added: RowSet): Model {
  const first = model.rowCount;
  const starts = new Int32Array(model.columnCount + 1);
  const count = new Int32Array(model.columnCount);
  for (const column of added.columns) count[column]!++;
  for (let j = 0; j < model.columnCount; j++)
    starts[j + 1] = starts[j]! + (model.starts[j + 1]! - model.starts[j]!) + count[j]!;
  const rows = new Int32Array(starts[model.columnCount]!);
  const values = new Float64Array(rows.length);
  const next = new Int32Array(model.columnCount);
  for (let j = 0; j < model.columnCount; j++) {
    const from = model.starts[j]!;
    const to = model.starts[j + 1]!;
    let place = starts[j]!;
    for (let k = from; k < to; k++) {
      rows[place] = model.rows[k]!;
      values[place++] = model.values[k]!;
    }
    next[j] = place;
  }
  for (let i = 0; i < added.lower.length; i++) {
    for (let k = added.starts[i]!; k < added.starts[i + 1]!; k++) {
      const place = next[added.columns[k]!]!++;
      rows[place] = first + i;
      values[place] = added.values[k]!;
    }
  }
  return {
    ...model,
    rowCount: first + added.lower.length,
    rowLower: joined(model.rowLower, added.lower),
    rowUpper: joined(model.rowUpper, added.upper),
    starts,
    rows,
    values,
  };
}

/** A model with columns more, behind its own: from 0 to infinity, without cost and in no row. */
export function withColumns(model: Model, count: number): Model {
  return {
    ...model,
    columnCount: model.columnCount + count,
    columnLower: joined(model.columnLower, new Float64Array(count)),
    columnUpper: joined(model.columnUpper, new Float64Array(count).fill(Number.POSITIVE_INFINITY)),
    cost: joined(model.cost, new Float64Array(count)),
    isInteger: Uint8Array.from({ length: model.columnCount + count }, (_, j) => model.isInteger[j] ?? 0),
    starts: Int32Array.from(
      { length: model.columnCount + count + 1 },
      (_, j) => model.starts[Math.min(j, model.columnCount)]!,
    ),
  };
}

/** A model with what each row is missed by as two columns behind its own: one more of the first is one up, of the second one down. */
export function withRowSlack(model: Model): Model {
  const wider = withColumns(model, 2 * model.rowCount);
  const entries = model.values.length;
  const rows = new Int32Array(entries + 2 * model.rowCount);
  const values = new Float64Array(entries + 2 * model.rowCount);
  rows.set(model.rows);
  values.set(model.values);
  const starts = wider.starts.slice();
  for (let r = 0; r < 2 * model.rowCount; r++) {
    rows[entries + r] = r >> 1;
    values[entries + r] = r % 2 === 0 ? 1 : -1;
    starts[model.columnCount + r + 1] = entries + r + 1;
  }
  return { ...wider, starts, rows, values };
}

/** A model without some of its last rows, given by position. Rows of blocks must stay. */
export function withoutRows(model: Model, positions: Int32Array): Model {
  const moved = new Int32Array(model.rowCount);
  const isGone = new Uint8Array(model.rowCount);
  for (const row of positions) isGone[row] = 1;
  let kept = 0;
  for (let i = 0; i < model.rowCount; i++) moved[i] = isGone[i] === 1 ? -1 : kept++;
  const starts = new Int32Array(model.columnCount + 1);
  const rows: number[] = [];
  const values: number[] = [];
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = moved[model.rows[k]!]!;
      if (row < 0) continue;
      rows.push(row);
      values.push(model.values[k]!);
    }
    starts[j + 1] = rows.length;
  }
  return {
    ...model,
    rowCount: kept,
    rowLower: model.rowLower.filter((_, i) => isGone[i] !== 1),
    rowUpper: model.rowUpper.filter((_, i) => isGone[i] !== 1),
    starts,
    rows: Int32Array.from(rows),
    values: Float64Array.from(values),
  };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The matrix of a model by rows: entries of row i are starts[i] .. starts[i+1]−1. */
export interface RowMajor {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Turns the columns of a model into rows. */
export function toRowMajor(model: Model): RowMajor {
  const known = turned.get(model.values);
  if (known !== undefined && known.model.rows === model.rows && known.model.rowCount === model.rowCount)
    return known.rows;
  const rows = turnedMatrix(model);
  turned.set(model.values, { model: { rows: model.rows, rowCount: model.rowCount }, rows });
  return rows;
}

/** Matrices by rows, kept with the coefficients that they were made of: models that differ in bounds and costs share them. */
const turned = new WeakMap<
  Float64Array,
  { readonly model: Pick<Model, 'rows' | 'rowCount'>; readonly rows: RowMajor }
>();

/** Values by rows of what coefficients were before they were written over. */
const spareTurned = new WeakMap<Float64Array, Float64Array>();

/** The arrays of a model that changes of numbers make new. */
export function numbersOf(model: Model): readonly Float64Array[] {
  const { columnLower, columnUpper, rowLower, rowUpper, cost, values } = model;
  return [columnLower, columnUpper, rowLower, rowUpper, cost, values];
}

/**
 * The arrays of a model that is not read any more, but for those that are held elsewhere: they may be written over. What was worked out of them is
 * forgotten.
 */
export function freeArrays(model: Model, held: ReadonlySet<Float64Array>): readonly Float64Array[] {
  const free = [...new Set(numbersOf(model))].filter((array) => !held.has(array));
  free.forEach(forgetWorkedOut);
  return free;
}

function forgetWorkedOut(values: Float64Array): void {
  forgetRange(values);
  const known = turned.get(values);
  if (known === undefined) return;
  turned.delete(values);
  spareTurned.set(values, known.rows.values);
}

/** How matrices of some rows are turned: those of other numbers are turned in the same way. */
const turns = new WeakMap<Int32Array, Omit<RowMajor, 'values'> & { readonly places: Int32Array }>();

function turnedMatrix(model: Model): RowMajor {
  const known = turns.get(model.rows);
  const isKnown = known !== undefined && known.starts.length === model.rowCount + 1;
  const { starts, columns, places } = isKnown ? known : turnOf(model);
  const spare = spareTurned.get(model.values);
  spareTurned.delete(model.values);
  const values = spare?.length === places.length ? spare : new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) values[places[k]!] = model.values[k]!;
  return { starts, columns, values };
}

/** Where each entry of a matrix by columns stands in that by rows. */
function turnOf(model: Model): Omit<RowMajor, 'values'> & { readonly places: Int32Array } {
  const starts = new Int32Array(model.rowCount + 1);
  for (let k = 0; k < model.rows.length; k++) starts[model.rows[k]! + 1]!++;
  for (let i = 0; i < model.rowCount; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const columns = new Int32Array(model.rows.length);
  const places = new Int32Array(model.rows.length);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const place = next[model.rows[k]!]!++;
      columns[place] = j;
      places[k] = place;
    }
  }
  const turn = { starts, columns, places };
  turns.set(model.rows, turn);
  return turn;
}

/** Objective of a point in the model's own sense. */
export function objectiveOf(model: Pick<Model, 'cost' | 'offset'>, values: Float64Array): number {
  let objective = model.offset;
  for (let j = 0; j < model.cost.length; j++) objective += model.cost[j]! * values[j]!;
  return objective;
}

/** What a point makes of each row. */
export function rowActivities(model: Model, values: Float64Array): Float64Array {
  const activity = new Float64Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      activity[model.rows[k]!]! += model.values[k]! * value;
  }
  return activity;
}

/** Whether a point keeps column bounds, rows and integrality, within 1e-6 scaled by the bound's size. */
export function isFeasible(model: Model, values: Float64Array): boolean {
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    if (!isWithin(value, model.columnLower[j]!, model.columnUpper[j]!)) return false;
    if (model.isInteger[j] === 1 && Math.abs(value - Math.round(value)) > 1e-5) return false;
  }
  return rowActivities(model, values).every((value, i) =>
    isWithin(value, model.rowLower[i]!, model.rowUpper[i]!),
  );
}

/** Whether a value keeps its bounds, within a share of its size. */
export function isWithin(
  value: number,
  lower: number,
  upper: number,
  tolerance = FEASIBILITY_TOLERANCE,
): boolean {
  const slack = tolerance * Math.max(1, Math.abs(value));
  return Number.isFinite(value) && value >= lower - slack && value <= upper + slack;
}
