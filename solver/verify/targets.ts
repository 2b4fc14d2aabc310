/** Hard targets are met: money, inventory value, emissions, capital, recomputed from case and plan. */
import { planMoney } from '../plan/finance.ts';
import { targetRules } from '../plan/targetRules.ts';
import type { FeatureVerifier } from './check.ts';
import { checkRules } from './rules.ts';

export const targets: FeatureVerifier = {
  name: 'targets',
  unit: 'money or kg CO₂e',
  verify(index, plan, check) {
    if (index.source.targets.length === 0) return;
    checkRules(index, targetRules(index, plan, planMoney(index, plan).real), check);
  },
};
