/** Revenue of late deliveries: at the price of the period of the order, or of the delivery where the segment says so. */
import type { IndexedCase } from '../../index/indexedCase.ts';
import { priceOfOrderIn } from '../../index/lateOrders.ts';
import type { Account } from '../../plan/account.ts';
import { lateOfAge, oldestAge } from '../../plan/backlogAges.ts';
import type { Plan } from '../../plan/plan.ts';

/** Money that the late deliveries of a segment earn in a period. */
function lateRevenue(index: IndexedCase, plan: Plan, segment: number, t: number): number {
  const cell = segment * index.periodCount + t;
  const row = index.source.segments[segment]!;
  if (row.latePriceBasis === 'delivery') return index.price[cell]! * plan.late[cell]!;
  let money = 0;
  for (let age = 1; age <= Math.min(t + 1, oldestAge(index, segment)); age++)
    money += priceOfOrderIn(index, segment, t - age) * lateOfAge(index, plan, segment, age, t);
  return money;
}

export const account: Account = {
  addMoney(index, plan, post) {
    index.source.segments.forEach((segment, g) => {
      if (segment.latenessPeriodsMax === 0) return;
      for (let t = 0; t < index.periodCount; t++)
        post('revenue', 'segments', g, t, lateRevenue(index, plan, g, t));
    });
  },
};
