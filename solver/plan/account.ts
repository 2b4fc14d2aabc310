/**
 * What an account of a feature is: the real money that its decisions earn and cost, and the planning penalties of its soft
 * rules, recomputed from case and plan. Penalties are never money that anybody pays; the two are kept apart.
 */
import type { PenaltyComponent } from '../case/money.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';
import { type Place, type RealMoney, type Rules, type RuleUnit, ruleViolation } from './rules.ts';

/** One thing that a plan misses and is charged for. */
export interface PenaltyItem {
  readonly component: PenaltyComponent;
  /** Name of the feature that charges it. */
  readonly feature: string;
  /** Rows of the case that it is about. */
  readonly about: readonly Place[];
  /** Period in which it is charged. */
  readonly period: number;
  /** How much is missed, in `unit`. */
  readonly amount: number;
  readonly unit: RuleUnit;
  /** Penalty for each unit of `amount`. */
  readonly price: number;
  /** price × amount */
  readonly money: number;
}

/** Takes an item in; its money follows, and what costs nothing is left out. */
export type Charge = (item: Omit<PenaltyItem, 'feature' | 'money'>) => void;

export interface Account {
  /** Adds to the lines of real money by period, in the case's currency, not discounted. Costs are positive, revenue too. */
  readonly addMoney?: (index: IndexedCase, plan: Plan, lines: RealMoney) => void;
  /** `real`: the plan's real money of all features. */
  readonly chargePenalties?: (index: IndexedCase, plan: Plan, charge: Charge, real: RealMoney) => void;
}

/** Charges those of the rules that are soft for what is missed of them. */
export function chargeRules(rules: Rules): NonNullable<Account['chargePenalties']> {
  return (index, plan, charge, real) => {
    rules(
      index,
      plan,
      (rule) => {
        if (rule.mode !== 'soft') return;
        charge({
          component: rule.component ?? 'violations',
          about: rule.about,
          period: rule.period,
          amount: ruleViolation(rule),
          unit: rule.unit,
          price: rule.price,
        });
      },
      real,
      'soft',
    );
  };
}
