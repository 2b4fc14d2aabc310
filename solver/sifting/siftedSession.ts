/**
 * Sifting: a large linear model is solved without the columns that good solutions seldom use, and reduced by its structure; what was left out is
 * priced by the duals of the small optimum, what is worth having comes in, and so on until nothing is. The reduced model, its basis and what is
 * left out stay for the next solve, so that a changed number goes on from there.
 *
 * Method: sifting after Bixby, Gregory, Lustig, Marsten and Shanno (1992), on a model reduced after Andersen and Andersen (1995); see
 * docs/decisions/0063-sifting-on-a-reduced-model.md. What it answers is a claim like that of any solver: run/provedLinear.ts certifies it on the whole model.
 *
 * Rounds are those of rounds.ts; only what they cannot end goes to the solver of the whole model, which at the largest sizes does not fit into the memory
 * beside the reduced one.
 */
import type { Basis, NearSolution, Session, SolveAnswer, SolveOptions } from '../backends/backend.ts';
import { ChangingModel } from '../model/changingModel.ts';
import { type ModelChanges, type Shape, shapeDifference } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { type RowSet, withoutRows, withRows } from '../model/patch.ts';
import { direction, hasFreeInteger } from '../model/point.ts';
import { multiplied } from '../model/scale.ts';
import type { WholeSolution } from './postsolve.ts';
import { type SiftingOptions, SiftingRounds } from './rounds.ts';
import { isStillFeasible } from './stillFeasible.ts';

/** Fewer rows are solved as they are (measured, docs/benchmarks.md). */
const ROWS_MIN = 3_000;

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

/** So often sifting may end without an optimum before the whole model is asked: for good, or where there is no plan until there is one. */
const FAILURES_MAX = 3;

export class SiftedSession implements Session {
  private readonly changing: ChangingModel;
  private readonly load: (model: Model) => Session;
  private readonly rounds: SiftingRounds;
  /** The solver that holds the whole model, for what sifting cannot solve. */
  private plain: Session | null = null;
  /** Whether the whole model is asked from now on. */
  private isGivenUp = false;
  /** How often sifting did not end with an optimum that there is. */
  private failures = 0;
  /** How often in a row there was no plan. */
  private withoutPlan = 0;
  /** Optima by the basis that was answered, with the shape of the model: each can be started from again. */
  private readonly optima = new WeakMap<Basis, { readonly whole: WholeSolution; readonly shape: Shape }>();

  constructor(model: Model, load: (model: Model) => Session, options: SiftingOptions) {
    this.changing = new ChangingModel(model);
    this.load = load;
    this.rounds = new SiftingRounds(model, load, options);
  }

  private get model(): Model {
    return this.changing.now;
  }

  solve(options: SolveOptions): SolveAnswer {
    const isLinear = !hasFreeInteger(this.model);
    if (isLinear && !this.isGivenUp && options.isCareful !== true) {
      if (this.withoutPlan >= FAILURES_MAX) return this.solveWhole(options);
      const { whole, isNear } = this.rounds;
      // Where the last optimum is still feasible the primal simplex goes on from it, else the dual.
      const isFeasible = !isNear && whole !== null && isStillFeasible(this.model, whole);
      const answer = this.rounds.sift(options, isFeasible ? 'primal' : 'dual');
      if (answer?.reason === 'optimal') this.withoutPlan = 0;
      if (answer?.basis != null && this.rounds.whole !== null && options.isLastAlone !== true)
        this.optima.set(answer.basis, { whole: this.rounds.whole, shape: shapeOf(this.model) });
      return answer ?? this.solveWhole(options);
    }
    return this.loadPlain().solve(options);
  }

  /**
   * The whole model is asked where sifting found no optimum. Sifting goes on from its optimum, and where it has no plan from the last optimum before; after
   * several such answers in a row the whole model is asked until it has a plan again.
   */
  private solveWhole(options: SolveOptions): SolveAnswer {
    const { taken, whole: last } = this.rounds;
    const isTried = this.withoutPlan < FAILURES_MAX;
    this.rounds.forget();
    const answer = this.loadPlain().solve(options);
    const { reason, values, rowDuals, basis } = answer;
    if (reason === 'infeasible') {
      this.withoutPlan++;
      if (last !== null && this.withoutPlan < FAILURES_MAX) this.siftFrom(last);
      else this.withoutPlan = FAILURES_MAX;
    } else if (reason === 'optimal' && values !== null && rowDuals !== null && basis !== null) {
      if (isTried) this.failures++;
      this.withoutPlan = 0;
      const whole = this.asWhole({ values, rowDuals, basis });
      this.optima.set(basis, { whole, shape: shapeOf(this.model) });
      if (this.failures < FAILURES_MAX) this.siftFrom(whole);
      else this.isGivenUp = true;
    } else if (isTried) this.isGivenUp = true;
    return isTried ? { ...answer, rounds: taken } : answer;
  }

  /** The next solve sifts, from a solution of numbers that are near; the solver of the whole model is let go. */
  private siftFrom(near: WholeSolution): void {
    this.rounds.startNear(near);
    this.plain?.dispose();
    this.plain = null;
  }

  /** A solution of the whole model with duals in minimizing sense, as rounds have them. */
  private asWhole({ values, rowDuals, basis }: NearSolution): WholeSolution {
    const sign = -direction(this.model);
    return { values, duals: multiplied(rowDuals, sign), basis };
  }

  private loadPlain(): Session {
    this.plain ??= this.load(this.model);
    return this.plain;
  }

  change(changes: ModelChanges): void {
    const { letGo, held } = this.rounds.takeLetGo();
    // The solver of the whole model has the arrays of the model that it was given.
    if (letGo !== null && this.plain === null) this.changing.letGo(letGo, held);
    this.changing.change(changes);
    this.plain?.change(changes);
    this.rounds.change(this.model, changes);
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    this.changing.now = { ...this.model, cost, sense, offset };
    this.plain?.changeObjective(cost, sense, offset);
    this.rounds.changeObjective(this.model);
  }

  addRows(rows: RowSet): void {
    this.changing.now = withRows(this.model, rows);
    this.plain?.addRows(rows);
    this.rounds.addRows(this.model, rows.lower.length);
  }

  deleteRows(positions: Int32Array): void {
    if (positions.length === 0) return;
    this.changing.now = withoutRows(this.model, positions);
    this.plain?.deleteRows(positions);
    this.rounds.deleteRows(this.model);
  }

  setBasis(basis: Basis): void {
    const known = this.isGivenUp ? undefined : this.optima.get(basis);
    if (known === undefined || shapeDifference(known.shape, this.model) !== null) {
      this.isGivenUp = true;
      this.rounds.forget();
      this.loadPlain().setBasis(basis);
      return;
    }
    this.withoutPlan = 0;
    this.rounds.startFrom(known.whole);
  }

  startNear({ values, rowDuals, basis }: NearSolution): void {
    if (this.isGivenUp || hasFreeInteger(this.model)) {
      this.loadPlain().startNear({ values, rowDuals, basis });
      return;
    }
    this.withoutPlan = 0;
    this.rounds.startNear(this.asWhole({ values, rowDuals, basis }));
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

/** The shape of a model, without its numbers: they may be written over. */
function shapeOf(model: Model): Shape {
  const { sense, rowCount, columnCount, rowBlocks, columnBlocks, starts, rows, isInteger } = model;
  return { sense, rowCount, columnCount, rowBlocks, columnBlocks, starts, rows, isInteger };
}
