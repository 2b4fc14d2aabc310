/** How unequal a plan serves those who should share fairly. */
import type { FairShareGroup } from '../index/fairShareGroups.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';

/**
 * Least number of units that would have to be served otherwise so that all fill rates of the group lie within the
 * tolerance of one common rate. The sum is piecewise linear and convex in that rate: its least value lies at a
 * corner, where some segment is just at the edge of the band. `demand` is that of the plan (`effectiveDemand`).
 */
export function unfairUnits(
  index: IndexedCase,
  plan: Plan,
  demand: Float64Array,
  group: FairShareGroup,
  tolerance: number,
  t: number,
): number {
  const cells = group.segments.map((g) => g * index.periodCount + t).filter((cell) => demand[cell]! > 0);
  const rates = cells.map((cell) => plan.onTime[cell]! / demand[cell]!);
  const unitsOff = (common: number): number =>
    cells.reduce(
      (sum, cell, i) => sum + demand[cell]! * Math.max(0, Math.abs(rates[i]! - common) - tolerance),
      0,
    );
  const corners = rates.flatMap((rate) => [rate - tolerance, rate + tolerance]);
  const within = corners.map((corner) => Math.max(0, Math.min(1, corner)));
  return within.length === 0 ? 0 : Math.min(...within.map(unitsOff));
}
