/**
 * Sifting: a large linear model is solved without the columns that good solutions seldom use, and reduced by its structure; what was left out is
 * priced by the duals of the small optimum, what is worth having comes in, and so on until nothing is. The reduced model, its basis and what is
 * left out stay for the next solve, so that a changed number goes on from there.
 *
 * Method: sifting after Bixby, Gregory, Lustig, Marsten and Shanno (1992), on a model reduced after Andersen and Andersen (1995); see
 * docs/decisions/0063-sifting-on-a-reduced-model.md. What it answers is a claim like that of any solver: run/provedLinear.ts certifies it on the whole model.
 *
 * A round that does not end within its limit of work goes to interior point on the reduced model; what that cannot end, and everything without an
 * optimum, goes to the whole model.
 */
import type {
  Basis,
  Session,
  SolveAnswer,
  SolveLimit,
  SolveOptions,
  SolveReason,
} from '../backends/backend.ts';
import { changedNumbers, compareModels, type ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { applyChanges, objectiveOf, type RowSet, toRowMajor, withoutRows, withRows } from '../model/patch.ts';
import { direction, hasFreeInteger } from '../model/point.ts';
import { reducedBasis } from './basis.ts';
import { postsolve, reducedCosts, type WholeSolution } from './postsolve.ts';
import { type ReducedModel, type Reduction, reducedModel, reduceRows } from './reduce.ts';
import { substitution } from './reductions/substitution.ts';
import { usesRelief, withRelief } from './relief.ts';
import { Status } from './step.ts';

/** Fewer rows are solved as they are (measured, docs/benchmarks.md). */
const ROWS_MIN = 3_000;

const ROUNDS_MAX = 80;

/** Reduced cost from which on a column that is left out is worth having. */
const PRICE_MIN = 1e-7;

/** Relative violation of the bound of a substituted column that is none. */
const BOUND_TOLERANCE = 1e-7;

/**
 * Most simplex iterations of a round, by the rows of the reduced model: so many for each row; not more than take as long as interior point takes on a
 * model of that size, as each of them costs the more the more rows there are; and in any case so many (measured, docs/benchmarks.md).
 */
const ITERATIONS_PER_ROW = 4;
const ITERATIONS_TIMES_ROWS = 1e8;
const ITERATIONS_MIN = 1_500;

/**
 * A change of so few numbers, or of such a share of the rows, is solved on from the last basis of the whole model, which takes less time than to reduce it
 * again; for so many iterations at most, as a share of the rows.
 */
const FEW_NUMBERS = 3;
const FEW_SHARE = 0.01;
const GO_ON_SHARE = 0.1;

/** Blocks of fewer columns than this share of all save nothing, and are needed more often: they are never left out. */
const BLOCK_SHARE_MIN = 0.01;

type Mode = 'dual' | 'primal' | 'interior';

const algorithms = { dual: 'dualSimplex', primal: 'primalSimplex', interior: 'interiorPoint' } as const;

/** How a round went, for logs and measurements. */
export interface SiftingRound {
  readonly mode: Mode;
  readonly rows: number;
  readonly columns: number;
  readonly iterations: number;
  readonly ended: SolveReason;
  /** Columns that came in, and bounds of substituted columns that became rows. */
  readonly entered: number;
  readonly bounds: number;
  /** Seconds of reduction, loading, solving and postsolve. */
  readonly seconds: readonly [reduce: number, load: number, solve: number, postsolve: number];
}

export interface SiftingOptions {
  readonly clock: () => number;
  /** Told of every round. */
  readonly onRound?: (round: SiftingRound) => void;
}

/** Loads a model so that it is sifted where that pays; `load` loads a model into the solver as it is. */
export function loadSifted(model: Model, load: (model: Model) => Session, options: SiftingOptions): Session {
  return isSiftable(model) ? new SiftedSession(model, load, options) : load(model);
}

/** Whether a model is large enough, linear, and has columns that good solutions seldom use. */
export function isSiftable(model: Model): boolean {
  return (
    model.rowCount > ROWS_MIN &&
    !hasFreeInteger(model) &&
    model.columnBlocks.some(({ use, count }) => use !== undefined && count > 0)
  );
}

export class SiftedSession implements Session {
  private model: Model;
  private readonly load: (model: Model) => Session;
  private readonly options: SiftingOptions;
  /** Columns that are left out. */
  private readonly isLeftOut: Uint8Array;
  /** Rows whose substituted column keeps its bounds. */
  private isBoundNeeded: Uint8Array;
  private reduction: Reduction | null = null;
  private reduced: ReducedModel | null = null;
  /** The solver that holds the reduced model. */
  private inner: Session | null = null;
  private whole: WholeSolution | null = null;
  /** The solver that holds the whole model: for changes of few numbers, and for what sifting cannot solve. */
  private plain: Session | null = null;
  /** Whether that solver has the basis of the last optimum. */
  private isPlainCurrent = false;
  /** Sifting did not end with an optimum: the whole model is asked from then on. */
  private isGivenUp = false;
  /** What changed since the last solve: how many numbers, and whether costs only. */
  private changed = { numbers: 0, areCosts: true };

  constructor(model: Model, load: (model: Model) => Session, options: SiftingOptions) {
    this.model = model;
    this.load = load;
    this.options = options;
    this.isBoundNeeded = new Uint8Array(model.rowCount);
    this.isLeftOut = new Uint8Array(model.columnCount);
    for (const { use, start, count } of model.columnBlocks) {
      if (use === undefined || count < BLOCK_SHARE_MIN * model.columnCount) continue;
      for (let j = start; j < start + count; j++) if (model.columnLower[j] === 0) this.isLeftOut[j] = 1;
    }
  }

  solve(options: SolveOptions): SolveAnswer {
    const isLinear = !hasFreeInteger(this.model);
    if (isLinear && !this.isGivenUp && options.isCareful !== true && options.iterationsMax === undefined) {
      const answer = this.goOn(options) ?? this.sift(options);
      this.changed = { numbers: 0, areCosts: true };
      if (answer !== null) return answer;
      this.isGivenUp = true;
      this.forget();
    }
    this.isPlainCurrent = false;
    return this.loadPlain().solve(options);
  }

  private loadPlain(): Session {
    this.plain ??= this.load(this.model);
    return this.plain;
  }

  /** After a change of few numbers the whole model is solved on from the last basis; null where more changed, or that does not end soon. */
  private goOn(options: SolveOptions): SolveAnswer | null {
    const { whole, changed, model } = this;
    if (whole === null || changed.numbers > Math.max(FEW_NUMBERS, FEW_SHARE * model.rowCount)) return null;
    const plain = this.loadPlain();
    if (!this.isPlainCurrent) plain.setBasis(whole.basis);
    this.isPlainCurrent = false;
    const answer = plain.solve({
      ...options,
      isReduced: true,
      algorithm: changed.areCosts ? 'primalSimplex' : 'dualSimplex',
      iterationsMax: Math.max(ITERATIONS_MIN, Math.round(GO_ON_SHARE * model.rowCount)),
    });
    const { values, rowDuals, basis } = answer;
    if (answer.reason !== 'optimal' || values === null || rowDuals === null || basis === null) {
      // Out of time, or stopped: that is the answer. All else is for sifting to find out.
      return answer.limit === 'time' || answer.limit === 'interrupted' ? answer : null;
    }
    const sign = -direction(model);
    this.whole = { values, duals: rowDuals.map((dual) => sign * dual), basis };
    this.isPlainCurrent = true;
    return answer;
  }

  /** Null where the whole model has to be asked. */
  private sift(options: SolveOptions): SolveAnswer | null {
    const { clock, onRound } = this.options;
    const started = clock();
    const secondsLeft = () => (options.timeLimitSeconds ?? Number.POSITIVE_INFINITY) - (clock() - started);
    const done = { iterations: 0, work: 0 };
    const modes = new Set<Mode>();
    let mode: Mode = 'dual';
    for (let round = 0; round < ROUNDS_MAX; round++) {
      if (secondsLeft() <= 0) return this.stopped('time', done, modes);
      if (options.shouldStop?.() === true) return this.stopped('interrupted', done, modes);
      const times = [clock()];
      const reduced = this.reduce();
      if (reduced === null) return null;
      times.push(clock());
      const inner = this.give(reduced, mode);
      times.push(clock());
      const answer: SolveAnswer = inner.solve({
        isReduced: true,
        algorithm: algorithms[mode],
        ...(mode === 'interior' ? {} : { iterationsMax: mostIterations(reduced) }),
        ...(Number.isFinite(secondsLeft()) ? { timeLimitSeconds: Math.max(0.01, secondsLeft()) } : {}),
        ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      });
      times.push(clock());
      modes.add(mode);
      done.iterations += answer.iterations;
      done.work += answer.work;
      const solvedBy = mode;
      const tell = (entered: number, bounds: number) => {
        times.push(clock());
        onRound?.({
          mode: solvedBy,
          rows: reduced.model.rowCount,
          columns: reduced.model.columnCount,
          iterations: answer.iterations,
          ended: answer.reason,
          entered,
          bounds,
          seconds: [
            times[1]! - times[0]!,
            times[2]! - times[1]!,
            times[3]! - times[2]!,
            times[4]! - times[3]!,
          ],
        });
      };
      const { values, rowDuals, basis } = answer;
      if (answer.reason === 'optimal' && values !== null && rowDuals !== null && basis !== null) {
        this.whole = postsolve(reduced, { values, rowDuals, basis });
        this.isPlainCurrent = false;
        const bounds = this.needBounds(reduced, this.whole);
        const entered = bounds > 0 ? 0 : this.letInWorthy(this.whole);
        tell(entered, bounds);
        if (bounds === 0 && entered === 0) return this.answer(this.whole, done, modes);
        mode = bounds > 0 ? 'dual' : 'primal';
      } else if (answer.limit === 'time' || answer.limit === 'interrupted') {
        tell(0, 0);
        return this.stopped(answer.limit, done, modes);
      } else if (answer.limit === 'iterations' && mode !== 'interior') {
        tell(0, 0);
        mode = 'interior';
      } else if (answer.reason === 'infeasible' || answer.reason === 'infeasibleOrUnbounded') {
        const entered = this.letInForNeed(reduced, options);
        tell(entered, 0);
        if (entered === 0) return null;
        mode = 'dual';
      } else {
        tell(0, 0);
        return null;
      }
    }
    return null;
  }

  /** The reduced model of now; null where none has a plan. */
  private reduce(): ReducedModel | null {
    this.keepBounds();
    while (this.reduction === null) {
      const reduction = reduceRows(this.model, this.isLeftOut);
      const { impossibleRows } = reduction.working;
      if (impossibleRows.length === 0) this.reduction = reduction;
      else if (this.letInAround(impossibleRows) === 0) return null;
    }
    return reducedModel(this.reduction, this.isBoundNeeded);
  }

  /** A substituted column that stood at its bound keeps it as a row: the basis has a place for it. */
  private keepBounds(): void {
    const { whole, reduced } = this;
    if (whole === null || reduced === null) return;
    for (const { reduction, row, column } of reduced.steps)
      if (reduction === substitution && whole.basis.columns[column] !== Status.basic)
        this.isBoundNeeded[row] = 1;
  }

  /** The solver with the reduced model: changed in place where it has the same shape, or new, with the basis of the last round. */
  private give(reduced: ReducedModel, mode: Mode): Session {
    const held = this.reduced;
    this.reduced = reduced;
    if (this.inner !== null && held !== null && mode !== 'interior' && isSameShape(held, reduced)) {
      const comparison = compareModels(held.model, reduced.model);
      if (comparison.kind !== 'different') {
        if (comparison.kind === 'changed') this.inner.change(comparison);
        return this.inner;
      }
    }
    this.inner?.dispose();
    this.inner = null;
    const inner = this.load(reduced.model);
    this.inner = inner;
    if (this.whole !== null && mode !== 'interior') inner.setBasis(reducedBasis(reduced, this.whole));
    return inner;
  }

  /** Rows whose substituted column broke a bound keep it from now on; answers how many. */
  private needBounds(reduced: ReducedModel, { values }: WholeSolution): number {
    let count = 0;
    for (const { reduction, row, column, lower, upper } of reduced.steps) {
      if (reduction !== substitution || this.isBoundNeeded[row] === 1) continue;
      const value = values[column]!;
      if (value >= lower - tolerance(lower) && value <= upper + tolerance(upper)) continue;
      this.isBoundNeeded[row] = 1;
      count++;
    }
    return count;
  }

  /** Lets in the columns that the duals find worth having; answers how many. */
  private letInWorthy({ duals }: WholeSolution): number {
    const costs = reducedCosts(this.model, duals);
    return this.letIn((column) => costs[column]! < -PRICE_MIN);
  }

  /** Lets in the columns that would keep the rows of a reduced model without a plan; answers how many. */
  private letInForNeed(reduced: ReducedModel, options: SolveOptions): number {
    const session = this.load(withRelief(reduced.model));
    try {
      const { values, rowDuals, basis } = session.solve({
        isReduced: true,
        algorithm: 'dualSimplex',
        iterationsMax: mostIterations(reduced),
        ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
      });
      if (values === null || rowDuals === null || basis === null || !usesRelief(reduced.model, values))
        return 0;
      const { columnCount } = reduced.model;
      const solution = { values: values.subarray(0, columnCount), rowDuals, basis };
      return this.letInWorthy(postsolve(reduced, solution));
    } finally {
      session.dispose();
    }
  }

  /** Lets in what stands in rows that cannot be kept, or in the rows of their columns; answers how many. */
  private letInAround(rows: readonly number[]): number {
    const { model } = this;
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
    if (count > 0) this.reduction = null;
    return count;
  }

  private answer(
    { values, duals, basis }: WholeSolution,
    done: { readonly iterations: number; readonly work: number },
    modes: ReadonlySet<Mode>,
  ): SolveAnswer {
    const sign = -direction(this.model);
    const objective = objectiveOf(this.model, values);
    return {
      ...this.stopped(null, done, modes),
      reason: 'optimal',
      bounds: { primal: objective, dual: objective },
      values,
      rowDuals: duals.map((dual) => sign * dual),
      basis,
    };
  }

  private stopped(
    limit: SolveLimit | null,
    { iterations, work }: { readonly iterations: number; readonly work: number },
    modes: ReadonlySet<Mode>,
  ): SolveAnswer {
    return {
      reason: 'noSolutionFound',
      limit,
      bounds: { primal: null, dual: null },
      values: null,
      rowDuals: null,
      basis: null,
      iterations,
      work,
      nodes: 0,
      algorithm: modes.has('interior') ? 'sifting with interior point' : 'sifting',
    };
  }

  change(changes: ModelChanges): void {
    this.model = applyChanges(this.model, changes);
    this.plain?.change(changes);
    this.reduction = null;
    for (const column of changes.columnBounds.columns)
      if (this.model.columnLower[column] !== 0) this.isLeftOut[column] = 0;
    const numbers = changedNumbers(changes);
    this.changed = {
      numbers: this.changed.numbers + numbers,
      areCosts: this.changed.areCosts && numbers === changes.costs.columns.length,
    };
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    this.model = { ...this.model, cost, sense, offset };
    this.plain?.changeObjective(cost, sense, offset);
    this.reduction = null;
    this.changed = { numbers: Number.POSITIVE_INFINITY, areCosts: true };
  }

  addRows(rows: RowSet): void {
    this.model = withRows(this.model, rows);
    this.plain?.addRows(rows);
    this.changedRows();
  }

  deleteRows(positions: Int32Array): void {
    if (positions.length === 0) return;
    this.model = withoutRows(this.model, positions);
    this.plain?.deleteRows(positions);
    this.changedRows();
  }

  /** Rows were added or taken out: rounds begin without the last basis. */
  private changedRows(): void {
    this.forget();
    this.isBoundNeeded = new Uint8Array(this.model.rowCount);
  }

  setBasis(basis: Basis): void {
    this.isGivenUp = true;
    this.forget();
    this.loadPlain().setBasis(basis);
  }

  setStart(values: Float64Array): void {
    // Linear models go on from a basis; a mixed one is for the solver of the whole model.
    if (hasFreeInteger(this.model)) this.loadPlain().setStart(values);
  }

  dispose(): void {
    this.forget();
    this.plain?.dispose();
    this.plain = null;
  }

  /** Lets go of the reduced model and its solver. */
  private forget(): void {
    this.inner?.dispose();
    this.inner = null;
    this.reduction = null;
    this.reduced = null;
    this.whole = null;
  }
}

function mostIterations({ model: { rowCount } }: ReducedModel): number {
  return Math.max(
    ITERATIONS_MIN,
    Math.round(Math.min(ITERATIONS_PER_ROW * rowCount, ITERATIONS_TIMES_ROWS / rowCount)),
  );
}

function tolerance(bound: number): number {
  return Number.isFinite(bound) ? BOUND_TOLERANCE * Math.max(1, Math.abs(bound)) : 0;
}

function isSameShape(a: ReducedModel, b: ReducedModel): boolean {
  return areEqual(a.columns, b.columns) && areEqual(a.rows, b.rows);
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
