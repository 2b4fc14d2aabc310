/** Models changed without building them again, and what a point is worth in a model. */
import type { ModelChanges } from './compare.ts';
import type { Model } from './model.ts';

/** Relative violation of a bound that is rounding, not a violation. */
export const FEASIBILITY_TOLERANCE = 1e-6;

/** A model with changes applied; the model itself stays as it was. */
export function patched(model: Model, changes: ModelChanges): Model {
  const columnLower = model.columnLower.slice();
  const columnUpper = model.columnUpper.slice();
  const rowLower = model.rowLower.slice();
  const rowUpper = model.rowUpper.slice();
  const cost = model.cost.slice();
  changes.columnBounds.columns.forEach((column, c) => {
    columnLower[column] = changes.columnBounds.lower[c]!;
    columnUpper[column] = changes.columnBounds.upper[c]!;
  });
  changes.rowBounds.rows.forEach((row, r) => {
    rowLower[row] = changes.rowBounds.lower[r]!;
    rowUpper[row] = changes.rowBounds.upper[r]!;
  });
  changes.costs.columns.forEach((column, c) => {
    cost[column] = changes.costs.values[c]!;
  });
  const values = changes.coefficients.rows.length === 0 ? model.values : model.values.slice();
  changes.coefficients.rows.forEach((row, e) => {
    const column = changes.coefficients.columns[e]!;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      if (model.rows[k] === row) values[k] = changes.coefficients.values[e]!;
    }
  });
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

/** A model with one row more. */
export function withRow(
  model: Model,
  lower: number,
  upper: number,
  columns: Int32Array,
  values: Float64Array,
): Model {
  const row = model.rowCount;
  const added = new Map(Array.from(columns, (column, k) => [column, values[k]!]));
  const starts = new Int32Array(model.columnCount + 1);
  const rows = new Int32Array(model.rows.length + added.size);
  const entries = new Float64Array(model.values.length + added.size);
  let count = 0;
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      rows[count] = model.rows[k]!;
      entries[count++] = model.values[k]!;
    }
    const value = added.get(j);
    if (value !== undefined) {
      rows[count] = row;
      entries[count++] = value;
    }
    starts[j + 1] = count;
  }
  return {
    ...model,
    rowCount: row + 1,
    rowLower: Float64Array.from([...model.rowLower, lower]),
    rowUpper: Float64Array.from([...model.rowUpper, upper]),
    starts,
    rows,
    values: entries,
  };
}

/** Objective of a point in the model's own sense. */
export function objectiveOf(model: Model, values: Float64Array): number {
  let objective = model.offset;
  for (let j = 0; j < model.columnCount; j++) objective += model.cost[j]! * values[j]!;
  return objective;
}

/** Whether a point keeps column bounds, rows and integrality, within 1e-6 scaled by the bound's size. */
export function isFeasible(model: Model, values: Float64Array): boolean {
  const activity = new Float64Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    if (!within(value, model.columnLower[j]!, model.columnUpper[j]!)) return false;
    if (model.isInteger[j] === 1 && Math.abs(value - Math.round(value)) > 1e-5) return false;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      activity[model.rows[k]!]! += model.values[k]! * value;
  }
  return activity.every((value, i) => within(value, model.rowLower[i]!, model.rowUpper[i]!));
}

function within(value: number, lower: number, upper: number): boolean {
  const slack = FEASIBILITY_TOLERANCE * Math.max(1, Math.abs(value));
  return Number.isFinite(value) && value >= lower - slack && value <= upper + slack;
}
