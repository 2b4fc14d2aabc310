/**
 * Money and penalties of a plan: the sum over the accounts of all features, from case and plan alone. Every amount is a
 * positive number; margin = revenue − real costs. Penalties are apart: they are not paid.
 */
import {
  type MoneyByPeriod,
  type PenaltyComponent,
  penaltyComponents,
  type RealComponent,
  realComponents,
} from '../case/money.ts';
import type { Feature } from '../formulation/feature.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Charge, PenaltyItem, PostMoney } from '../plan/account.ts';
import type { Plan } from '../plan/plan.ts';
import type { RealMoney } from '../plan/rules.ts';
import { rememberStoredMoney, shownMoney, shownUnits, storedForm } from '../plan/storedForm.ts';
import { features } from './features.ts';

/** Money by component and period, in the case's currency or that in which it is stated, not discounted. */
export function planMoney(index: IndexedCase, plan: Plan): MoneyByPeriod {
  const known = storedForm(index, plan);
  const own = { ...known, index: { ...known.index, moneyRates: null } };
  const penalties = emptyLines<PenaltyComponent>(penaltyComponents, index.periodCount);
  const charge: Charge = ({ component = 'violations' }, period, amount, price) => {
    if (amount > 0) penalties[component][period]! += price * amount;
  };
  const real = realMoney(own.index, own.plan);
  for (const { account } of features) account?.chargePenalties?.(own.index, own.plan, charge, real);
  const stored: MoneyByPeriod = { real, penalties };
  return index.moneyRates === null ? stored : statedMoney(index, stored);
}

/** Money in the currency of an index; views that need it as it is stored find that again (storedMoney). */
function statedMoney(index: IndexedCase, stored: MoneyByPeriod): MoneyByPeriod {
  const shown = <C extends string>(lines: { readonly [component in C]: Float64Array }) =>
    Object.fromEntries(
      Object.entries<Float64Array>(lines).map(([component, amounts]) => [
        component,
        amounts.map((amount, t) => shownMoney(index, t, amount)),
      ]),
    ) as { [component in C]: Float64Array };
  const money: MoneyByPeriod = { real: shown(stored.real), penalties: shown(stored.penalties) };
  rememberStoredMoney(money, stored);
  return money;
}

/** Real money by component and period. */
function realMoney(index: IndexedCase, plan: Plan): RealMoney {
  const real = emptyLines<RealComponent>(realComponents, index.periodCount);
  postMoney(index, plan, (component, _items, _item, period, amount) => {
    real[component][period]! += amount;
  });
  return real;
}

/** Hands every amount of real money of a plan to a sink, with what it belongs to. */
export function postMoney(index: IndexedCase, plan: Plan, post: PostMoney): void {
  const own = storedForm(index, plan);
  const shown: PostMoney =
    index.moneyRates === null
      ? post
      : (component, items, item, period, amount) =>
          post(component, items, item, period, shownMoney(index, period, amount));
  for (const { account } of features) account?.addMoney?.(own.index, own.plan, shown);
}

/**
 * Every penalty of a plan: one item for each thing that it misses, in the unit and currency in which the plan is stated. `real`: its real
 * money, which targets are about. `charging`: the features that charge them, where not all are asked for.
 */
export function penaltyItems(
  index: IndexedCase,
  plan: Plan,
  real: RealMoney,
  charging: readonly Feature[] = features,
): readonly PenaltyItem[] {
  const own = storedForm(index, plan);
  if (own.plan === plan) return itemsOfPlan(index, plan, real, charging);
  return itemsOfPlan(own.index, own.plan, realMoney(own.index, own.plan), charging).map((item) => {
    const family = item.about.find(({ table }) => table === 'families')?.id;
    const factor = item.unit === 'units' && family !== undefined ? shownUnits(own, family, 1) : 1;
    const amount = item.unit === 'money' ? shownMoney(index, item.period, item.amount) : item.amount * factor;
    // A price of money on money has no currency.
    const price = item.unit === 'money' ? item.price : shownMoney(index, item.period, item.price / factor);
    return { ...item, amount, price, money: shownMoney(index, item.period, item.money) };
  });
}

function itemsOfPlan(
  index: IndexedCase,
  plan: Plan,
  real: RealMoney,
  charging: readonly Feature[],
): readonly PenaltyItem[] {
  const items: PenaltyItem[] = [];
  for (const { name, account } of charging) {
    const charge: Charge = ({ component = 'violations', about, unit }, period, amount, price) => {
      const money = price * amount;
      if (amount > 0 && money !== 0)
        items.push({ component, feature: name, about: about(), period, amount, unit, price, money });
    };
    account?.chargePenalties?.(index, plan, charge, real);
  }
  return items;
}

/** Sums of items by component and period. */
export function sumOfPenalties(
  index: IndexedCase,
  items: readonly PenaltyItem[],
): MoneyByPeriod['penalties'] {
  const penalties = emptyLines<PenaltyComponent>(penaltyComponents, index.periodCount);
  for (const item of items) penalties[item.component][item.period]! += item.money;
  return penalties;
}

function emptyLines<Component extends string>(
  components: readonly Component[],
  periodCount: number,
): { readonly [C in Component]: Float64Array } {
  const entries = components.map((component) => [component, new Float64Array(periodCount)] as const);
  return Object.fromEntries(entries) as { [C in Component]: Float64Array };
}
