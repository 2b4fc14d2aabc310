/**
 * What sifting leaves out of a model for now: columns that good solutions seldom use, and bounds of columns that were substituted; with the model
 * without them, reduced by its structure. What turns out to be needed comes in, and stays.
 */
import type { SpareArrays } from '../memory/spareArrays.ts';
import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { toRowMajor } from '../model/patch.ts';
import { direction } from '../model/point.ts';
import { reducedCost } from '../model/reducedCost.ts';
import type { WholeSolution } from './postsolve.ts';
import { type ReducedModel, type Reduction, reduceAgain, reducedModel, reduceRows } from './reduce.ts';
import { Status } from './step.ts';
import { haveLimitsCrossed, type WorkingModel } from './workingModel.ts';

/** Reduced cost from which on a column that is left out is worth having. */
const PRICE_MIN = 1e-7;

/** Relative violation of the bound of a substituted column that is none. */
const BOUND_TOLERANCE = 1e-7;

/** Blocks of fewer columns than this share of all save nothing, and are needed more often: they are never left out. */
const BLOCK_SHARE_MIN = 0.01;

/**
 * Where so few columns come in, a number has changed a little: what would be worth having after the next such change comes in with them, which would cost
 * another round each time. Those are columns whose reduced cost is a small share of their cost, and columns of the same items in all periods: an order that
 * is late in one month is late in the next one (measured, docs/benchmarks.md).
 */
const FEW_COLUMNS = 40;
const NEARLY_WORTH_SHARE = 0.1;

/**
 * Where more bounds than these are broken at once, those of the same items become rows with them: a stock that would be negative in one month would be
 * in the next one when the first is mended, and would cost another round (measured, docs/benchmarks.md).
 */
const FEW_BOUNDS = 100;

export class LeftOut {
  private readonly isLeftOut: Uint8Array;
  /** Rows whose substituted column keeps its bounds. */
  private isBoundNeeded: Uint8Array;
  private reduction: Reduction | null = null;
  /** The reduction before numbers changed: most of its steps hold for the numbers of now. */
  private before: Reduction | null = null;
  /** The working model of the reduction before that one: its arrays are used again. */
  private spare: WorkingModel | null = null;
  /** The last model that no reduction is of any more. */
  private letGo: Model | null = null;

  constructor(model: Model) {
    this.isBoundNeeded = new Uint8Array(model.rowCount);
    this.isLeftOut = new Uint8Array(model.columnCount);
    for (const { use, start, count } of model.columnBlocks) {
      if (use === undefined || count < BLOCK_SHARE_MIN * model.columnCount) continue;
      for (let j = start; j < start + count; j++) if (model.columnLower[j] === 0) this.isLeftOut[j] = 1;
    }
  }

  /** The reduced model of now, which shares with the one before what stayed; null where none has a plan. */
  reduce(model: Model, last: ReducedModel | null, spare: SpareArrays): ReducedModel | null {
    // No column that comes in helps.
    if (haveLimitsCrossed(model)) return null;
    const { before } = this;
    if (this.reduction === null && before !== null) {
      this.reduction = reduceAgain(model, this.isLeftOut, before, this.spare);
      this.spare = null;
    }
    this.before = null;
    while (this.reduction === null) {
      const reduction = reduceRows(model, this.isLeftOut);
      const { impossibleRows } = reduction.working;
      if (impossibleRows.length === 0) this.reduction = reduction;
      else if (this.letInAround(model, impossibleRows) === 0) return null;
    }
    const reduced = reducedModel(this.reduction, this.isBoundNeeded, { before: last, spare });
    // The small model of now stands in the place of the last one: that one is not asked for its working model again.
    if (before !== null && before.working !== this.reduction.working) {
      this.spare = before.working;
      if (before.working.model !== model) this.letGo = before.working.model;
    }
    return reduced;
  }

  /** A model that no reduction is of any more, once; null where there is none. */
  takeLetGo(): Model | null {
    const { letGo } = this;
    this.letGo = null;
    return letGo;
  }

  /** Models that reductions are of. */
  get held(): readonly Model[] {
    return [this.reduction, this.before].flatMap((reduction) =>
      reduction === null ? [] : [reduction.working.model],
    );
  }

  /** A substituted column that stood at its bound keeps it as a row: the basis has a place for it. */
  keepBounds({ substituted }: ReducedModel, { basis }: WholeSolution): void {
    for (const { row, column } of substituted)
      if (basis.columns[column] !== Status.basic) this.isBoundNeeded[row] = 1;
  }

  /**
   * Rows whose substituted column broke a bound keep it from now on; answers how many. Where they are many, those of the same items
   * would be broken next: they keep their bounds, too.
   */
  needBounds(model: Model, { substituted }: ReducedModel, { values }: WholeSolution): number {
    const broken: number[] = [];
    for (const { row, column, lower, upper } of substituted) {
      if (this.isBoundNeeded[row] === 1) continue;
      const value = values[column]!;
      if (value >= lower - tolerance(lower) && value <= upper + tolerance(upper)) continue;
      broken.push(column);
      this.isBoundNeeded[row] = 1;
    }
    if (broken.length <= FEW_BOUNDS) return broken.length;
    const wanted = withSameItems(model, broken);
    for (const { row, column } of substituted) if (wanted[column] === 1) this.isBoundNeeded[row] = 1;
    return broken.length;
  }

  /** Lets in the columns that the duals find worth having; answers how many. Where they are few, those that are nearly so come with them. */
  letInWorthy(model: Model, { duals }: WholeSolution): number {
    const sign = -direction(model);
    /** Columns that are left out and whose reduced cost is below a share of their cost less an amount. */
    const cheaper = (share: number, less: number) => {
      const found: number[] = [];
      for (let column = 0; column < model.columnCount; column++) {
        if (this.isLeftOut[column] === 0) continue;
        const cost = sign * model.cost[column]!;
        if (reducedCost(model, column, duals, cost) < share * Math.abs(cost) - less) found.push(column);
      }
      return found;
    };
    const worthy = cheaper(0, PRICE_MIN);
    if (worthy.length === 0) return 0;
    const isFew = worthy.length <= FEW_COLUMNS;
    const nearly = isFew ? cheaper(NEARLY_WORTH_SHARE, 0) : worthy;
    const wanted = isFew ? withSameItems(model, nearly) : marked(model, worthy);
    this.letIn((column) => wanted[column] === 1);
    return worthy.length;
  }

  /** Lets in the columns that a solution uses, and those that its duals find worth having. */
  letInUsed(model: Model, whole: WholeSolution): void {
    const { values, basis } = whole;
    this.letIn((column) => basis.columns[column] === Status.basic || values[column]! > 0);
    this.letInWorthy(model, whole);
  }

  /** Lets in what stands in rows that cannot be kept, or in the rows of their columns; answers how many. */
  private letInAround(model: Model, rows: readonly number[]): number {
    const byRow = toRowMajor(model);
    const isNear = new Uint8Array(model.columnCount);
    const markRow = (row: number) => {
      for (let p = byRow.starts[row]!; p < byRow.starts[row + 1]!; p++) isNear[byRow.columns[p]!] = 1;
    };
    rows.forEach(markRow);
    const direct = this.letIn((column) => isNear[column] === 1);
    if (direct > 0) return direct;
    isNear.slice().forEach((near, column) => {
      if (near === 1) model.rows.subarray(model.starts[column]!, model.starts[column + 1]!).forEach(markRow);
    });
    return this.letIn((column) => isNear[column] === 1) || this.letIn(() => true);
  }

  private letIn(isWanted: (column: number) => boolean): number {
    let count = 0;
    for (let column = 0; column < this.isLeftOut.length; column++) {
      if (this.isLeftOut[column] === 0 || !isWanted(column)) continue;
      this.isLeftOut[column] = 0;
      count++;
    }
    // Steps that were taken without them mostly hold with them, too.
    if (count > 0) this.changeNumbers();
    return count;
  }

  /** Numbers of the model changed: `model` has them. */
  change(model: Model, { columnBounds }: ModelChanges): void {
    this.changeNumbers();
    const { columns } = columnBounds;
    for (let c = 0; c < columns.length; c++)
      if (model.columnLower[columns[c]!] !== 0) this.isLeftOut[columns[c]!] = 0;
  }

  /** The model has other numbers, or some columns more: the reduction is taken again on them. */
  changeNumbers(): void {
    this.before = this.reduction ?? this.before;
    this.reduction = null;
  }

  /** The reduction is made anew. */
  forgetReduction(): void {
    this.reduction = null;
    this.before = null;
  }

  /** Rows came in at the end of the model: the others keep the bounds that they needed. */
  addRows({ rowCount }: Model): void {
    this.forgetReduction();
    const known = this.isBoundNeeded;
    this.isBoundNeeded = new Uint8Array(rowCount);
    this.isBoundNeeded.set(known);
  }

  /** Rows were taken out of the model. */
  deleteRows({ rowCount }: Model): void {
    this.forgetReduction();
    this.isBoundNeeded = new Uint8Array(rowCount);
  }
}

/** 1 for some columns. */
function marked({ columnCount }: Model, columns: readonly number[]): Uint8Array {
  const isIn = new Uint8Array(columnCount);
  for (const column of columns) isIn[column] = 1;
  return isIn;
}

/** 1 for some columns and all that are in their blocks for the same items: those that differ in the last set alone. */
function withSameItems(model: Model, columns: readonly number[]): Uint8Array {
  const isIn = marked(model, columns);
  for (const { start, count, sets } of model.columnBlocks) {
    const size = sets.length > 1 ? sets.at(-1)!.size : 1;
    for (let first = start; first < start + count; first += size) {
      if (isIn.subarray(first, first + size).includes(1)) isIn.fill(1, first, first + size);
    }
  }
  return isIn;
}

function tolerance(bound: number): number {
  return Number.isFinite(bound) ? BOUND_TOLERANCE * Math.max(1, Math.abs(bound)) : 0;
}
