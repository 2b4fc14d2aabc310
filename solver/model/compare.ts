/**
 * The difference between two models, as a solver that holds the first must be sent it: the changed numbers, or the
 * reason why it must load anew. No lever has patch code: models are built again and compared.
 */
import type { Block, Model } from './model.ts';

/** Numbers that differ, by position (strictly increasing). */
export interface ModelChanges {
  readonly kind: 'changed';
  readonly columnBounds: {
    readonly columns: Int32Array;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
  };
  readonly costs: { readonly columns: Int32Array; readonly values: Float64Array };
  readonly rowBounds: {
    readonly rows: Int32Array;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
  };
  readonly coefficients: {
    readonly rows: Int32Array;
    readonly columns: Int32Array;
    readonly values: Float64Array;
  };
  /** New objective offset, or null when it stays. */
  readonly offset: number | null;
}

/** Changes of column bounds and of nothing else. */
export function columnBoundChanges(
  columns: Int32Array,
  lower: Float64Array,
  upper: Float64Array,
): ModelChanges {
  const none = { rows: new Int32Array(0), columns: new Int32Array(0), values: new Float64Array(0) };
  return {
    kind: 'changed',
    columnBounds: { columns, lower, upper },
    costs: { columns: none.columns, values: none.values },
    rowBounds: { rows: none.rows, lower: none.values, upper: none.values },
    coefficients: none,
    offset: null,
  };
}

/** How many numbers changed; an offset is not counted. */
export function changedNumbers({ columnBounds, costs, rowBounds, coefficients }: ModelChanges): number {
  return (
    columnBounds.columns.length + costs.columns.length + rowBounds.rows.length + coefficients.rows.length
  );
}

/** Sets the bounds of some columns back to what they are in a model. */
export function originalBounds(model: Model, columns: Int32Array): ModelChanges {
  return columnBoundChanges(columns, pick(model.columnLower, columns), pick(model.columnUpper, columns));
}

/** In what two models differ more than in numbers. */
export type ShapeDifference =
  | 'rows differ'
  | 'columns differ'
  | 'sparsity differs'
  | 'integrality differs'
  | 'sense differs';

/** What differs between two models: nothing, numbers, or their structure with the reason. */
export type Comparison =
  | { readonly kind: 'same' }
  | ModelChanges
  | { readonly kind: 'different'; readonly reason: ShapeDifference };

function blocksDiffer(before: readonly Block[], after: readonly Block[]): boolean {
  return (
    before.length !== after.length ||
    before.some((block, b) => block.name !== after[b]?.name || block.count !== after[b]?.count)
  );
}

function arraysDiffer(before: ArrayLike<number>, after: ArrayLike<number>): boolean {
  if (before === after) return false;
  if (before.length !== after.length) return true;
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) return true;
  return false;
}

/** Positions at which one of two pairs of arrays differs. */
function changedPositions(
  before: Float64Array,
  after: Float64Array,
  otherBefore = before,
  otherAfter = after,
): Int32Array {
  if (otherBefore === otherAfter) return changedPlaces(before, after);
  if (before === after) return changedPlaces(otherBefore, otherAfter);
  let count = 0;
  for (let i = 0; i < before.length; i++)
    if (before[i] !== after[i] || otherBefore[i] !== otherAfter[i]) count++;
  const found = new Int32Array(count);
  for (let i = 0, next = 0; next < count; i++)
    if (before[i] !== after[i] || otherBefore[i] !== otherAfter[i]) found[next++] = i;
  return found;
}

/** Positions at which two arrays differ. */
function changedPlaces(before: Float64Array, after: Float64Array): Int32Array {
  if (before === after) return new Int32Array(0);
  let count = 0;
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) count++;
  const found = new Int32Array(count);
  for (let i = 0, next = 0; next < count; i++) if (before[i] !== after[i]) found[next++] = i;
  return found;
}

function pick(values: Float64Array, positions: Int32Array): Float64Array {
  const picked = new Float64Array(positions.length);
  for (let p = 0; p < positions.length; p++) picked[p] = values[positions[p]!]!;
  return picked;
}

/** What of a model stays while its numbers change. */
export type Shape = Pick<
  Model,
  'sense' | 'rowCount' | 'columnCount' | 'rowBlocks' | 'columnBlocks' | 'starts' | 'rows' | 'isInteger'
>;

/** In what the shapes of two models differ; null where only numbers can. */
export function shapeDifference(before: Shape, after: Shape): ShapeDifference | null {
  if (before.sense !== after.sense) return 'sense differs';
  if (before.rowCount !== after.rowCount || blocksDiffer(before.rowBlocks, after.rowBlocks))
    return 'rows differ';
  if (before.columnCount !== after.columnCount || blocksDiffer(before.columnBlocks, after.columnBlocks))
    return 'columns differ';
  if (arraysDiffer(before.starts, after.starts) || arraysDiffer(before.rows, after.rows))
    return 'sparsity differs';
  return arraysDiffer(before.isInteger, after.isInteger) ? 'integrality differs' : null;
}

/** Compares two models by position. Linear in their size; names are compared by block only. */
export function compareModels(before: Model, after: Model): Comparison {
  const reason = shapeDifference(before, after);
  if (reason !== null) return { kind: 'different', reason };
  const columns = changedPositions(
    before.columnLower,
    after.columnLower,
    before.columnUpper,
    after.columnUpper,
  );
  const costs = changedPositions(before.cost, after.cost);
  const rows = changedPositions(before.rowLower, after.rowLower, before.rowUpper, after.rowUpper);
  const entries = changedPositions(before.values, after.values);
  const offset = before.offset === after.offset ? null : after.offset;
  if (columns.length + costs.length + rows.length + entries.length === 0 && offset === null) {
    return { kind: 'same' };
  }
  return {
    kind: 'changed',
    columnBounds: {
      columns,
      lower: pick(after.columnLower, columns),
      upper: pick(after.columnUpper, columns),
    },
    costs: { columns: costs, values: pick(after.cost, costs) },
    rowBounds: { rows, lower: pick(after.rowLower, rows), upper: pick(after.rowUpper, rows) },
    coefficients: {
      rows: rowsOfEntries(after.rows, entries),
      columns: columnsOfEntries(after.starts, entries),
      values: pick(after.values, entries),
    },
    offset,
  };
}

function rowsOfEntries(rows: Int32Array, entries: Int32Array): Int32Array {
  const found = new Int32Array(entries.length);
  for (let e = 0; e < entries.length; e++) found[e] = rows[entries[e]!]!;
  return found;
}

function columnsOfEntries(starts: Int32Array, entries: Int32Array): Int32Array {
  const columns = new Int32Array(entries.length);
  for (let e = 0, column = 0; e < entries.length; e++) {
    while (starts[column + 1]! <= entries[e]!) column++;
    columns[e] = column;
  }
  return columns;
}
