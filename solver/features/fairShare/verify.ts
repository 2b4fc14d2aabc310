/** Customers of one priority get fill rates within the tolerance of each other; soft deviations are charged per unit. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FairShareGroup, fairShareGroups } from '../../index/fairShareGroups.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import { effectiveDemand } from '../../plan/quantities.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

/**
 * Least number of units that would have to be served otherwise so that all fill rates of the group lie within the
 * tolerance of one common rate. The sum is piecewise linear and convex in that rate: its least value lies at a
 * corner, where some segment is just at the edge of the band. `demand` is that of the plan (`effectiveDemand`).
 */
function unfairUnits(
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

export const rules: Rules = (index, plan, sink, _, asked) => {
  const demand = effectiveDemand(index, plan);
  for (const group of fairShareGroups(index)) {
    const row = index.source.fairShares[group.rule]!;
    const mode = effectiveMode(index, 'fairShare', { mode: row.mode, price: row.deviationPrice });
    if (mode.mode !== asked) continue;
    const family = index.source.families[index.segmentFamily[group.segments[0]!]!]!;
    const stated: PlanRule = {
      rule: 'shares are fair',
      about: () => [
        { table: 'fairShares', id: row.fairShare },
        { table: 'families', id: family.family },
      ],
      unit: 'units',
      ...mode,
    };
    for (let t = 0; t < index.periodCount; t++)
      sink.atMost(stated, t, unfairUnits(index, plan, demand, group, row.tolerance, t), 0);
  }
};

export const verifier = ruleVerifier('units', rules);
