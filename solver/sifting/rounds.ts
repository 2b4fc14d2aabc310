/**
 * The rounds of sifting: the reduced model is solved, what it leaves out is priced by its duals, what is worth having comes in, until nothing is. The
 * reduced model, its basis and what is left out stay for the next solve.
 *
 * A round that does not end within its limit of work goes to interior point on the reduced model; what that cannot end, and everything without an
 * optimum, is for the whole model.
 */

import type {
  Basis,
  Session,
  SolveAnswer,
  SolveLimit,
  SolveOptions,
  SolveRound,
} from '../backends/backend.ts';
import { SpareArrays } from '../memory/spareArrays.ts';
import { compareModels, type ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { freeArrays, numbersOf, objectiveOf, rowsFrom } from '../model/patch.ts';
import { direction } from '../model/point.ts';
import { multiplied } from '../model/scale.ts';
import { boundsAt, reducedBasis } from './basis.ts';
import { LeftOut } from './leftOut.ts';
import { PastBases } from './pastBases.ts';
import { postsolve, type WholeSolution } from './postsolve.ts';
import { areSame, type ReducedModel } from './reduce.ts';
import { basisWithRelief, usesRelief, withRelief } from './relief.ts';
import { Status } from './step.ts';

const ROUNDS_MAX = 80;

/**
 * Most simplex iterations of a round: so many for each row of the reduced model, and in any case so few or so many. From 9,000 to 50,000 rows interior point
 * takes as long as 7,000 to 8,000 iterations do (measured, docs/benchmarks.md): a round that has cost as much goes to interior point, and so costs at
 * most twice what the better way would have.
 */
const ITERATIONS_PER_ROW = 4;
const ITERATIONS_MIN = 1_500;
const ITERATIONS_MAX = 7_500;

/**
 * Where more columns or rows than these come in at once, interior point solves the round: the simplex takes several steps for each of them (measured,
 * docs/benchmarks.md). Where only costs changed and the last optimum is still a plan, it takes fewer than one: there the simplex goes on (0108).
 */
const ENTERED_MAX = 1_000;

type Mode = 'dual' | 'primal' | 'interior';

const algorithms = { dual: 'dualSimplex', primal: 'primalSimplex', interior: 'interiorPoint' } as const;

/** How a round went, for measurements. */
export interface SiftingRound extends SolveRound {
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

export class SiftingRounds {
  /** The last optimum, for the whole model. */
  whole: WholeSolution | null = null;
  /** Rounds of the last solve. */
  taken: SolveRound[] = [];
  private model: Model;
  private readonly load: (model: Model) => Session;
  private readonly options: SiftingOptions;
  private readonly leftOut: LeftOut;
  private reduced: ReducedModel | null = null;
  /** The solver that holds the reduced model. */
  private inner: Session | null = null;
  /** Arrays of the reduced model that it was loaded with: they are its own. */
  private loaded: readonly Float64Array[] = [];
  private readonly spare = new SpareArrays();
  private readonly past = new PastBases();
  /** Rows that came in since the last solve. */
  private newRows = 0;
  /** Whether the last optimum is not the one that solver ended with. */
  private isOtherStart = false;
  /** Whether the next solve starts from a solution of another model, of which nothing was reduced. */
  isNear = false;

  constructor(model: Model, load: (model: Model) => Session, options: SiftingOptions) {
    this.model = model;
    this.load = load;
    this.options = options;
    this.leftOut = new LeftOut(model);
  }

  /** `first` is the algorithm of the first round. Null where the whole model has to be asked. */
  sift(options: SolveOptions, first: 'dual' | 'primal' = 'dual'): SolveAnswer | null {
    const { clock, onRound } = this.options;
    const started = clock();
    const secondsLeft = () => (options.timeLimitSeconds ?? Number.POSITIVE_INFINITY) - (clock() - started);
    const done = { iterations: 0, work: 0 };
    const workLeft = () => (options.iterationsMax ?? Number.POSITIVE_INFINITY) - done.work;
    this.taken = [];
    const isSeries = options.isLastAlone === true;
    let mode: Mode = this.newRows > ENTERED_MAX ? 'interior' : first;
    this.newRows = 0;
    /** The optimum of the round before, which no one else has. */
    let made: WholeSolution | null = null;
    for (let round = 0; round < ROUNDS_MAX; round++) {
      if (secondsLeft() <= 0) return this.stopped('time', done);
      if (workLeft() <= 0) return this.stopped('iterations', done);
      if (options.shouldStop?.() === true) return this.stopped('interrupted', done);
      const times = [clock()];
      const reduced = this.reduce();
      if (reduced === null) return null;
      times.push(clock());
      const near = isSeries && round === 0 ? this.past.nearest(reduced) : null;
      // The primal simplex goes on from the last optimum, which is a plan still.
      const inner = this.give(reduced, mode, mode === 'dual' ? near : null);
      times.push(clock());
      const answer: SolveAnswer = inner.solve({
        isReduced: true,
        algorithm: algorithms[mode],
        ...(mode === 'interior' ? {} : { iterationsMax: Math.min(mostIterations(reduced), workLeft()) }),
        ...(Number.isFinite(secondsLeft()) ? { timeLimitSeconds: Math.max(0.01, secondsLeft()) } : {}),
        ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      });
      times.push(clock());
      done.iterations += answer.iterations;
      done.work += answer.work;
      const taken: SolveRound = {
        algorithm: algorithms[mode],
        rows: reduced.model.rowCount,
        columns: reduced.model.columnCount,
        iterations: answer.iterations,
        ended: answer.reason,
      };
      this.taken.push(taken);
      const tell = (entered: number, bounds: number) => {
        times.push(clock());
        onRound?.({
          ...taken,
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
        const whole = postsolve(reduced, { values, rowDuals, basis }, this.spare);
        if (made !== null) this.spare.give(arraysOf(made));
        made = whole;
        this.whole = whole;
        const bounds = this.leftOut.needBounds(this.model, reduced, whole);
        const entered = bounds > 0 ? 0 : this.leftOut.letInWorthy(this.model, whole);
        tell(entered, bounds);
        if (bounds === 0 && entered === 0) {
          if (isSeries) this.past.remember(reduced, basis, whole, done.iterations);
          return this.answer(whole, done, isSeries);
        }
        mode = bounds > 0 ? 'dual' : entered > ENTERED_MAX && first !== 'primal' ? 'interior' : 'primal';
      } else if (answer.limit === 'time' || answer.limit === 'interrupted') {
        tell(0, 0);
        return this.stopped(answer.limit, done);
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
    if (this.whole !== null && this.reduced !== null) this.leftOut.keepBounds(this.reduced, this.whole);
    const reduced = this.leftOut.reduce(this.model, this.reduced, this.spare);
    if (!this.isNear || this.whole === null || reduced === null) return reduced;
    // Of a solution that is near nothing was reduced yet: bounds at which it stands are rows from the first round on.
    this.isNear = false;
    this.leftOut.keepBounds(reduced, this.whole);
    return this.leftOut.reduce(this.model, null, this.spare);
  }

  /**
   * The solver with the reduced model: with rows more where bounds came in, changed in place where it has the same shape, or new, with the basis of the
   * last round, or one that is nearer.
   */
  private give(reduced: ReducedModel, mode: Mode, near: Basis | null): Session {
    const held = this.reduced;
    this.reduced = reduced;
    const { inner: last } = this;
    if (last !== null && held !== null && mode !== 'interior' && isTakenOver(last, held, reduced)) {
      const kept = new Set([...this.loaded, ...numbersOf(reduced.model)]);
      this.spare.give(freeArrays(held.model, kept));
      if (this.isOtherStart && this.whole !== null) last.setBasis(basisOf(reduced, this.whole));
      else if (near !== null) last.setBasis(near);
      this.isOtherStart = false;
      return last;
    }
    this.inner?.dispose();
    this.inner = null;
    const inner = this.load(reduced.model);
    this.inner = inner;
    this.loaded = numbersOf(reduced.model);
    this.isOtherStart = false;
    if (this.whole !== null && mode !== 'interior') inner.setBasis(basisOf(reduced, this.whole));
    return inner;
  }

  /** Lets in the columns that would keep the rows of a reduced model without a plan; answers how many. */
  private letInForNeed(reduced: ReducedModel, options: SolveOptions): number {
    const { model, costUnit } = withRelief(reduced.model);
    const session = this.load(model);
    try {
      if (this.whole !== null) session.setBasis(basisWithRelief(basisOf(reduced, this.whole)));
      const { values, rowDuals, basis } = session.solve({
        isReduced: true,
        algorithm: 'dualSimplex',
        iterationsMax: mostIterations(reduced),
        ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
      });
      if (values === null || rowDuals === null || basis === null || !usesRelief(reduced.model, values))
        return 0;
      const { columnCount } = reduced.model;
      const duals = costUnit === 1 ? rowDuals : multiplied(rowDuals, costUnit);
      const solution = { values: values.subarray(0, columnCount), rowDuals: duals, basis };
      return this.leftOut.letInWorthy(this.model, postsolve(reduced, solution, this.spare));
    } finally {
      session.dispose();
    }
  }

  /** `isLent`: the caller reads no more than this answer and the one before. */
  private answer(
    whole: WholeSolution,
    done: { readonly iterations: number; readonly work: number },
    isLent: boolean,
  ): SolveAnswer {
    const { values, duals, basis } = whole;
    const sign = -direction(this.model);
    const rowDuals = multiplied(duals, sign, this.spare.takeReals(duals.length));
    if (isLent) this.spare.lend([...arraysOf(whole), rowDuals]);
    const objective = objectiveOf(this.model, values);
    return {
      ...this.stopped(null, done),
      reason: 'optimal',
      bounds: { primal: objective, dual: objective },
      values,
      rowDuals,
      basis,
    };
  }

  private stopped(
    limit: SolveLimit | null,
    { iterations, work }: { readonly iterations: number; readonly work: number },
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
      algorithm: this.taken.some((round) => round.algorithm === 'interiorPoint')
        ? 'sifting with interior point'
        : 'sifting',
      rounds: this.taken,
    };
  }

  /** The next solve starts from another optimum of a model with the same rows and columns. */
  startFrom(whole: WholeSolution): void {
    this.whole = whole;
    this.isOtherStart = true;
  }

  /** The next solve starts from a solution of another model that is near. */
  startNear(whole: WholeSolution): void {
    this.forget();
    this.whole = whole;
    this.isNear = true;
    this.leftOut.letInUsed(this.model, whole);
  }

  change(model: Model, changes: ModelChanges): void {
    this.model = model;
    this.leftOut.change(model, changes);
  }

  changeObjective(model: Model): void {
    this.model = model;
    // A basis with rows that no solve has seen, under other costs, is worse than none.
    if (this.newRows > 0) this.forget();
    this.leftOut.changeNumbers();
  }

  /** Rows came in at the end: rounds go on from the last optimum, in which each is basic. */
  addRows(model: Model, count: number): void {
    const { whole } = this;
    this.model = model;
    this.forget();
    this.newRows += count;
    this.leftOut.addRows(model);
    this.whole = whole === null ? null : withNewRows(whole, count);
  }

  /** Rows were taken out: rounds begin without the last basis. */
  deleteRows(model: Model): void {
    this.model = model;
    this.forget();
    this.leftOut.deleteRows(model);
  }

  /** A model that rounds let go of, once, and those that they still read. */
  takeLetGo(): { readonly letGo: Model | null; readonly held: readonly Model[] } {
    const { leftOut, reduced } = this;
    return {
      letGo: leftOut.takeLetGo(),
      held: reduced === null ? leftOut.held : [...leftOut.held, reduced.working.model],
    };
  }

  /** Lets go of the reduced model, its solver and the last optimum. */
  forget(): void {
    this.inner?.dispose();
    this.inner = null;
    this.past.forget();
    this.leftOut.forgetReduction();
    this.reduced = null;
    this.whole = null;
    this.isNear = false;
  }
}

function arraysOf({ values, duals, basis }: WholeSolution): readonly (Float64Array | Int32Array)[] {
  return [values, duals, basis.columns, basis.rows];
}

/** The basis of a solution, for a reduced model. */
function basisOf(reduced: ReducedModel, { basis, values }: WholeSolution): Basis {
  return reducedBasis(reduced, basis, boundsAt(reduced, values));
}

/** A solution of a model with rows more, which hold nothing yet. */
function withNewRows({ values, duals, basis }: WholeSolution, count: number): WholeSolution {
  const rows = new Int32Array(basis.rows.length + count).fill(Status.basic);
  rows.set(basis.rows);
  const allDuals = new Float64Array(rows.length);
  allDuals.set(duals);
  return { values, duals: allDuals, basis: { columns: basis.columns, rows } };
}

function mostIterations({ model: { rowCount } }: ReducedModel): number {
  return Math.min(ITERATIONS_MAX, Math.max(ITERATIONS_MIN, ITERATIONS_PER_ROW * rowCount));
}

/** Gives a solver that holds a reduced model the next one, where that has rows more or other numbers; false where it has another shape. */
function isTakenOver(inner: Session, held: ReducedModel, reduced: ReducedModel): boolean {
  if (isLonger(held, reduced)) {
    // The rows that came in are basic: each was broken by the last solution.
    inner.addRows(rowsFrom(reduced.model, held.rows.length));
    return true;
  }
  if (!isSameShape(held, reduced)) return false;
  const comparison = compareModels(held.model, reduced.model);
  if (comparison.kind === 'changed') inner.change(comparison);
  return comparison.kind !== 'different';
}

/** Whether a reduced model is another one with rows more behind its own. */
function isLonger(held: ReducedModel, { working, columns, rows }: ReducedModel): boolean {
  return held.working === working && held.columns === columns && held.rows.length < rows.length;
}

function isSameShape(a: ReducedModel, b: ReducedModel): boolean {
  return areSame(a.columns, b.columns) && areSame(a.rows, b.rows);
}
