/** Hard targets are met: money, inventory value, emissions, capital, recomputed from case and plan. */

import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';
import { planMoney } from '../../plan/finance.ts';
import { targetRules } from '../../plan/targetRules.ts';

export const targets: FeatureVerifier = {
  name: 'targets',
  unit: 'money or kg CO₂e',
  verify(index, plan, check) {
    if (index.source.targets.length === 0) return;
    checkRules(index, targetRules(index, plan, planMoney(index, plan).real), check);
  },
};
