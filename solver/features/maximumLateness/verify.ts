/**
 * No order waits longer than allowed: at the end of each period no backlog is older than its maximum lateness. Soft
 * excess is charged per unit and period.
 */
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { backlogOfAge, oldestAge } from '../../plan/backlogAges.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import { type PlanRule, placesOfSegment, type Rules } from '../../plan/rules.ts';

/** Units of a segment's backlog at the end of a period that are older than its maximum lateness. */
function overdueUnits(index: IndexedCase, plan: Plan, segment: number, t: number): number {
  const { periodCount, lateOrders } = index;
  const latenessMax = index.source.segments[segment]!.latenessPeriodsMax;
  if (lateOrders.firstAge[segment]! >= 0) {
    let units = 0;
    for (let age = latenessMax; age <= Math.min(t + 1, oldestAge(index, segment)); age++)
      units += backlogOfAge(index, plan, segment, age, t);
    return units;
  }
  // Without ages: the backlog beyond all that was ordered recently enough to wait still.
  let mayWait = t < latenessMax - 1 ? index.openingBacklog[segment]! : 0;
  for (let u = Math.max(0, t - latenessMax + 1); u <= t; u++)
    mayWait += plan.newBacklog[segment * periodCount + u]!;
  return Math.max(0, plan.backlog[segment * periodCount + t]! - mayWait);
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = effectiveMode(index, 'maximumLateness');
  if (mode.mode !== asked) return;
  index.source.segments.forEach((segment, g) => {
    if (segment.latenessPeriodsMax === 0) return;
    const stated: PlanRule = {
      rule: 'no order waits longer than it may',
      about: () => placesOfSegment(index, g),
      unit: 'units',
      ...mode,
    };
    for (let t = 0; t < index.periodCount; t++) sink.atMost(stated, t, overdueUnits(index, plan, g, t), 0);
  });
};

export const verifier = ruleVerifier('units', rules);
