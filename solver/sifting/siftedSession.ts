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
import { changedNumbers, type ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { applyChanges, type RowSet, withoutRows, withRows } from '../model/patch.ts';
import { direction, hasFreeInteger } from '../model/point.ts';
import { ITERATIONS_MIN, type SiftingOptions, SiftingRounds } from './rounds.ts';

/** Fewer rows are solved as they are (measured, docs/benchmarks.md). */
const ROWS_MIN = 3_000;

/**
 * A change of so few numbers, or of such a share of the rows, is solved on from the last basis of the whole model, which takes less time than to reduce it
 * again; for so many iterations at most, as a share of the rows.
 */
const FEW_NUMBERS = 3;
const FEW_SHARE = 0.01;
const GO_ON_SHARE = 0.1;

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
  /** What changed since the last solve: how many numbers, and whether costs only. */
  private changed = { numbers: 0, areCosts: true };

  constructor(model: Model, load: (model: Model) => Session, options: SiftingOptions) {
    this.model = model;
    this.load = load;
    this.rounds = new SiftingRounds(model, load, options);
  }

  solve(options: SolveOptions): SolveAnswer {
    const isLinear = !hasFreeInteger(this.model);
    if (isLinear && !this.isGivenUp && options.isCareful !== true && options.iterationsMax === undefined) {
      const answer = this.goOn(options) ?? this.sift(options);
      this.changed = { numbers: 0, areCosts: true };
      if (answer !== null) return answer;
      this.isGivenUp = true;
      this.rounds.forget();
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
    const { changed, model } = this;
    const { whole } = this.rounds;
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
    this.rounds.whole = { values, duals: rowDuals.map((dual) => sign * dual), basis };
    this.isPlainCurrent = true;
    return answer;
  }

  /** Null where the whole model has to be asked. */
  private sift(options: SolveOptions): SolveAnswer | null {
    const { whole } = this.rounds;
    const answer = this.rounds.sift(options);
    if (this.rounds.whole !== whole) this.isPlainCurrent = false;
    return answer;
  }

  change(changes: ModelChanges): void {
    this.model = applyChanges(this.model, changes);
    this.plain?.change(changes);
    this.rounds.change(this.model, changes);
    const numbers = changedNumbers(changes);
    this.changed = {
      numbers: this.changed.numbers + numbers,
      areCosts: this.changed.areCosts && numbers === changes.costs.columns.length,
    };
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    this.model = { ...this.model, cost, sense, offset };
    this.plain?.changeObjective(cost, sense, offset);
    this.rounds.changeObjective(this.model);
    this.changed = { numbers: Number.POSITIVE_INFINITY, areCosts: true };
  }

  addRows(rows: RowSet): void {
    this.model = withRows(this.model, rows);
    this.plain?.addRows(rows);
    this.rounds.changeRows(this.model);
  }

  deleteRows(positions: Int32Array): void {
    if (positions.length === 0) return;
    this.model = withoutRows(this.model, positions);
    this.plain?.deleteRows(positions);
    this.rounds.changeRows(this.model);
  }

  setBasis(basis: Basis): void {
    this.isGivenUp = true;
    this.rounds.forget();
    this.loadPlain().setBasis(basis);
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
