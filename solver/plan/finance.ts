/** Totals and objectives of money that is known by component and period; the accounts of the features make it. */

import { sumOf } from '../arithmetic/sums.ts';
import { type MoneyByPeriod, penaltyComponents, type RealComponent, realComponents } from '../case/money.ts';
import { discountFactors } from '../index/discounting.ts';
import type { IndexedCase } from '../index/indexedCase.ts';

/** Totals over the horizon of each component, with contribution margin and penalties apart. */
export interface MoneyTotals {
  readonly real: { readonly [C in RealComponent]: number };
  readonly penalties: { readonly [C in (typeof penaltyComponents)[number]]: number };
  readonly revenue: number;
  /** Sum of all real costs. */
  readonly cost: number;
  /** Revenue − cost. */
  readonly margin: number;
  /** Sum of all penalties; not part of the margin. */
  readonly penalty: number;
}

/** Sums money over the horizon. */
export function moneyTotals(money: MoneyByPeriod): MoneyTotals {
  const real = Object.fromEntries(
    realComponents.map((component) => [component, sumOf(money.real[component])]),
  ) as MoneyTotals['real'];
  const penalties = Object.fromEntries(
    penaltyComponents.map((component) => [component, sumOf(money.penalties[component])]),
  ) as MoneyTotals['penalties'];
  const cost = realComponents.reduce((sum, c) => (c === 'revenue' ? sum : sum + real[c]), 0);
  const penalty = penaltyComponents.reduce((sum, c) => sum + penalties[c], 0);
  return { real, penalties, revenue: real.revenue, cost, margin: real.revenue - cost, penalty };
}

/** Objective value of a plan under the company's cost or margin objective, discounted where the case says so. */
export function moneyObjectiveOf(
  index: IndexedCase,
  money: MoneyByPeriod,
  mode: 'minimizeCost' | 'maximizeMargin',
): number {
  const isDiscounted = (index.source.company[0]?.discountRatePerPeriod ?? 0) > 0;
  const factor = isDiscounted ? discountFactors(index) : null;
  let cost = 0;
  let revenue = 0;
  for (const component of realComponents) {
    money.real[component].forEach((amount, t) => {
      const weighted = amount * (factor?.[t] ?? 1);
      if (component === 'revenue') revenue += weighted;
      else cost += weighted;
    });
  }
  for (const component of penaltyComponents) cost += sumOf(money.penalties[component]);
  return mode === 'minimizeCost' ? cost : revenue - cost;
}
