/** Money for orders whose price depends on their size. */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Account } from '../../plan/account.ts';

/** An order within this share of a limit has reached it: the rest is rounding. */
export const ROUNDING = 1e-6;

/** Money for an order of so many units at a supply with brackets, order cost apart. */
function priceOfOrder({ source, supply }: IndexedCase, s: number, units: number): number {
  const brackets = supply.brackets[s]!;
  if (source.supplies[s]!.discount === 'allUnits') {
    const reached =
      brackets.filter((bracket) => units >= bracket.fromUnits * (1 - ROUNDING)).at(-1) ?? brackets[0]!;
    return units * reached.unitCost;
  }
  return brackets.reduce((money, bracket, b) => {
    const upTo = brackets[b + 1]?.fromUnits ?? Number.POSITIVE_INFINITY;
    const from = b === 0 ? 0 : bracket.fromUnits;
    return money + Math.max(0, Math.min(units, upTo) - from) * bracket.unitCost;
  }, 0);
}

export const account: Account = {
  addMoney(index, plan, post) {
    index.supply.brackets.forEach((brackets, s) => {
      if (brackets.length === 0) return;
      for (let t = 0; t < index.periodCount; t++) {
        const units = plan.purchases[s * index.periodCount + t]!;
        post('material', 'supplies', s, t, priceOfOrder(index, s, units));
      }
    });
  },
};
