/** What a plan makes of the company's targets; needs the plan's real money. */

import { type MoneyByPeriod, realComponents } from '../case/money.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';
import { inventoryValueByPeriod, total } from './quantities.ts';
import { emissionsByPeriod, type PlanRule } from './rules.ts';

/** Every target with its value in the plan. */
export function targetRules(
  index: IndexedCase,
  plan: Plan,
  real: MoneyByPeriod['real'],
): readonly PlanRule[] {
  return index.source.targets.map((row) => {
    const t = row.period === null ? null : index.position.periods.get(row.period)!;
    const values = measureByPeriod(index, plan, real, row.measure);
    const sum = t === null ? total(values) : values[t]!;
    const found = row.measure === 'inventoryValue' && t === null ? sum / index.periodCount : sum;
    return {
      feature: 'targets',
      rule: `the target on ${row.measure} is met`,
      where: row.target,
      about: [{ table: 'targets', id: row.target }],
      unit: row.measure === 'emissions' ? 'kg CO₂e' : 'money',
      period: t ?? index.periodCount - 1,
      found,
      min: row.sense === 'atLeast' ? row.value : Number.NEGATIVE_INFINITY,
      max: row.sense === 'atMost' ? row.value : Number.POSITIVE_INFINITY,
      own: { mode: row.mode, price: row.deviationPrice },
      component: 'targets',
    };
  });
}

function measureByPeriod(
  index: IndexedCase,
  plan: Plan,
  real: MoneyByPeriod['real'],
  measure: IndexedCase['source']['targets'][number]['measure'],
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
