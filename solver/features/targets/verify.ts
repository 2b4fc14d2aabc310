/** Targets on money, inventory value, emissions and capital are met; soft deviations are charged per unit of the measure. */
import { sumOf } from '../../arithmetic/sums.ts';
import { realComponents } from '../../case/money.ts';
import type { Row } from '../../case/planningCase.ts';
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import { averageOverTime, emissionsByPeriod, inventoryValueByPeriod } from '../../plan/quantities.ts';
import type { PlanRule, RealMoney, Rules } from '../../plan/rules.ts';

/** Mode and price of a target. */
export function targetRule(index: IndexedCase, row: Row<'targets'>): Rule {
  return effectiveMode(index, 'targets', { mode: row.mode, price: row.deviationPrice });
}

/** What a target is on, by period. */
function measureByPeriod(
  index: IndexedCase,
  plan: Plan,
  real: RealMoney,
  measure: Row<'targets'>['measure'],
): Float64Array {
  switch (measure) {
    case 'revenue':
      return real.revenue;
    case 'capital':
      return real.capital;
    case 'inventoryValue':
      return inventoryValueByPeriod(index, plan);
    case 'emissions':
      return emissionsByPeriod(index, plan);
    default: {
      const money = real.revenue.slice();
      for (const component of realComponents) {
        if (component === 'revenue' || (measure === 'cash' && component === 'holding')) continue;
        for (let t = 0; t < money.length; t++) money[t]! -= real[component][t]!;
      }
      return money;
    }
  }
}

export const rules: Rules = (index, plan, sink, real) => {
  for (const row of index.source.targets) {
    const t = row.period === null ? null : index.position.periods.get(row.period)!;
    const values = measureByPeriod(index, plan, real, row.measure);
    const sum = t === null ? sumOf(values) : values[t]!;
    const stated: PlanRule = {
      rule: 'the target is met',
      about: () => [{ table: 'targets', id: row.target }],
      unit: row.measure === 'emissions' ? 'kg CO₂e' : 'money',
      ...targetRule(index, row),
      component: 'targets',
      periods: null,
    };
    const period = t ?? index.periodCount - 1;
    const reached = row.measure === 'inventoryValue' && t === null ? averageOverTime(index, values) : sum;
    if (row.sense === 'atLeast') sink.atLeast(stated, period, reached, row.value);
    else sink.atMost(stated, period, reached, row.value);
  }
};

export const verifier = ruleVerifier('money or kg CO₂e', rules);
