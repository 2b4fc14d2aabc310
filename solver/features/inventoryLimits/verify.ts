/** Stock keeps its limits on volume and value; soft excess is charged per m³ or unit of money. */
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { inventoryLimitRows } from '../../index/inventoryLimitRows.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

/** Rule of an inventory limit, by its position in the table. */
export function inventoryLimitRule(index: IndexedCase, limit: number): Rule {
  const row = index.source.inventoryLimits[limit]!;
  return effectiveMode(index, 'inventoryLimits', { mode: row.mode, price: row.excessPrice });
}

export const rules: Rules = (index, plan, sink) => {
  for (const row of inventoryLimitRows(index)) {
    const limit = index.source.inventoryLimits[row.limit]!;
    let held = 0;
    row.stockPoints.forEach((k, i) => {
      for (let t = row.first; t <= row.last; t++)
        held += row.weights[i]! * row.periodWeights[t]! * plan.closingStock[k * index.periodCount + t]!;
    });
    const stated: PlanRule = {
      rule: 'stock keeps the limit',
      about: () => [{ table: 'inventoryLimits', id: limit.inventoryLimit }],
      periods: [row.first, row.last],
      unit: limit.measure === 'volume' ? 'm³' : 'money',
      ...inventoryLimitRule(index, row.limit),
      component: 'inventoryLimits',
    };
    sink.atMost(stated, row.last, held, limit.max);
  }
};

export const verifier = ruleVerifier('m³ or money', rules);
