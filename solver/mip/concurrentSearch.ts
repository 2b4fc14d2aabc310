/** A search for plans on other threads while this one solves: what it is given, and how the two exchange plans. */
import type { PlanningCase } from '../case/planningCase.ts';
import type { RowSet } from '../model/patch.ts';
import type { Point } from '../model/point.ts';

/** What a search on another thread is given: it formulates the case itself, to the same columns. */
export interface ConcurrentSearchTask {
  readonly planningCase: PlanningCase;
  readonly seconds: number;
  readonly relativeGap: number;
}

/** A search for plans on other threads. No call waits. */
export interface ConcurrentSearch {
  /** The best plan of each thread since the last call. */
  takePlans(): readonly Point[];
  /** Hands over a better plan to go on from. */
  offerPlan(plan: Point): void;
  /** Hands over inequalities that every plan keeps, behind the rows of the model. */
  offerInequalities(rows: RowSet): void;
  stop(): void;
  /** Why a thread has failed; null while none has. */
  readonly failure: string | null;
}
