/**
 * What an account of a feature is: the real money that its decisions earn and cost, and the planning penalties of its soft
 * rules, recomputed from case and plan. Penalties are never paid in money; the two are kept apart.
 */
import type { PenaltyComponent, RealComponent } from '../case/money.ts';
import type { TableName } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';
import type { Charged, Place, RealMoney, RuleSink, Rules, RuleUnit } from './rules.ts';

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

/** Takes in that so much is missed of something in a period, at a price for each unit; what costs nothing is left out. */
export type Charge = (charged: Charged, period: number, amount: number, price: number) => void;

/** What an amount of money belongs to: rows of a table of the case, or stock points or routes of its index. */
export type MoneyItems = TableName | 'stockPoints' | 'routes';

/** Takes an amount of real money; `item` is the number of the item among its kind. */
export type PostMoney = (
  component: RealComponent,
  items: MoneyItems,
  item: number,
  period: number,
  amount: number,
) => void;

export interface Account {
  /** Posts real money by component, item and period, in the case's currency, not discounted. Costs are positive, revenue too. */
  readonly addMoney?: (index: IndexedCase, plan: Plan, post: PostMoney) => void;
  /** `real`: the plan's real money of all features. */
  readonly chargePenalties?: (index: IndexedCase, plan: Plan, charge: Charge, real: RealMoney) => void;
}

/** Charges those of the rules that are soft for what is missed of them. */
export function chargeRules(rules: Rules): NonNullable<Account['chargePenalties']> {
  return (index, plan, charge, real) => {
    const sink: RuleSink = {
      atMost(rule, period, found, max) {
        if (rule.mode === 'soft') charge(rule, period, Math.max(0, found - max), rule.price);
      },
      atLeast(rule, period, found, min, price = rule.price) {
        if (rule.mode === 'soft') charge(rule, period, Math.max(0, min - found), price);
      },
    };
    rules(index, plan, sink, real, 'soft');
  };
}
