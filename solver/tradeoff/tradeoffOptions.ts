/**
 * What all trade-offs share: their options, progress, and the plain form of a plan that they answer with. Work is counted, not timed, so that a
 * loaded machine gives the same answer; a trade-off that was stopped, or has done its work, answers with what it has found.
 */
import { PartTimes } from '../arithmetic/partTimes.ts';
import { WorkBudget } from '../explain/workBudget.ts';
import type { RunOptions } from '../run/options.ts';

/** Work of one trade-off, in the units of explain/workBudget.ts: about two minutes. */
export const TRADEOFF_WORK = 48e9;

/** How far a trade-off is. */
export interface TradeoffProgress {
  /** Parts of the answer that are there, of those that were asked for. */
  readonly done: number;
  readonly total: number;
  /** Solves so far. */
  readonly solves: number;
  /** How long the other parts may take; null while there is no ground for it. */
  readonly secondsLeft: number | null;
}

/** Solver, clock, limits of work and watch of a trade-off. */
export interface TradeoffOptions
  extends Pick<RunOptions, 'backend' | 'clock' | 'relativeGap' | 'columnsMax' | 'shouldStop'> {
  /** Most work; TRADEOFF_WORK when it is not stated. */
  readonly work?: number;
  /** Whether no more goods under way are thrown away than any plan must (soldGoods.ts). */
  readonly throwsLeast?: boolean;
  readonly onProgress?: (progress: TradeoffProgress) => void;
}

/** Why an answer is not complete; null where it is. */
export type Stopped = 'cancelled' | 'work' | null;

/** Counts the work of one trade-off and reports its progress. */
export class TradeoffRun {
  readonly budget: WorkBudget;
  private readonly options: TradeoffOptions;
  private done = 0;
  private total = 0;
  private solves = 0;
  private readonly times: PartTimes;

  constructor(options: TradeoffOptions) {
    this.options = options;
    const { shouldStop } = options;
    this.times = new PartTimes(options.clock);
    this.budget = new WorkBudget(options.work ?? TRADEOFF_WORK, {
      ...(shouldStop === undefined ? {} : { shouldStop }),
      onProgress: () => this.report(),
    });
  }

  expect(total: number): void {
    this.total = total;
    this.report();
  }

  addDone(count = 1): void {
    this.done += count;
    this.times.add(count);
    this.report();
  }

  addSolve(): void {
    this.solves++;
    this.report();
  }

  /** Whether no work is left, or somebody asked to stop. It is asked only where something is still to be done: what it refuses is not done. */
  isOver(): boolean {
    return this.budget.isOver();
  }

  /** Why the answer is not complete; null where all that was needed was done. */
  get stopped(): Stopped {
    return this.budget.refused;
  }

  private report(): void {
    const { done, total, solves } = this;
    const secondsLeft = this.times.secondsLeft(total - done);
    this.options.onProgress?.({ done: Math.min(done, total), total, solves, secondsLeft });
  }
}
