/**
 * Sifting: a large linear model is solved without the columns that good solutions seldom use, and reduced by its structure; what was left out is
 * priced by the duals of the small optimum, what is worth having comes in, and so on until nothing is. The reduced model, its basis and what is
 * left out stay for the next solve, so that a changed number goes on from there.
 *
 * Method: sifting after Bixby, Gregory, Lustig, Marsten and Shanno (1992), on a model reduced after Andersen and Andersen (1995); see
 * docs/decisions/0063-sifting-on-a-reduced-model.md. What it answers is a claim like that of any solver: run/provedLinear.ts certifies it on the whole model.
 *
 * Rounds are those of rounds.ts; what they cannot end goes to the solver of the whole model, and so does a change of few numbers.
 */
import type { Basis, Session, SolveAnswer, SolveOptions } from '../backends/backend.ts';
import { changedNumbers, compareModels, type ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { applyChanges, type RowSet, withoutRows, withRows } from '../model/patch.ts';
import { direction, hasFreeInteger } from '../model/point.ts';
import type { WholeSolution } from './postsolve.ts';
import { ITERATIONS_MIN, type SiftingOptions, SiftingRounds } from './rounds.ts';
import { Status } from './step.ts';
import { isStillFeasible } from './stillFeasible.ts';

/** Fewer rows are solved as they are (measured, docs/benchmarks.md). */
const ROWS_MIN = 3_000;

/**
 * A change of so few numbers, or of such a share of the rows, is solved on from the last basis of the whole model, which takes less time than to reduce it
 * again; for so many iterations at most, as a share of the rows.
 */
const FEW_NUMBERS = 3;
const FEW_SHARE = 0.01;
const GO_ON_SHARE = 0.1;

/** A row with more entries than these, and in such a share of the columns, is a long one. */
const LONG_MIN = 200;
const LONG_SHARE = 0.01;

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
  private readonly rounds: SiftingRounds;
  /** The solver that holds the whole model: for changes of few numbers, and for what sifting cannot solve. */
  private plain: Session | null = null;
  /** Whether that solver has the basis of the last optimum. */
  private isPlainCurrent = false;
  /** Sifting did not end with an optimum: the whole model is asked from then on. */
  private isGivenUp = false;
  /** How many numbers changed since the last optimum. */
  private changed = 0;
  /** The model of the last optimum, or of that whose basis was set. */
  private since: Model;
  /** Optima by the basis that was answered: each can be started from again. */
  private readonly optima = new WeakMap<Basis, { readonly whole: WholeSolution; readonly model: Model }>();
  private rowLengths: Int32Array;
  /** Whether rows were added since then. */
  private hasNewRows = false;

  constructor(model: Model, load: (model: Model) => Session, options: SiftingOptions) {
    this.model = model;
    this.since = model;
    this.rowLengths = lengthsOf(model);
    this.load = load;
    this.rounds = new SiftingRounds(model, load, options);
  }

  solve(options: SolveOptions): SolveAnswer {
    const isLinear = !hasFreeInteger(this.model);
    if (isLinear && !this.isGivenUp && options.isCareful !== true) {
      const { whole } = this.rounds;
      // Where the last optimum is still feasible the primal simplex goes on from it, else the dual.
      const first = whole !== null && isStillFeasible(this.since, this.model, whole) ? 'primal' : 'dual';
      const answer = this.goOn(options, first) ?? this.sift(options, first);
      this.changed = 0;
      this.since = this.model;
      this.hasNewRows = false;
      if (answer?.basis != null && this.rounds.whole !== null)
        this.optima.set(answer.basis, { whole: this.rounds.whole, model: this.model });
      if (answer !== null) return answer;
      this.isGivenUp = true;
      this.rounds.forget();
    }
    this.isPlainCurrent = false;
    return this.loadPlain().solve(options);
  }

  private areFew(): boolean {
    return this.changed <= Math.max(FEW_NUMBERS, FEW_SHARE * this.model.rowCount);
  }

  private loadPlain(): Session {
    this.plain ??= this.load(this.model);
    return this.plain;
  }

  /** After a change of few numbers the whole model is solved on from the last basis; null where more changed, or that does not end soon. */
  private goOn(options: SolveOptions, first: 'dual' | 'primal'): SolveAnswer | null {
    const { model } = this;
    const { whole } = this.rounds;
    if (whole === null || !this.areFew()) return null;
    const plain = this.loadPlain();
    if (!this.isPlainCurrent) plain.setBasis(whole.basis);
    this.isPlainCurrent = false;
    const most = Math.max(ITERATIONS_MIN, Math.round(GO_ON_SHARE * model.rowCount));
    const answer = plain.solve({
      ...options,
      isReduced: true,
      algorithm: first === 'primal' ? 'primalSimplex' : 'dualSimplex',
      iterationsMax: Math.min(most, options.iterationsMax ?? Number.POSITIVE_INFINITY),
    });
    const { values, rowDuals, basis } = answer;
    if (answer.reason !== 'optimal' || values === null || rowDuals === null || basis === null) {
      // Out of time or of work, or stopped: that is the answer. All else is for sifting to find out.
      const isOver =
        answer.limit === 'iterations' && answer.work >= (options.iterationsMax ?? Number.POSITIVE_INFINITY);
      return answer.limit === 'time' || answer.limit === 'interrupted' || isOver ? answer : null;
    }
    const sign = -direction(model);
    this.rounds.whole = { values, duals: rowDuals.map((dual) => sign * dual), basis };
    this.isPlainCurrent = true;
    return answer;
  }

  /** Null where the whole model has to be asked. */
  private sift(options: SolveOptions, first: 'dual' | 'primal'): SolveAnswer | null {
    const { whole } = this.rounds;
    const answer = this.rounds.sift(options, first);
    if (this.rounds.whole !== whole) this.isPlainCurrent = false;
    return answer;
  }

  change(changes: ModelChanges): void {
    this.model = applyChanges(this.model, changes);
    this.plain?.change(changes);
    this.rounds.change(this.model, changes);
    this.changed += changedNumbers(changes);
    // A limit on very many columns moves all of them: the whole model is not gone on with.
    const { rowLengths } = this;
    const long = Math.max(LONG_MIN, LONG_SHARE * this.model.columnCount);
    if (changes.rowBounds.rows.some((row) => rowLengths[row]! > long))
      this.changed = Number.POSITIVE_INFINITY;
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    this.model = { ...this.model, cost, sense, offset };
    this.plain?.changeObjective(cost, sense, offset);
    // A basis with rows that no solve has seen, under other costs, is worse than none.
    if (this.hasNewRows) this.rounds.forget();
    this.rounds.changeObjective(this.model);
    this.changed = Number.POSITIVE_INFINITY;
  }

  addRows(rows: RowSet): void {
    const { whole } = this.rounds;
    const count = rows.lower.length;
    this.model = withRows(this.model, rows);
    this.plain?.addRows(rows);
    this.rounds.changeRows(this.model);
    this.hasNewRows = true;
    this.rowLengths = lengthsOf(this.model);
    this.changed += count;
    // Few rows are gone on from: each is basic until the solve.
    if (whole !== null && this.areFew()) this.rounds.whole = withNewRows(whole, count);
  }

  deleteRows(positions: Int32Array): void {
    if (positions.length === 0) return;
    this.model = withoutRows(this.model, positions);
    this.rowLengths = lengthsOf(this.model);
    this.plain?.deleteRows(positions);
    this.rounds.changeRows(this.model);
  }

  setBasis(basis: Basis): void {
    const known = this.isGivenUp ? undefined : this.optima.get(basis);
    const comparison = known === undefined ? null : compareModels(known.model, this.model);
    if (known === undefined || comparison === null || comparison.kind === 'different') {
      this.isGivenUp = true;
      this.rounds.forget();
      this.loadPlain().setBasis(basis);
      return;
    }
    this.rounds.startFrom(known.whole);
    this.isPlainCurrent = false;
    this.since = known.model;
    this.changed = comparison.kind === 'changed' ? changedNumbers(comparison) : 0;
  }

  setStart(values: Float64Array): void {
    // Linear models go on from a basis; a mixed one is for the solver of the whole model.
    if (hasFreeInteger(this.model)) this.loadPlain().setStart(values);
  }

  dispose(): void {
    this.rounds.forget();
    this.plain?.dispose();
    this.plain = null;
  }
}

/** A solution of a model with rows more, which hold nothing yet. */
function withNewRows({ values, duals, basis }: WholeSolution, count: number): WholeSolution {
  const rows = new Int32Array(basis.rows.length + count).fill(Status.basic);
  rows.set(basis.rows);
  const allDuals = new Float64Array(rows.length);
  allDuals.set(duals);
  return { values, duals: allDuals, basis: { columns: basis.columns, rows } };
}

/** Entries of each row. */
function lengthsOf({ rows, rowCount }: Model): Int32Array {
  const lengths = new Int32Array(rowCount);
  for (const row of rows) lengths[row]!++;
  return lengths;
}
