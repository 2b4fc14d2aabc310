/** Target stock is kept where it is a hard rule; soft shortfalls are charged. */
import { targetStockRule } from '../../index/effectiveMode.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { plannedTargetStock } from '../../plan/quantities.ts';
import type { Rules } from '../../plan/rules.ts';
import { stateStockFloor } from '../../plan/stockFloorRules.ts';

export const rules: Rules = (index, plan, state) =>
  stateStockFloor(index, plan, state, {
    rule: 'target stock is kept',
    component: 'targetStock',
    floor: plannedTargetStock(index, plan),
    ruleOf: targetStockRule,
  });

export const verifier = ruleVerifier('units', rules);
