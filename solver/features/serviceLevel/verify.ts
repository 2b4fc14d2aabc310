/** Service targets are met, window by window: on-time units over demand. Soft shortfalls are charged per unit. */
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { serviceWindows } from '../../index/serviceWindows.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { effectiveDemand } from '../../plan/quantities.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

/** Rule of a service target, by its position in the table. */
export function serviceRule(index: IndexedCase, target: number): Rule {
  const row = index.source.serviceTargets[target]!;
  return effectiveMode(index, 'serviceLevel', { mode: row.mode, price: row.shortfallPrice });
}

export const rules: Rules = (index, plan, sink) => {
  const demand = effectiveDemand(index, plan);
  for (const window of serviceWindows(index)) {
    const row = index.source.serviceTargets[window.target]!;
    let asked = 0;
    let served = 0;
    for (const g of window.segments) {
      for (let t = window.first; t <= window.last; t++) {
        asked += demand[g * index.periodCount + t]!;
        served += plan.onTime[g * index.periodCount + t]!;
      }
    }
    const stated: PlanRule = {
      rule: 'the fill rate is reached',
      about: () => [{ table: 'serviceTargets', id: row.serviceTarget }],
      periods: [window.first, window.last],
      unit: 'units',
      ...serviceRule(index, window.target),
      component: 'serviceLevel',
    };
    sink.atLeast(stated, window.last, served, row.fillRateMin * asked);
  }
};

export const verifier = ruleVerifier('units', rules);
