/**
 * From which plan a plan was made that is stated in another unit or currency (statedPlan.ts), and its numbers in those. What
 * computes views asks here; what states plans stands apart, so that pages which only show need not load it.
 */
import type { MoneyByPeriod } from '../case/money.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';

/** A plan with its case. */
export interface PlanOfCase {
  readonly index: IndexedCase;
  readonly plan: Plan;
}

/** A plan as it is stored, with its case, and by family what one of its units is in the unit in which it is stated. */
export interface StoredForm extends PlanOfCase {
  readonly factors: ReadonlyMap<string, number> | null;
}

const storedForms = new WeakMap<Plan, StoredForm>();

/** Remembers from which plan a stated one was made. */
export function rememberStored(stated: Plan, own: StoredForm): void {
  storedForms.set(stated, own);
}

/** The plan and case from which a stated plan was made; the two themselves where they are not stated. */
export function storedForm(index: IndexedCase, plan: Plan): StoredForm {
  return storedForms.get(plan) ?? { index, plan, factors: null };
}

const storedMoneys = new WeakMap<MoneyByPeriod, MoneyByPeriod>();

/** Remembers from which money of a plan that in another currency was made. */
export function rememberStoredMoney(stated: MoneyByPeriod, own: MoneyByPeriod): void {
  storedMoneys.set(stated, own);
}

/** Money of a plan as it is stored. */
export function storedMoney(money: MoneyByPeriod): MoneyByPeriod {
  return storedMoneys.get(money) ?? money;
}

/** An amount of a family as it is stored, in the unit in which it is shown. */
export function shownUnits({ factors }: StoredForm, family: string, amount: number): number {
  return amount * (factors?.get(family) ?? 1);
}

/** Money of the company in a period in the currency in which it is shown. */
export function shownMoney(
  { moneyRates }: Pick<IndexedCase, 'moneyRates'>,
  t: number,
  amount: number,
): number {
  return moneyRates === null ? amount : amount / (moneyRates[t] ?? 1);
}
