/** Checks of limits that are plan rules: where such a rule is hard, it holds. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { featureRules, type PlanRule, type RuledFeature } from '../rules.ts';
import type { Checker } from './checker.ts';
import type { FeatureVerifier } from './featureVerifier.ts';

/** Checks those of the rules that are hard. */
export function checkRules(index: IndexedCase, rules: readonly PlanRule[], check: Checker): void {
  for (const rule of rules) {
    if (effectiveMode(index, rule.feature, rule.own).mode !== 'hard') continue;
    check.atLeast(rule.found, rule.min, rule.rule, () => rule.where);
    check.atMost(rule.found, rule.max, rule.rule, () => rule.where);
  }
}

/** A verifier of a feature that is nothing but rules. */
export function ruleVerifier(name: RuledFeature, unit: string): FeatureVerifier {
  return {
    name,
    unit,
    verify: (index: IndexedCase, plan: Plan, check: Checker) => {
      checkRules(index, featureRules(index, plan, name), check);
    },
  };
}
