/** Safety stock is kept where it is a hard rule; soft shortfalls are charged. */
import { safetyStockRule } from '../../index/effectiveMode.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Rules } from '../../plan/rules.ts';
import { stateStockFloor } from '../../plan/stockFloorRules.ts';

export const rules: Rules = (index, plan, state) =>
  stateStockFloor(index, plan, state, {
    rule: 'safety stock is kept',
    component: 'safetyStock',
    floor: index.safetyStock,
    ruleOf: safetyStockRule,
  });

export const verifier = ruleVerifier('units', rules);
