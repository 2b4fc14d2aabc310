/**
 * A basis of the whole model translated to a reduced one, so that the solver goes on from the last round. A basis has as many basic columns
 * and rows as there are rows. What the reduction took out hangs together in parts (rows with the columns that were taken out of them); a part
 * that has fewer basic members than rows borrows one of the columns that stay, a part that has more gives one back to a row that stays.
 */

import type { Basis } from '../backends/backend.ts';
import { kept } from '../case/kept.ts';
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
  const { working, rowOf } = reduced;
  const { model } = working;
  const took = takenOut(reduced);
  const columns = whole.columns.slice();
  const rows = whole.rows.slice();
  for (const { row, column, coefficient } of took.slacks)
    rows[row] = rowOfSlack(columns[column]!, coefficient);

  // Parts: rows that went, joined by the columns that went and decide anything in them.
  const parts = took.parts.copy();
  const { members, starts, goneRows } = took;
  for (let m = 0; m < members.length; m++)
    if (took.isForced[members[m]!] === 0 && columns[members[m]!] === Status.basic)
      for (let k = starts[m]! + 1; k < starts[m + 1]!; k++) parts.join(goneRows[k]!, goneRows[starts[m]!]!);
  // Basic members of a part, less its rows.
  const surplus = new Int32Array(model.rowCount);
  for (const i of took.rows) surplus[parts.of(i)]! += rows[i] === Status.basic ? 0 : -1;
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
  for (let m = 0; m < members.length; m++) {
    if (columns[members[m]!] !== Status.basic) continue;
    if (starts[m] === starts[m + 1]) makeRowBasic(members[m]!);
    else {
      surplus[parts.of(goneRows[starts[m]!]!)]!++;
      basicGone.push(m);
    }
  }
  for (const m of basicGone) {
    const part = parts.of(goneRows[starts[m]!]!);
    if (surplus[part]! > 0 && makeRowBasic(members[m]!)) surplus[part]!--;
  }
  for (const i of took.rows) {
    if (surplus[parts.of(i)]! >= 0) continue;
    const bound =
      heldBy(took.singles[i], reduced, { columns, rows }) ?? borrowed(reduced, boundAt, columns, i);
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

/** What a reduction took out, by its structure alone: reductions that share it differ in numbers. */
interface TakenOut {
  /** Steps whose column is the slack of a row that the reduced model has. */
  readonly slacks: readonly Step[];
  /** Rows of one column that went, by row. */
  readonly singles: readonly (RowOfOne | undefined)[];
  /** Rows that went. */
  readonly rows: Int32Array;
  /** Columns that went, but for slacks, and the rows of each that went: goneRows[starts[m]] .. goneRows[starts[m + 1] − 1] of member m. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  readonly goneRows: Int32Array;
  /** Columns that a step decides whatever the basis. */
  readonly isForced: Uint8Array;
  /** Rows that went, joined by those columns. */
  readonly parts: Parts;
}

const takenOutOf = kept<TakenOut>();

function takenOut(reduced: ReducedModel): TakenOut {
  const { steps, substitutions, rowOf, columnOf } = reduced;
  return takenOutOf([rowOf, columnOf, steps, substitutions], () => readTakenOut(reduced));
}

function readTakenOut({ working, steps, substituted, rowOf, columnOf }: ReducedModel): TakenOut {
  const { model, byRow } = working;
  const isSlack = new Uint8Array(model.columnCount);
  const isSubstituted = new Uint8Array(model.rowCount);
  const isForced = new Uint8Array(model.columnCount);
  const singles: (RowOfOne | undefined)[] = new Array(model.rowCount);
  const slackOf = new Map<number, Step>();
  const slacks: Step[] = [];
  for (const { row } of substituted) isSubstituted[row] = 1;
  for (const taken of [steps, substituted])
    for (const step of taken) {
      const { row, column } = step;
      if (step.reduction === singleColumnRow) singles[row] = { step, slack: slackOf.get(row) ?? null };
      else if (step.reduction === slackColumn) slackOf.set(row, step);
      // The column is the slack of a row that the reduced model has.
      if (step.reduction === substitution || (step.reduction === slackColumn && rowOf[row]! >= 0)) {
        isSlack[column] = 1;
        if (rowOf[row]! >= 0) slacks.push(step);
      } else if (column >= 0) isForced[column] = 1;
      else for (const p of step.entries) isForced[byRow.columns[p]!] = 1;
    }
  const isGone = (row: number) => rowOf[row]! < 0 && isSubstituted[row] === 0;
  const parts = new Parts(model.rowCount);
  const members: number[] = [];
  const starts: number[] = [];
  const goneRows: number[] = [];
  for (let j = 0; j < model.columnCount; j++) {
    if (columnOf[j]! >= 0 || isSlack[j] === 1) continue;
    const start = goneRows.length;
    members.push(j);
    starts.push(start);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      if (isGone(model.rows[k]!)) goneRows.push(model.rows[k]!);
    if (isForced[j] === 1)
      for (let k = start + 1; k < goneRows.length; k++) parts.join(goneRows[k]!, goneRows[start]!);
  }
  starts.push(goneRows.length);
  return {
    slacks,
    singles,
    rows: Int32Array.from({ length: model.rowCount }, (_, i) => i).filter(isGone),
    members: Int32Array.from(members),
    starts: Int32Array.from(starts),
    goneRows: Int32Array.from(goneRows),
    isForced,
    parts,
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

  constructor(count: number, parent = Int32Array.from({ length: count }, (_, i) => i)) {
    this.parent = parent;
  }

  copy(): Parts {
    return new Parts(this.parent.length, this.parent.slice());
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
