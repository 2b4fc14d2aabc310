/** Cost of extra shifts. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    index.source.shiftOptions.forEach((_, s) => {
      for (let t = 0; t < index.periodCount; t++) {
        const cell = s * index.periodCount + t;
        post('shifts', 'shiftOptions', s, t, index.shiftCost[cell]! * plan.shifts[cell]!);
      }
    });
  },
};
