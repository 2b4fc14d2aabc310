/** What a run is asked for, and what it tells while it works. */
import type { Backend, SolveProgress } from '../backends/backend.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { Repair } from '../explain/repairs.ts';
import type { LotSizing } from '../mip/rootStrengthening.ts';
import type { Point } from '../model/point.ts';

/** Relative gap that a run is asked for when nobody states one. */
export const DEFAULT_RELATIVE_GAP = 1e-4;

export interface RunOptions {
  readonly backend: Backend;
  /** Seconds since some fixed moment; handed in because the solver package reads no clock. */
  readonly clock: () => number;
  /** Seconds of work of this thread since some fixed moment: bounds explanations. By default the clock. */
  readonly workClock?: () => number;
  readonly timeLimitSeconds?: number;
  /** Relative gap at which a plan with whole numbers is good enough; DEFAULT_RELATIVE_GAP when it is not stated. */
  readonly relativeGap?: number;
  /** Formulation of lots and setups; by default chosen by the size of the model. */
  readonly lotSizing?: LotSizing | 'automatic';
  /** Starts a search for plans on other threads, beside the solver; without it the search comes before the solver. */
  readonly startSideSearch?: ((task: SideSearchTask) => SideSearch) | undefined;
  readonly onProgress?: (progress: RunProgress) => void;
  /** True ends the run; the best plan found is kept. */
  readonly shouldStop?: () => boolean;
}

/** What a search on another thread is given: it formulates the case itself, to the same columns. */
export interface SideSearchTask {
  readonly planningCase: PlanningCase;
  readonly seconds: number;
  readonly relativeGap: number;
}

/** A search for plans on other threads. Nothing here waits. */
export interface SideSearch {
  /** The best plan of each thread since the last call. */
  takePlans(): readonly Point[];
  /** Hands over a better plan to go on from. */
  offerPlan(plan: Point): void;
  stop(): void;
  /** Why a thread has failed; null while none has. */
  readonly failure: string | null;
}

export type RunPhase = 'build' | 'solve' | 'verify' | 'explain';

export interface RunProgress extends Partial<SolveProgress> {
  readonly phase: RunPhase;
  /** Which of several goals in order the incumbent and the bound are of, from 0; absent otherwise. */
  readonly goal?: number;
  /** Ways out of an infeasible case that are confirmed so far. */
  readonly repairs?: readonly Repair[];
}
