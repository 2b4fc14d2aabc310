/**
 * A basis of the whole model translated to a reduced one, so that the solver goes on from the last round. A basis has as many basic columns
 * and rows as there are rows. What the reduction took out hangs together in parts (rows with the columns that were taken out of them); a part
 * that has fewer basic members than rows borrows one of the columns that stay, a part that has more gives one back to a row that stays.
 */

import type { Basis } from '../backends/backend.ts';
import { legalBasis } from './legalBasis.ts';
import type { ReducedModel } from './reduce.ts';
import { singleColumnRow } from './reductions/singleColumnRow.ts';
import { slackColumn } from './reductions/slackColumn.ts';
import { substitution } from './reductions/substitution.ts';
import { Status, type Step } from './step.ts';

/** A bound at which a column stands, `lower` or `upper`; null where it stands between them. */
export type BoundAt = (column: number) => number | null;

/** The basis for the reduced model. `boundAt` tells of columns of the reduced model at which of its bounds they stood. */
export function reducedBasis(reduced: ReducedModel, whole: Basis, boundAt: BoundAt): Basis {
  return legalBasis(reduced.model, placesIn(reduced, whole, boundAt));
}

/** Places of a basis of the whole model in the reduced one; there may be a few basic ones more or less than it has rows. */
export function placesIn(reduced: ReducedModel, whole: Basis, boundAt: BoundAt): Basis {
  const { working, rowOf, columnOf } = reduced;
  const { model, byRow } = working;
  const columns = whole.columns.slice();
  const rows = whole.rows.slice();
  const isSlack = new Uint8Array(model.columnCount);
  const isSubstituted = new Uint8Array(model.rowCount);
  const isForced = new Uint8Array(model.columnCount);
  const singles = new Map<number, RowOfOne>();
  const slacks = new Map<number, Step>();
  for (const { row } of reduced.substituted) isSubstituted[row] = 1;
  for (const steps of [reduced.steps, reduced.substituted])
    for (const step of steps) {
      const { row, column, coefficient } = step;
      if (step.reduction === singleColumnRow) singles.set(row, { step, slack: slacks.get(row) ?? null });
      else if (step.reduction === slackColumn) slacks.set(row, step);
      // The column is the slack of a row that the reduced model has.
      if (step.reduction === substitution || (step.reduction === slackColumn && rowOf[row]! >= 0)) {
        isSlack[column] = 1;
        if (rowOf[row]! >= 0) rows[row] = rowOfSlack(columns[column]!, coefficient);
      } else if (column >= 0) isForced[column] = 1;
      else if ('entries' in step)
        for (const p of step.entries as readonly number[]) isForced[byRow.columns[p]!] = 1;
    }
  const isGone = (row: number) => rowOf[row]! < 0 && isSubstituted[row] === 0;
  const isInPart = (column: number) => columnOf[column]! < 0 && isSlack[column] === 0;

  // Parts: rows that went, joined by the columns that went and decide anything in them.
  const parts = new Parts(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    if (!isInPart(j) || (isForced[j] === 0 && columns[j] !== Status.basic)) continue;
    let first = -1;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (!isGone(row)) continue;
      if (first < 0) first = row;
      else parts.join(row, first);
    }
  }
  // Basic members of a part, less its rows.
  const surplus = new Int32Array(model.rowCount);
  for (let i = 0; i < model.rowCount; i++)
    if (isGone(i)) surplus[parts.of(i)]! += rows[i] === Status.basic ? 0 : -1;
  const goneRowOf = (column: number) => {
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
      if (isGone(model.rows[k]!)) return model.rows[k]!;
    return -1;
  };
  const makeRowBasic = (column: number) => {
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      if (rowOf[row]! < 0 || rows[row] === Status.basic) continue;
      rows[row] = Status.basic;
      return true;
    }
    return false;
  };
  const basicGone: number[] = [];
  for (let j = 0; j < model.columnCount; j++) {
    if (!isInPart(j) || columns[j] !== Status.basic) continue;
    const row = goneRowOf(j);
    if (row < 0) makeRowBasic(j);
    else {
      surplus[parts.of(row)]!++;
      basicGone.push(j);
    }
  }
  for (const column of basicGone) {
    const part = parts.of(goneRowOf(column));
    if (surplus[part]! > 0 && makeRowBasic(column)) surplus[part]!--;
  }
  for (let i = 0; i < model.rowCount; i++) {
    if (!isGone(i) || surplus[parts.of(i)]! >= 0) continue;
    const bound =
      heldBy(singles.get(i), reduced, { columns, rows }) ?? borrowed(reduced, boundAt, columns, i);
    if (bound !== null) {
      columns[bound.column] = bound.status;
      surplus[parts.of(i)]!++;
    }
  }
  return {
    columns: reduced.columns.map((column) => columns[column]!),
    rows: reduced.rows.map((row) => rows[row]!),
  };
}

/** Where a row stands whose slack is a column. */
function rowOfSlack(status: number, coefficient: number): number {
  if (status === Status.basic) return Status.basic;
  return (status === Status.upper) === coefficient > 0 ? Status.lower : Status.upper;
}

/** A row that became bounds of its only column; `slack`: the column that had been taken out as its slack before. */
interface RowOfOne {
  readonly step: Step;
  readonly slack: Step | null;
}

/**
 * The basic column that a row of one column holds at a bound of the reduced model: where the row stands says at which one, also where the solution is one of
 * other numbers, and its value is not at the bound of now. Null where the row does not hold it.
 */
function heldBy(
  single: RowOfOne | undefined,
  { working: { model }, columnOf }: ReducedModel,
  { columns, rows }: Basis,
): { readonly column: number; readonly status: number } | null {
  if (single === undefined) return null;
  const { step, slack } = single;
  const { row, column, coefficient } = step;
  if (columnOf[column]! < 0 || columns[column] !== Status.basic || rows[row] === Status.basic) return null;
  if (slack === null && model.rowLower[row] === model.rowUpper[row]) return null;
  const place = slack === null ? rows[row]! : rowOfSlack(columns[slack.column]!, slack.coefficient);
  if (place === Status.basic) return null;
  return { column, status: (place === Status.upper) === coefficient > 0 ? Status.upper : Status.lower };
}

/** A basic column of a row that stays and stands at a bound of the reduced model: it can leave the basis without moving. */
function borrowed(
  { working: { byRow }, columnOf }: ReducedModel,
  boundAt: BoundAt,
  columns: Int32Array,
  row: number,
): { readonly column: number; readonly status: number } | null {
  for (let p = byRow.starts[row]!; p < byRow.starts[row + 1]!; p++) {
    const column = byRow.columns[p]!;
    if (columnOf[column]! < 0 || columns[column] !== Status.basic) continue;
    const status = boundAt(column);
    if (status !== null) return { column, status };
  }
  return null;
}

/** The bounds of a reduced model at which columns of a solution stand, but for rounding. */
export function boundsAt(
  { working: { columnLower, columnUpper } }: ReducedModel,
  values: Float64Array,
): BoundAt {
  return (column) => {
    const value = values[column]!;
    const rounding = 1e-7 * Math.max(1, Math.abs(value));
    if (value <= columnLower[column]! + rounding) return Status.lower;
    return value >= columnUpper[column]! - rounding ? Status.upper : null;
  };
}

/** Rows joined to parts (union and find). */
class Parts {
  private readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = new Int32Array(count);
    for (let i = 0; i < count; i++) this.parent[i] = i;
  }

  of(row: number): number {
    let root = row;
    while (this.parent[root] !== root) {
      this.parent[root] = this.parent[this.parent[root]!]!;
      root = this.parent[root]!;
    }
    return root;
  }

  join(a: number, b: number): void {
    this.parent[this.of(a)] = this.of(b);
  }
}
