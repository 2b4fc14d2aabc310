/**
 * A linear model while its structure is reduced: bounds and costs that reductions tighten and move, the rows and columns that are
 * still in, and the steps that were taken, which the postsolve takes back in the opposite order. Costs are in minimizing sense.
 */
import type { Model } from '../model/model.ts';
import { type RowMajor, toRowMajor } from '../model/patch.ts';
import { direction } from '../model/point.ts';
import { type ReducedNumbers, type Reduction, rowStep, type Step } from './step.ts';

/** Rows with more columns than this are left as they are: what they would bring costs more than it saves. */
export const ROW_LENGTH_MAX = 40;

/** Stands for the number of a step while a column is in. */
const IN = 2_147_483_647;

/** Absolute share of a bound that is rounding. */
const ROUNDING = 1e-9;

/** Violation of a row by the bounds of its columns from which on the model has no plan. */
export const VIOLATION = 1e-6;

export class WorkingModel implements ReducedNumbers {
  readonly model: Model;
  readonly byRow: RowMajor;
  /** Costs in minimizing sense, less what slack columns handed on to the columns of their rows. */
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly hasColumn: Uint8Array;
  readonly hasRow: Uint8Array;
  /** Columns that are still in a row, and rows that are still in a column. */
  readonly columnsOfRow: Int32Array;
  readonly rowsOfColumn: Int32Array;
  /** The number of the step that took a column out: −1 before the first one, IN while it is in. */
  readonly outAt: Int32Array;
  /** Value of a column that was taken out; NaN where the postsolve works it out of a row. */
  readonly value: Float64Array;
  /** What slack columns took from the dual of their row. */
  readonly dualShift: Float64Array;
  /** Objective of what was taken out, in minimizing sense. */
  offset: number;
  /** Rows that no values of the columns that are in can keep. */
  readonly impossibleRows: number[] = [];
  readonly steps: Step[];
  private stepCount = 0;
  /** Steps of the reduction before, which are taken again where they are the same; none in a first one. */
  private readonly former: readonly Step[];
  private readonly onChange: (row: number) => void;

  /**
   * `onChange` is called for every row that lost a column or had one tightened: it may be reducible now. `before` is a reduction whose steps are taken
   * again; with `isSame` the same rows and columns are in at its end and before each of its steps, so that those of it serve. `spare`: a working model
   * that is not needed any more, whose arrays are used again; most of the work of a small change would be to make new ones.
   */
  constructor(
    model: Model,
    onChange: (row: number) => void,
    {
      before = null,
      isSame = false,
      spare = null,
    }: {
      readonly before?: WorkingModel | null;
      readonly isSame?: boolean;
      readonly spare?: WorkingModel | null;
    } = {},
  ) {
    const { columnCount, rowCount } = model;
    const fits = spare?.model.columnCount === columnCount && spare.model.rowCount === rowCount;
    const old = fits ? spare : null;
    this.model = model;
    this.former = before?.steps ?? [];
    this.byRow = toRowMajor(model);
    this.onChange = onChange;
    const sign = -direction(model);
    this.cost = old?.cost ?? new Float64Array(columnCount);
    for (let j = 0; j < columnCount; j++) this.cost[j] = sign * model.cost[j]!;
    this.offset = sign * model.offset;
    this.columnLower = copied(model.columnLower, old?.columnLower);
    this.columnUpper = copied(model.columnUpper, old?.columnUpper);
    this.rowLower = copied(model.rowLower, old?.rowLower);
    this.rowUpper = copied(model.rowUpper, old?.rowUpper);
    if (isSame && before !== null) {
      this.hasColumn = before.hasColumn;
      this.hasRow = before.hasRow;
      this.columnsOfRow = before.columnsOfRow;
      this.rowsOfColumn = before.rowsOfColumn;
      this.outAt = before.outAt;
      this.steps = before.steps;
      this.stepCount = before.steps.length;
    } else {
      // What the reduction before shares with the one before it is read still.
      const own = old?.steps === before?.steps ? null : old;
      this.hasColumn = (own?.hasColumn ?? new Uint8Array(columnCount)).fill(1);
      this.hasRow = (own?.hasRow ?? new Uint8Array(rowCount)).fill(1);
      this.columnsOfRow = lengths(this.byRow.starts, own?.columnsOfRow);
      this.rowsOfColumn = lengths(model.starts, own?.rowsOfColumn);
      this.outAt = (own?.outAt ?? new Int32Array(columnCount)).fill(IN);
      // Steps are written over those that stand there: a list that grows step by step is made several times.
      this.steps = own?.steps ?? [];
    }
    this.value = (old?.value ?? new Float64Array(columnCount)).fill(0);
    this.dualShift = (old?.dualShift ?? new Float64Array(rowCount)).fill(0);
  }

  /** Notes a step about the column of an entry, by its position in the matrix by rows, with the bounds that the column has now. */
  takeEntry(reduction: Reduction, row: number, entry: number): void {
    const column = this.byRow.columns[entry]!;
    const coefficient = this.byRow.values[entry]!;
    const lower = this.columnLower[column]!;
    const upper = this.columnUpper[column]!;
    const again = this.formerStep(reduction, row);
    if (again !== null && again.column === column) {
      again.coefficient = coefficient;
      again.lower = lower;
      again.upper = upper;
      this.take(again);
    } else this.take({ ...rowStep, reduction, row, column, entry, coefficient, lower, upper });
  }

  /** Notes a step about a row alone, with the limits that the row has now. */
  takeRow(reduction: Reduction, row: number): void {
    const lower = this.rowLower[row]!;
    const upper = this.rowUpper[row]!;
    const again = this.formerStep(reduction, row);
    if (again !== null) {
      again.lower = lower;
      again.upper = upper;
      this.take(again);
    } else this.take({ ...rowStep, reduction, row, lower, upper });
  }

  /** Notes a step behind those that were taken. */
  take(step: Step): void {
    this.steps[this.stepCount++] = step;
  }

  /** No more steps come: the list is as long as there are steps. */
  end(): void {
    this.steps.length = this.stepCount;
  }

  /** The step that the reduction before took at this point, if it was of this kind about this row. */
  formerStep(reduction: Reduction, row: number): Step | null {
    const step = this.former[this.stepCount];
    return step !== undefined && step.row === row && step.reduction === reduction ? step : null;
  }

  get isInfeasible(): boolean {
    return this.impossibleRows.length > 0;
  }

  /** Takes a column out at a value; its rows ask for so much less of the others. */
  dropColumn(column: number, value: number): void {
    const { model } = this;
    this.takeOut(column);
    this.setOut(column, value);
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      if (this.hasRow[row] === 0) continue;
      this.columnsOfRow[row]!--;
      this.onChange(row);
    }
  }

  /** Takes a column out of the model. */
  takeOut(column: number): void {
    this.hasColumn[column] = 0;
    this.outAt[column] = this.stepCount - 1;
  }

  /** Gives a column that is out its value: its rows ask for so much less of the others. */
  setOut(column: number, value: number): void {
    this.value[column] = value;
    if (value === 0) return;
    const { starts, rows, values } = this.model;
    this.offset += this.cost[column]! * value;
    for (let k = starts[column]!; k < starts[column + 1]!; k++) {
      const part = values[k]! * value;
      this.rowLower[rows[k]!]! -= part;
      this.rowUpper[rows[k]!]! -= part;
    }
  }

  /** Whether a column was in when step number `place` was taken, where the same columns went at the same steps. */
  wasIn(column: number, place: number): boolean {
    return this.outAt[column]! >= place;
  }

  /** Takes a row out: its columns stand in one row less. */
  dropRow(row: number): void {
    this.hasRow[row] = 0;
    for (let p = this.byRow.starts[row]!; p < this.byRow.starts[row + 1]!; p++)
      this.rowsOfColumn[this.byRow.columns[p]!]!--;
  }

  /** Tells of every row of a column whose bounds were tightened. */
  tightened(column: number): void {
    const { model } = this;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) this.onChange(model.rows[k]!);
  }

  /** What is rounding beside the limits of a row. */
  rounding(row: number): number {
    return ROUNDING * Math.max(1, boundSize(this.rowLower[row]!), boundSize(this.rowUpper[row]!));
  }
}

/** Whether a column or row has a lower limit above its upper one by more than rounding: no values keep both, and a reduction might read only one of them. */
export function haveLimitsCrossed({ columnLower, columnUpper, rowLower, rowUpper }: Model): boolean {
  return areCrossed(columnLower, columnUpper) || areCrossed(rowLower, rowUpper);
}

function areCrossed(lower: Float64Array, upper: Float64Array): boolean {
  for (let i = 0; i < lower.length; i++)
    if (lower[i]! > upper[i]! && lower[i]! - upper[i]! > VIOLATION * Math.max(1, boundSize(lower[i]!)))
      return true;
  return false;
}

/** Size of a limit; 0 where there is none. */
export function boundSize(bound: number): number {
  return Number.isFinite(bound) ? Math.abs(bound) : 0;
}

/** A copy of values, in another array of that size where one is given. */
export function copied(values: Float64Array, into: Float64Array | undefined): Float64Array {
  if (into?.length !== values.length) return values.slice();
  into.set(values);
  return into;
}

/** Entries of each row or column, of a compressed matrix. */
function lengths(starts: Int32Array, into: Int32Array | undefined): Int32Array {
  const found = into ?? new Int32Array(starts.length - 1);
  for (let i = 0; i < found.length; i++) found[i] = starts[i + 1]! - starts[i]!;
  return found;
}
