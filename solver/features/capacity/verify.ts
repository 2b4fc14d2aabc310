/** Hours used stay within regular hours, overtime and extra shifts; soft excess is charged per hour. */
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { hoursUsed, regularProductiveHours, shiftHours } from '../../plan/quantities.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

/** Mode and price of hours beyond capacity. */
export function capacityMode(index: IndexedCase): Rule {
  return effectiveMode(index, 'capacity');
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = capacityMode(index);
  if (mode.mode !== asked) return;
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  const extra = shiftHours(index, plan);
  index.source.resources.forEach((resource, r) => {
    const stated: PlanRule = {
      rule: 'hours are available',
      about: () => [{ table: 'resources', id: resource.resource }],
      unit: 'hours',
      ...mode,
    };
    for (let t = 0; t < index.periodCount; t++) {
      const cell = r * index.periodCount + t;
      sink.atMost(stated, t, used[cell]!, regular[cell]! + extra[cell]! + plan.overtimeHours[cell]!);
    }
  });
};

export const verifier = ruleVerifier('hours', rules);
