/** Checks of limits that are plan rules: where such a rule is hard, it holds. */
import { effectiveMode } from '../case/constraintMode.ts';
import type { IndexedCase } from '../case/indexed.ts';
import type { Plan } from '../plan/plan.ts';
import { type PlanRule, planRules } from '../plan/rules.ts';
import type { FeatureVerifier } from './check.ts';
import type { Checker } from './checker.ts';

/** Checks the hard rules of a feature. */
export function checkRules(
  index: IndexedCase,
  rules: readonly PlanRule[],
  feature: string,
  check: Checker,
): void {
  for (const rule of rules) {
    if (rule.feature !== feature || effectiveMode(index, feature, rule.own).mode !== 'hard') continue;
    check.atLeast(rule.found, rule.min, rule.rule, () => rule.where);
    check.atMost(rule.found, rule.max, rule.rule, () => rule.where);
  }
}

/** A verifier of a feature that is nothing but rules. */
export function ruleVerifier(name: string, unit: string): FeatureVerifier {
  return {
    name,
    unit,
    verify: (index: IndexedCase, plan: Plan, check: Checker) => {
      checkRules(index, planRules(index, plan), name, check);
    },
  };
}
