/**
 * Futures before anything is simulated in them: what demand was and what it may be, as a fan, and how often the past would have fallen within
 * it. A person who compares policies in these futures can see whether to believe them.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { segmentHistories } from '../demand/history/segmentHistories.ts';
import { demandFan, type Fan, pastCoverage } from './coverage.ts';
import { type FutureOptions, futuresOf } from './futures.ts';
import { residualsOf } from './residuals.ts';

/** What futures look like: the past, the fan of demand, and how often the past lies within it. Amounts in the unit of the sum. */
export interface FuturesPreview {
  /** Identifiers of past periods and of those of the futures. */
  readonly pastPeriods: readonly string[];
  readonly periods: readonly string[];
  /** Demand that happened, by past period, in the unit of the sum; null where no segment has any. */
  readonly past: readonly (number | null)[];
  readonly fan: Fan;
  /** For each share of the fan the share of past errors that lie within it, of so many. */
  readonly coverage: ReturnType<typeof pastCoverage>;
}

/**
 * Previews the first futures of a case. `source` is the case with its history, `planningCase` the same with as many periods as futures have;
 * `weight`: what a unit of a segment counts in the sum, 0 where it is left out. Throws RangeError without a future.
 */
export function futuresPreview(
  source: PlanningCase,
  planningCase: PlanningCase,
  options: FutureOptions & { readonly count: number },
  weight: ArrayLike<number>,
): FuturesPreview {
  const { periods, count } = options;
  const residuals = options.residuals ?? residualsOf(source);
  const drawn = { ...options, residuals };
  const futureOf = futuresOf(planningCase, drawn);
  const numbers = Array.from({ length: count }, (_, number) => number);
  // Errors alone: futures of a demand of 1 in every cell.
  const errorsOf = futuresOf(withDemandOfOne(planningCase), drawn);
  const history = segmentHistories(source);
  return {
    pastPeriods: history.periods,
    periods: planningCase.periods.slice(0, periods).map(({ period }) => period),
    past: history.periods.map((_, t) =>
      history.segments.reduce<number | null>((sum, { demand }, g) => {
        const units = demand[t] ?? null;
        return units === null || weight[g] === 0 ? sum : (sum ?? 0) + weight[g]! * units;
      }, null),
    ),
    fan: demandFan(planningCase, numbers.map(futureOf), { weight }),
    coverage: pastCoverage(
      residuals,
      numbers.map((number) => errorsOf(number).demand),
    ),
  };
}

function withDemandOfOne(planningCase: PlanningCase): PlanningCase {
  return {
    ...planningCase,
    demand: planningCase.segments.flatMap(({ segment }) =>
      planningCase.periods.map(({ period }) => ({ segment, period, units: 1, firmUnits: 0, price: null })),
    ),
  };
}
