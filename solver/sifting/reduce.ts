/**
 * A linear model reduced by its structure, without the columns that are left out: smaller by one to two orders of magnitude, with the same
 * optimum over the columns that are in. Every step can be taken back exactly (postsolve.ts).
 *
 * Reductions of rows after Andersen and Andersen (1995); what is taken out is chosen for speed, not for the smallest model.
 */
import { SpareArrays } from '../memory/spareArrays.ts';
import type { Model } from '../model/model.ts';
import { dropForcingRow } from './reductions/forcingRow.ts';
import { dropLooseRow } from './reductions/looseRow.ts';
import { type RowRange, readRange } from './reductions/rowRange.ts';
import { dropSingleColumnRow } from './reductions/singleColumnRow.ts';
import { takeSlackColumn } from './reductions/slackColumn.ts';
import { chooseSubstitutions, type Substitutions, substitution } from './reductions/substitution.ts';
import { rowStep, type Step } from './step.ts';
import { copied, ROW_LENGTH_MAX, WorkingModel } from './workingModel.ts';

/** Entries below this, after substitution, are rounding. */
const ENTRY_MIN = 1e-13;

/** A model whose rows and columns were reduced, before columns are substituted. */
export interface Reduction {
  readonly working: WorkingModel;
  readonly substitutions: Substitutions;
}

/** A small model that stands for a whole one. */
export interface ReducedModel {
  /** In minimizing sense, without names. */
  readonly model: Model;
  /** Columns and rows of the whole model, by those of the small one. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  /** Columns and rows of the small model, by those of the whole one; −1 where it has none. */
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly working: WorkingModel;
  readonly substitutions: Substitutions;
  /** The steps that reduced rows. */
  readonly steps: readonly Step[];
  /** Columns that were substituted after them. */
  readonly substituted: readonly Step[];
  /** Values of columns that were taken out; NaN where a step works them out. */
  readonly value: Float64Array;
}

/**
 * Reduces a model without the columns that are left out (1), which stay at their lower bounds. `working.isInfeasible` tells that there is no plan
 * without them.
 */
export function reduceRows(model: Model, isLeftOut: Uint8Array): Reduction {
  const queue = new RowQueue(model.rowCount);
  const working = new WorkingModel(model, (row) => queue.push(row));
  // Rows of columns that are left out come last: once the columns come in, what was reduced without them can stay.
  const isTouched = new Uint8Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    if (isLeftOut[j] === 0) continue;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) isTouched[model.rows[k]!] = 1;
  }
  dropFixed(working, isLeftOut);
  const range: RowRange = { least: 0, most: 0, loneEntry: -1 };
  const lookAgain = (row: number) => queue.push(row);
  for (const phase of [0, 1]) {
    queue.accepts = (row) => working.hasRow[row] === 1 && (phase === 1 || isTouched[row] === 0);
    for (let row = 0; row < model.rowCount; row++)
      if (isTouched[row] === phase && (working.columnsOfRow[row]! <= ROW_LENGTH_MAX || isFree(working, row)))
        queue.push(row);
    for (let row = queue.next(); row >= 0; row = queue.next()) reduceRow(working, row, range, lookAgain);
  }
  working.end();
  return { working, substitutions: chooseSubstitutions(working) };
}

/** Share of the steps of a reduction that may be lost before it is made anew. */
const LOST_SHARE_MAX = 0.01;

/**
 * Reduces a model whose numbers changed, or that some columns came into, by the steps of the reduction before, each row looked at once and in the same
 * order: most steps hold for other numbers too. A row that cannot be reduced any more stays, but for rows that these numbers leave without a limit. Null
 * where that loses too much, or where rows cannot be kept. `spare`: a working model that is no longer needed.
 */
export function reduceAgain(
  model: Model,
  isLeftOut: Uint8Array,
  before: Reduction,
  spare: WorkingModel | null = null,
): Reduction | null {
  const same = reduceAlike(model, isLeftOut, before, spare);
  if (same !== null) return same;
  const { steps } = before.working;
  const working = new WorkingModel(model, nothing, { before: before.working, spare });
  dropFixed(working, isLeftOut);
  const range: RowRange = { least: 0, most: 0, loneEntry: -1 };
  for (let s = 0; s < steps.length; s++) reduceRow(working, steps[s]!.row, range, nothing);
  for (let row = 0; row < model.rowCount; row++)
    if (isFree(working, row)) reduceRow(working, row, range, nothing);
  working.end();
  if (working.isInfeasible || working.steps.length < (1 - LOST_SHARE_MAX) * steps.length) return null;
  return { working, substitutions: substitutionsOf(working, before) };
}

function nothing(): void {}

/**
 * The reduction of other numbers where every step of the one before holds for them, so that each leaves the same rows and columns: all but the numbers is
 * shared with it. Null where it is not so. Most changes of a slider are such ones, and this takes half the time of taking each step as if for the first time (docs/decisions/0124).
 */
function reduceAlike(
  model: Model,
  isLeftOut: Uint8Array,
  before: Reduction,
  spare: WorkingModel | null,
): Reduction | null {
  if (!haveSameEntries(model, before.working.model)) return null;
  const working = new WorkingModel(model, nothing, { before: before.working, isSame: true, spare });
  const { columnLower, columnUpper } = model;
  for (let j = 0; j < isLeftOut.length; j++) {
    const isOut = isLeftOut[j] === 1 || columnLower[j] === columnUpper[j];
    if (isOut === working.wasIn(j, 0)) return null;
    if (isOut) working.setOut(j, columnLower[j]!);
  }
  const { steps } = working;
  for (let s = 0; s < steps.length; s++)
    if (steps[s]!.reduction.takeAgain?.(steps[s]!, working, s) !== true) return null;
  for (let row = 0; row < model.rowCount; row++)
    if (working.hasRow[row] === 1 && isFree(working, row)) return null;
  return { working, substitutions: substitutionsOf(working, before) };
}

/** Whether two matrices have their entries, and zeros among them, at the same places. */
function haveSameEntries(model: Model, before: Model): boolean {
  if (model.rows !== before.rows || model.starts !== before.starts) return false;
  const { values } = model;
  const { values: former } = before;
  if (values === former) return true;
  for (let k = 0; k < values.length; k++) if ((values[k] === 0) !== (former[k] === 0)) return false;
  return true;
}

/** Those of the reduction before where they hold for these numbers, too. */
function substitutionsOf(working: WorkingModel, before: Reduction): Substitutions {
  const isSame = haveSameParts(working, before.working) && doSubstitutionsHold(working, before);
  return isSame ? before.substitutions : chooseSubstitutions(working);
}

/** Takes out what stands at its lower bound: columns that are left out, and those that cannot move. */
function dropFixed(working: WorkingModel, isLeftOut: Uint8Array): void {
  const { columnLower, columnUpper } = working.model;
  for (let j = 0; j < isLeftOut.length; j++)
    if (isLeftOut[j] === 1 || columnLower[j] === columnUpper[j]) working.dropColumn(j, columnLower[j]!);
}

/** Whether the same rows and columns are in. */
function haveSameParts(a: WorkingModel, b: WorkingModel): boolean {
  return areSame(a.hasRow, b.hasRow) && areSame(a.hasColumn, b.hasColumn);
}

/** Whether columns can be substituted as before, with other numbers; the same rows and columns are in. */
function doSubstitutionsHold(
  working: WorkingModel,
  { working: former, substitutions: { columnOfRow } }: Reduction,
): boolean {
  const { rowLower, rowUpper, columnLower, columnUpper, model } = working;
  const hasSameValues = model.values === former.model.values;
  for (let row = 0; row < columnOfRow.length; row++) {
    const column = columnOfRow[row]!;
    if (column < 0) continue;
    if (!hasSameValues && !hasSameEntries(model, former.model, column)) return false;
    if (rowLower[row] !== rowUpper[row] || columnUpper[column] !== Number.POSITIVE_INFINITY) return false;
    if (columnLower[column] === Number.NEGATIVE_INFINITY) return false;
  }
  return true;
}

/** Whether a column has the same coefficients in both models. */
function hasSameEntries({ starts, values }: Model, before: Model, column: number): boolean {
  for (let k = starts[column]!; k < starts[column + 1]!; k++)
    if (values[k] !== before.values[k]) return false;
  return true;
}

export function areSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) return true;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

function reduceRow(
  working: WorkingModel,
  row: number,
  range: RowRange,
  lookAgain: (row: number) => void,
): void {
  if (working.hasRow[row] === 0) return;
  const isUnlimited = isFree(working, row);
  if (!isUnlimited && working.columnsOfRow[row]! > ROW_LENGTH_MAX) return;
  readRange(working, row, range);
  if (working.columnsOfRow[row] === 0 || isUnlimited) dropLooseRow(working, row, range);
  else if (dropForcingRow(working, row, range)) return;
  else if (dropSingleColumnRow(working, row)) return;
  else if (dropLooseRow(working, row, range)) return;
  else if (takeSlackColumn(working, row, range)) lookAgain(row);
}

/** Whether a row has no limit. Interior point without presolve fails on such rows: none is left, whatever its length. */
function isFree({ rowLower, rowUpper }: WorkingModel, row: number): boolean {
  return rowLower[row] === Number.NEGATIVE_INFINITY && rowUpper[row] === Number.POSITIVE_INFINITY;
}

/**
 * The small model, with columns substituted. `isBoundNeeded` tells rows whose substituted column keeps its bounds as a row. Several
 * may be made of one reduction. What it has in common with the small model `before` (rows, columns, matrix) it shares with it; values of columns that
 * were taken out are written over those of the one before, which is not postsolved any more. `spare`: where other arrays of numbers come from.
 */
export function reducedModel(
  { working, substitutions }: Reduction,
  isBoundNeeded: Uint8Array,
  {
    before = null,
    spare = new SpareArrays(),
  }: { readonly before?: ReducedModel | null; readonly spare?: SpareArrays } = {},
): ReducedModel {
  const { model, hasColumn, hasRow } = working;
  const { columnOfRow, coefficientOfRow } = substitutions;
  const value = copied(working.value, before?.value);
  const substituted: Step[] = [];
  const former = before?.substitutions === substitutions ? before.substituted : [];
  const isSubstituted = new Uint8Array(model.columnCount);
  for (let row = 0; row < model.rowCount; row++) {
    const column = columnOfRow[row]!;
    if (column < 0) continue;
    isSubstituted[column] = 1;
    value[column] = Number.NaN;
    const [lower, upper] = [working.columnLower[column]!, working.columnUpper[column]!];
    const again = former[substituted.length];
    if (again === undefined)
      substituted.push({
        ...rowStep,
        reduction: substitution,
        row,
        column,
        coefficient: coefficientOfRow[row]!,
        lower,
        upper,
      });
    else {
      again.lower = lower;
      again.upper = upper;
      substituted.push(again);
    }
  }
  // 1 where a column stays, and where a row does.
  const isKeptColumn = isSubstituted;
  for (let j = 0; j < model.columnCount; j++) isKeptColumn[j] = hasColumn[j]! & ~isSubstituted[j]!;
  const isKeptRow = hasRow.slice();
  for (let i = 0; i < model.rowCount; i++)
    if (columnOfRow[i]! >= 0 && isBoundNeeded[i] === 0) isKeptRow[i] = 0;
  const [columns, columnOf] = kept(isKeptColumn, before === null ? null : [before.columns, before.columnOf]);
  // Bounds that come into the same reduction stand behind its other rows: the solver that has those takes them as rows more.
  const isLonger = before?.working === working;
  const [rows, rowOf] = kept(isKeptRow, before === null ? null : [before.rows, before.rowOf], isLonger);
  const rowLower = picked(working.rowLower, rows, spare);
  const rowUpper = picked(working.rowUpper, rows, spare);
  let offset = working.offset;
  for (let row = 0; row < model.rowCount; row++) {
    const column = columnOfRow[row]!;
    if (column < 0) continue;
    const coefficient = coefficientOfRow[row]!;
    const right = working.rowLower[row]!;
    offset += (working.cost[column]! * right) / coefficient;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const small = rowOf[model.rows[k]!]!;
      if (model.rows[k] === row || small < 0) continue;
      const part = (model.values[k]! * right) / coefficient;
      rowLower[small]! -= part;
      rowUpper[small]! -= part;
    }
    const small = rowOf[row]!;
    if (small < 0) continue;
    // What the others of the row may take: the bounds of the column, turned round.
    rowLower[small] = right - coefficient * working.columnUpper[column]!;
    rowUpper[small] = right - coefficient * working.columnLower[column]!;
  }
  const hasSameMatrix =
    before !== null &&
    columns === before.columns &&
    rows === before.rows &&
    substitutions === before.substitutions &&
    model.values === before.working.model.values &&
    areSame(working.cost, before.working.cost);
  const {
    cost,
    starts,
    rows: matrixRows,
    values,
  } = hasSameMatrix
    ? before.model
    : substitutedMatrix(working, substitutions, {
        columns,
        rowOf,
        rowCount: rows.length,
        like: before?.model ?? null,
        spare,
      });
  return {
    model: {
      sense: 'minimize',
      offset,
      columnCount: columns.length,
      rowCount: rows.length,
      columnLower: picked(working.columnLower, columns, spare),
      columnUpper: picked(working.columnUpper, columns, spare),
      isInteger: new Uint8Array(columns.length),
      integerCount: 0,
      rowLower,
      rowUpper,
      columnBlocks: [],
      rowBlocks: [],
      cost,
      starts,
      rows: matrixRows,
      values,
    },
    columns,
    rows,
    columnOf,
    rowOf,
    working,
    substitutions,
    steps: working.steps,
    substituted,
    value,
  };
}

/** Columns of the small model, with what they stand for in the rows of substituted columns, and their costs. */
function substitutedMatrix(
  working: WorkingModel,
  { columnOfRow, coefficientOfRow }: Substitutions,
  small: {
    readonly columns: Int32Array;
    readonly rowOf: Int32Array;
    readonly rowCount: number;
    /** The small model before, which shares its pattern where it has the same. */
    readonly like: Model | null;
    readonly spare: SpareArrays;
  },
): Pick<Model, 'starts' | 'rows' | 'values' | 'cost'> {
  const { columns, rowOf, rowCount, like, spare } = small;
  const { model, hasRow } = working;
  const likely = like?.values.length ?? model.values.length;
  const cost = spare.takeReals(columns.length);
  const starts = spare.takeInts(columns.length + 1);
  starts[0] = 0;
  let rows = spare.takeInts(likely);
  let values = spare.takeReals(likely);
  let count = 0;
  const sums = new RowSums(rowCount, spare);
  for (let q = 0; q < columns.length; q++) {
    const column = columns[q]!;
    sums.clear();
    let price = working.cost[column]!;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      if (hasRow[row] === 0) continue;
      if (rowOf[row]! >= 0) sums.add(rowOf[row]!, model.values[k]!);
      const other = columnOfRow[row]!;
      if (other < 0) continue;
      const factor = -model.values[k]! / coefficientOfRow[row]!;
      price += factor * working.cost[other]!;
      for (let e = model.starts[other]!; e < model.starts[other + 1]!; e++) {
        const small = rowOf[model.rows[e]!]!;
        if (model.rows[e] !== row && small >= 0) sums.add(small, factor * model.values[e]!);
      }
    }
    if (count + sums.length > rows.length) {
      rows = grown(rows, count + sums.length, (size) => new Int32Array(size));
      values = grown(values, count + sums.length, (size) => new Float64Array(size));
    }
    for (let t = 0; t < sums.length; t++) {
      const row = sums.rows[t]!;
      if (Math.abs(sums.sums[row]!) <= ENTRY_MIN) continue;
      rows[count] = row;
      values[count++] = sums.sums[row]!;
    }
    starts[q + 1] = count;
    cost[q] = price;
  }
  if (count < rows.length) [rows, values] = [rows.slice(0, count), values.slice(0, count)];
  sums.giveTo(spare);
  if (like === null || !areSame(starts, like.starts) || !areSame(rows, like.rows))
    return { cost, starts, rows, values };
  spare.give([starts, rows]);
  return { cost, starts: like.starts, rows: like.rows, values };
}

/** Sums by row of which few are asked for at a time: those of one column. */
class RowSums {
  /** Rows with a sum, the first `length` of them. */
  readonly rows: Int32Array;
  length = 0;
  readonly sums: Float64Array;
  /** Place of a row among `rows`, as it was when it last had one. */
  private readonly placeOf: Int32Array;

  /** What the arrays hold does not matter: a place counts only where the row stands there. */
  constructor(rowCount: number, spare: SpareArrays) {
    this.rows = spare.takeInts(rowCount);
    this.sums = spare.takeReals(rowCount);
    this.placeOf = spare.takeInts(rowCount);
  }

  giveTo(spare: SpareArrays): void {
    spare.give([this.rows, this.sums, this.placeOf]);
  }

  clear(): void {
    this.length = 0;
  }

  add(row: number, amount: number): void {
    const place = this.placeOf[row]!;
    if (place >= 0 && place < this.length && this.rows[place] === row) this.sums[row]! += amount;
    else {
      this.placeOf[row] = this.length;
      this.rows[this.length++] = row;
      this.sums[row] = amount;
    }
  }
}

function grown<A extends Int32Array | Float64Array>(array: A, size: number, create: (size: number) => A): A {
  const larger = create(Math.max(2 * array.length, size));
  larger.set(array);
  return larger;
}

/** Positions, and the new position of each old one (−1: none). */
type Kept = readonly [positions: Int32Array, newOf: Int32Array];

/**
 * Positions that are kept (1), in order; where they are those that were kept before, the same arrays. With `isLonger` all that were kept before are, and
 * stand first.
 */
function kept(isKept: Uint8Array, before: Kept | null, isLonger = false): Kept {
  if (before !== null && keepsSame(isKept, before)) return before;
  const positions = new Int32Array(isKept.length);
  const newOf = isLonger && before !== null ? before[1].slice() : new Int32Array(isKept.length).fill(-1);
  let length = 0;
  if (isLonger && before !== null) {
    positions.set(before[0]);
    length = before[0].length;
  }
  for (let i = 0; i < isKept.length; i++) {
    if (isKept[i] === 0 || newOf[i]! >= 0) continue;
    newOf[i] = length;
    positions[length++] = i;
  }
  return [positions.slice(0, length), newOf];
}

function keepsSame(isKept: Uint8Array, [, newOf]: Kept): boolean {
  if (newOf.length !== isKept.length) return false;
  for (let i = 0; i < isKept.length; i++) if ((isKept[i] === 1) !== newOf[i]! >= 0) return false;
  return true;
}

/** Values at some positions. */
function picked(values: Float64Array, positions: Int32Array, spare: SpareArrays): Float64Array {
  const own = spare.takeReals(positions.length);
  for (let p = 0; p < own.length; p++) own[p] = values[positions[p]!]!;
  return own;
}

/** Rows to look at, each once at a time, in the order in which they came. */
class RowQueue {
  accepts: (row: number) => boolean = () => false;
  private readonly ring: Int32Array;
  private readonly isIn: Uint8Array;
  private first = 0;
  private count = 0;

  constructor(size: number) {
    this.ring = new Int32Array(Math.max(1, size));
    this.isIn = new Uint8Array(size);
  }

  push(row: number): void {
    if (this.isIn[row] === 1 || !this.accepts(row)) return;
    this.isIn[row] = 1;
    this.ring[(this.first + this.count++) % this.ring.length] = row;
  }

  /** −1 when there is none. */
  next(): number {
    if (this.count === 0) return -1;
    const row = this.ring[this.first]!;
    this.first = (this.first + 1) % this.ring.length;
    this.count--;
    this.isIn[row] = 0;
    return row;
  }
}
