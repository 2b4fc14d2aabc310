/** Revenue of deliveries on time, late fees on the backlog, and the penalty for lost sales. */
import type { Account } from '../../plan/account.ts';
import { type Charged, placesOfSegment } from '../../plan/rules.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { periodCount, source } = index;
    source.segments.forEach((segment, g) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        post('revenue', 'segments', g, t, index.price[cell]! * plan.onTime[cell]!);
        const fees = segment.backlogCost * index.periodLength[t]! * plan.backlog[cell]!;
        post('lateFees', 'segments', g, t, fees);
      }
    });
  },
  chargePenalties(index, plan, charge) {
    index.source.segments.forEach((segment, g) => {
      const lost: Charged = {
        component: 'lostSales',
        about: () => placesOfSegment(index, g),
        unit: 'units',
      };
      for (let t = 0; t < index.periodCount; t++)
        charge(lost, t, plan.lost[g * index.periodCount + t]!, segment.lostSalesCost);
    });
  },
};
