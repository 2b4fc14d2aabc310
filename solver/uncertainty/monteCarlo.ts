/**
 * Monte Carlo of a plan: its first periods are committed, then each of many futures comes, and what can still be decided is decided best
 * for it. What the plan is worth over the futures, how bad it gets, and who is served.
 *
 * Committed are production, overtime, extra shifts and shipments between sites of the frozen periods. In each future the rest is decided
 * with the demand of that future known to the end: the outcomes bound from above what any planner can make of the commitment.
 */
import { meanOf } from '../arithmetic/sums.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Plan, storePlan } from '../plan/plan.ts';
import { type CaseOptions, CaseSolver, type CaseWorth } from '../tradeoff/caseSolver.ts';
import { frozenPlanLever, withFrozenPlan } from '../tradeoff/measuredPlan.ts';
import { withDemand } from './caseProgram.ts';
import type { Future } from './futures.ts';
import { type MeanInterval, meanInterval, quantile } from './statistics.ts';
import { conditionalValueAtRisk } from './stochasticProgram.ts';

/** Which plan meets which futures, and how many of its periods are committed. */
export interface MonteCarloRequest {
  /** The plan with the case that it is for. */
  readonly index: IndexedCase;
  readonly plan: Plan;
  /** First periods of the plan that are committed. */
  readonly frozenPeriods: number;
  /** Futures of as many periods as the case has. Only their demand is used. */
  readonly futures: readonly Future[];
}

/** What becomes of the plan in one future. */
export interface Outcome {
  readonly future: number;
  readonly worth: CaseWorth;
}

/** What a plan is worth in many futures, each with recourse. */
export interface MonteCarlo {
  readonly outcomes: readonly Outcome[];
  /**
   * Over the futures that have a plan, of what is optimized: margin less penalties, or cost with them; the weighted sum; with goals in
   * order the first of them. Mean, and 5, 50 and 95 of 100.
   */
  readonly value:
    | (MeanInterval & { readonly low: number; readonly median: number; readonly high: number })
    | null;
  /** Mean value in the worst tenth. */
  readonly tail: number | null;
  /** Mean fill rate; null where nothing is asked for. */
  readonly fillRate: number | null;
  /** Futures in which the commitment leaves no plan under the limits of the case. */
  readonly withoutPlan: readonly number[];
  /** Whether it was cancelled or ran out of solves before the last future. */
  readonly isComplete: boolean;
}

/** Share of outcomes that are not in the tail. */
const TAIL = 0.9;

/** Solves every future with the commitment. Throws what solvePlan throws. */
export function monteCarlo(request: MonteCarloRequest, options: CaseOptions): MonteCarlo {
  const { index, plan, frozenPeriods, futures } = request;
  const committed = withCommitment(index, plan, frozenPeriods);
  const solver = new CaseSolver({ solvesMax: futures.length, ...options });
  solver.expect(futures.length);
  const outcomes: Outcome[] = [];
  try {
    for (const { number, demand } of futures) {
      const solved = solver.solve('futures', withDemand(committed, demand));
      if (solved === null) break;
      outcomes.push({ future: number, worth: solved.worth });
      solver.addDone();
    }
  } finally {
    solver.dispose();
  }
  const known = outcomes.filter(({ worth }) => worth.value !== null);
  const values = known.map(({ worth }) => worth.value!);
  const sorted = [...values].sort((a, b) => a - b);
  // Costs are bad when they are great, margins when they are small; with goals in order the first of them says it.
  const isLessBetter = known[0]?.worth.optimized?.better === 'less';
  const sign = isLessBetter ? 1 : -1;
  const rates = known.flatMap(({ worth }) => {
    const rate = worth.keyFigures?.fillRate;
    return rate === undefined || rate === null ? [] : [rate];
  });
  return {
    outcomes,
    value:
      values.length === 0
        ? null
        : {
            ...meanInterval(values),
            low: quantile(sorted, 0.05),
            median: quantile(sorted, 0.5),
            high: quantile(sorted, 0.95),
          },
    tail:
      values.length === 0
        ? null
        : sign *
          conditionalValueAtRisk(
            values.map((value) => sign * value),
            TAIL,
          ),
    fillRate: rates.length === 0 ? null : meanOf(rates),
    withoutPlan: outcomes.flatMap(({ future, worth }) => (worth.value === null ? [future] : [])),
    isComplete: outcomes.length === futures.length,
  };
}

function withCommitment(index: IndexedCase, plan: Plan, frozenPeriods: number): PlanningCase {
  if (frozenPeriods <= 0) return index.source;
  const lever = frozenPlanLever(index, storePlan(plan), { periods: frozenPeriods, areDeliveriesOpen: true });
  return withFrozenPlan(index.source, lever);
}
