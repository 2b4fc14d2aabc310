/** Checks of limits that are plan rules: where such a rule is hard, it holds. */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import type { PlanPlace, PlanRule, RealMoney, RuleSink, Rules } from '../rules.ts';
import type { Checker, Where } from './checker.ts';
import type { FeatureVerifier } from './featureVerifier.ts';

/** Checks those of the rules that are hard. */
export function checkRules(
  rules: Rules,
  index: IndexedCase,
  plan: Plan,
  check: Checker,
  real: RealMoney,
): void {
  /** The rule that was checked last: most stand in many periods. */
  let known: PlanRule | null = null;
  let where: Where = () => ({ about: [] });
  const whereOf = (rule: PlanRule): Where => {
    if (rule !== known) where = placed(rule);
    known = rule;
    return where;
  };
  const sink: RuleSink = {
    atMost(rule, period, found, max) {
      if (rule.mode === 'hard') check.atMost(found, max, rule.rule, whereOf(rule), period);
    },
    atLeast(rule, period, found, min) {
      if (rule.mode === 'hard') check.atLeast(found, min, rule.rule, whereOf(rule), period);
    },
  };
  rules(index, plan, sink, real, 'hard');
}

/** Where a rule stands, when it is charged in a period. */
function placed({ about, periods, detail, unit }: PlanRule) {
  return (period: number): PlanPlace => ({
    about: about(),
    unit,
    ...(periods === null ? {} : { periods: periods ?? [period, period] }),
    ...(detail === undefined ? {} : { detail }),
  });
}

/** A verifier of a feature that is nothing but rules. */
export function ruleVerifier(unit: string, rules: Rules): FeatureVerifier {
  return {
    unit,
    verify: (index, plan, check, real) => checkRules(rules, index, plan, check, real),
  };
}
