/**
 * How much work an explanation may do: a count, not a time, so that a loaded machine gives the same answer. Work is iterations
 * of the simplex times what one of them costs; a solve costs something by itself, so that many small ones end too.
 */
import type { Session, SolveAnswer, SolveLimit, SolveOptions } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';

/** Work of explaining one case: about twenty seconds (measured: 300 to 600 million a second, from 4,000 to 84,000 coefficients). */
export const EXPLAIN_WORK = 8e9;

/** Work of one step (the confirmation of an option): a quarter of it. */
export const STEP_WORK = EXPLAIN_WORK / 4;

/** What loading, presolve and reading an answer cost, in iterations. */
const SOLVE_ITERATIONS = 20;
/** What an iteration costs besides coefficients, in coefficients: most of it, as columns of these models have few. */
const ITERATION_COST = 100_000;

/** For what hangs, and for solvers that cannot count their work. */
const HANG_SECONDS = 160;

/** Limits that end a solve before its answer. */
const CUTS: readonly SolveLimit[] = ['time', 'iterations', 'interrupted'];

export class WorkBudget {
  private spent = 0;
  private refusal: 'cancelled' | 'work' | null = null;
  private readonly total: number;
  private readonly shouldStop: (() => boolean) | undefined;
  private readonly onProgress: (() => void) | undefined;

  /** `onProgress` is called now and then while it goes on. */
  constructor(
    total: number,
    listeners: { readonly shouldStop?: () => boolean; readonly onProgress?: () => void } = {},
  ) {
    this.total = total;
    this.shouldStop = listeners.shouldStop;
    this.onProgress = listeners.onProgress;
  }

  /** Whether nothing is left, or somebody asked to stop; `reserve` is a share of the total that counts as spent. */
  isOver(reserve = 0): boolean {
    if (this.shouldStop?.() === true) this.refusal = 'cancelled';
    else if (this.left(reserve) <= 0) this.refusal = 'work';
    else return false;
    return true;
  }

  /** Why work that was asked for was not done, or not to its end; null while all was, also where the last of it used up what was left. */
  get refused(): 'cancelled' | 'work' | null {
    return this.refusal;
  }

  private left(reserve: number): number {
    return this.total * (1 - reserve) - this.spent;
  }

  /** Solves with what is left, or with at most `workMax` of it; null when nothing is left. */
  solve(
    session: Session,
    model: Model,
    options: Omit<SolveOptions, 'iterationsMax' | 'timeLimitSeconds' | 'shouldStop' | 'onProgress'>,
    limits: { readonly reserve?: number; readonly workMax?: number } = {},
  ): SolveAnswer | null {
    const { reserve = 0, workMax = Number.POSITIVE_INFINITY } = limits;
    if (this.isOver(reserve)) return null;
    const { shouldStop, onProgress } = this;
    const perIteration = ITERATION_COST + model.values.length;
    const iterationsMax = Math.ceil(Math.min(workMax, this.left(reserve)) / perIteration);
    const answer = session.solve({
      ...options,
      iterationsMax,
      timeLimitSeconds: HANG_SECONDS,
      ...(shouldStop === undefined ? {} : { shouldStop }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    this.spent += perIteration * (SOLVE_ITERATIONS + answer.work);
    const isCutOff = answer.limit !== null && CUTS.includes(answer.limit);
    if (isCutOff) this.refusal = shouldStop?.() === true ? 'cancelled' : 'work';
    return answer;
  }
}
