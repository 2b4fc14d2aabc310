/**
 * A step of the reduction, and what takes it back. Every reduction (reductions/) has both in one file: when it applies and what it
 * does to the model, and how values, duals and basis of what it took out follow from the rest.
 */
import type { Model } from '../model/model.ts';
import type { RowMajor } from '../model/patch.ts';

/** Where a column or row stands in a basis; the codes are those of HiGHS. */
export const Status = { lower: 0, basic: 1, upper: 2, free: 3 } as const;

/**
 * A step that was taken: `coefficient` of the column in the row, and the bounds of the column (without one: of the row) before it. A step that is taken
 * again with other numbers is the same object: tens of thousands of new ones in every what-if would cost more than the reduction. All have the same
 * fields: the loops over them are the hottest of a what-if.
 */
export interface Step {
  readonly reduction: Reduction;
  readonly row: number;
  /** −1 where the step is about a row alone. */
  readonly column: number;
  /** Position of the column in the matrix by rows; −1 without one. */
  readonly entry: number;
  coefficient: number;
  lower: number;
  upper: number;
  /** Positions in the matrix by rows of the columns that a forcing row put at their bounds; none in other steps. */
  readonly entries: readonly number[];
  /** Whether a forcing row is at its upper limit. */
  readonly isUpper: boolean;
}

/** A step about a row alone, but for its numbers. */
export const rowStep = {
  column: -1,
  entry: -1,
  coefficient: 0,
  entries: [] as readonly number[],
  isUpper: false,
};

export interface Reduction {
  readonly name: string;
  /**
   * Takes the step on other numbers, where the same rows and columns are in as when it was taken as step number `place`; false where it does not hold
   * for them. It then may have changed the step, and the numbers are of no use.
   */
  readonly takeAgain?: (step: Step, numbers: ReducedNumbers, place: number) => boolean;
  /** Works out the value of a column that the step took out, where the other values do not tell it. */
  readonly findValue?: (step: Step, solution: FullSolution) => void;
  /** Gives the row its dual, and row and columns their places in the basis. */
  readonly takeBack: (step: Step, solution: FullSolution) => void;
}

/** Numbers of a model while steps are taken again on them; costs are in minimizing sense, what the arrays are the working model says. */
export interface ReducedNumbers {
  readonly model: Model;
  readonly byRow: RowMajor;
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly value: Float64Array;
  readonly dualShift: Float64Array;
  offset: number;
  /** The number of the step that took a column out. */
  readonly outAt: Int32Array;
  /** Whether a column was in when a step was taken. */
  readonly wasIn: (column: number, place: number) => boolean;
  /** Gives a column that is out its value. */
  readonly setOut: (column: number, value: number) => void;
  /** What is rounding beside the limits of a row. */
  readonly rounding: (row: number) => number;
}

/** Solution of the whole model, as the steps are taken back. Duals and reduced costs are in minimizing sense. */
export interface FullSolution {
  readonly model: Model;
  readonly byRow: RowMajor;
  readonly values: Float64Array;
  readonly duals: Float64Array;
  readonly columnStatus: Int32Array;
  readonly rowStatus: Int32Array;
  /** Whether the reduced model has the row. */
  readonly isRowKept: (row: number) => boolean;
  /** Cost of a column less what its rows are worth, as far as duals are known. */
  readonly reducedCost: (column: number) => number;
}

/** What the other columns of an equality leave for one column. Those with an entry of 0 leave it all, also where they are not worked out yet. */
export function valueFromRow(
  { row, column, coefficient }: Step,
  { model, byRow, values }: FullSolution,
): number {
  let rest = model.rowLower[row]!;
  for (let p = byRow.starts[row]!; p < byRow.starts[row + 1]!; p++) {
    const other = byRow.columns[p]!;
    const entry = byRow.values[p]!;
    if (other !== column && entry !== 0) rest -= entry * values[other]!;
  }
  return rest / coefficient;
}

/** A value at a bound but for rounding is at the bound. */
export function snapped(value: number, bound: number): number {
  return Math.abs(value - bound) < 1e-9 * Math.max(1, Math.abs(bound)) ? bound : value;
}

/** The bound that a value is nearest to. */
export function nearestBound(value: number, lower: number, upper: number): number {
  return Math.abs(value - lower) <= Math.abs(value - upper) ? Status.lower : Status.upper;
}

/** The place of a row that is at its limit, by the sign of its dual. */
export function limitOf(model: Model, row: number, dual: number): number {
  const lower = model.rowLower[row]!;
  const upper = model.rowUpper[row]!;
  if (lower === upper || dual > 0) return Status.lower;
  if (dual < 0) return Status.upper;
  return Number.isFinite(lower) ? Status.lower : Status.upper;
}
