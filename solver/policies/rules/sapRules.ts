/**
 * The four rules of SAP R/3 SOP: production synchronous to sales, stock zero, target stock, target days' supply; the last two aim at what is
 * stated here or else at what the inventory policies of the case say. Reference: SAP R/3 SOP, transaction MC82.
 */
import { aimsOfRule, type RuleKind } from '../../plan/byHand/planningRules.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { type RuleOptions, rulePolicy } from '../rulePolicy.ts';

/** `days`: working days of supply for all families, where the rule is target days and the case's own are not meant. */
export function sapRule(kind: RuleKind, options: RuleOptions & { readonly days?: number } = {}): PolicyKind {
  const { days, ...rule } = options;
  return {
    name: kind,
    title: policyTitles[kind],
    create: () =>
      rulePolicy(
        ({ index }) => aimsOfRule(index, { kind, families: null, ...(days === undefined ? {} : { days }) }),
        rule,
      ),
  };
}
