/** Resources are used as much as they must be; soft shortfalls are charged per hour. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { hoursUsed, regularProductiveHours } from '../../plan/quantities.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, sink, _, asked) => {
  if (index.source.resources.every((row) => row.utilizationMin === 0)) return;
  const mode = effectiveMode(index, 'minimumUtilization');
  if (mode.mode !== asked) return;
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  index.source.resources.forEach((resource, r) => {
    if (resource.utilizationMin === 0) return;
    const stated: PlanRule = {
      rule: 'the resource is used enough',
      about: () => [{ table: 'resources', id: resource.resource }],
      unit: 'hours',
      ...mode,
    };
    for (let t = 0; t < index.periodCount; t++) {
      const cell = r * index.periodCount + t;
      sink.atLeast(stated, t, used[cell]!, resource.utilizationMin * regular[cell]!);
    }
  });
};

export const verifier = ruleVerifier('hours', rules);
