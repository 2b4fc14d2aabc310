/** Target stock is kept where it is a hard rule; soft shortfalls are charged. */
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { plannedTargetStock } from '../../plan/quantities.ts';
import type { Rules } from '../../plan/rules.ts';
import { stateStockFloor } from '../../plan/stockFloorRules.ts';

/** Rule of a stock point's target stock. */
export function targetStockRule(index: IndexedCase, stockPoint: number): Rule {
  const policy = index.source.inventoryPolicies[index.stockPoints[stockPoint]!.policy];
  if (policy === undefined) return { mode: 'off', price: 0 };
  return effectiveMode(index, 'targetStock', { mode: policy.targetMode, price: policy.targetPrice });
}

export const rules: Rules = (index, plan, sink, _, asked) =>
  stateStockFloor(index, plan, sink, asked, {
    rule: 'target stock is kept',
    component: 'targetStock',
    floor: plannedTargetStock(index, plan),
    ruleOf: targetStockRule,
  });

export const verifier = ruleVerifier('units', rules);
