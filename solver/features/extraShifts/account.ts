/** Cost of extra shifts. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  postMoney(index, plan, post) {
    index.source.shiftOptions.forEach((option, s) => {
      for (let t = 0; t < index.periodCount; t++)
        post('shifts', t, option.costPerShift * plan.shifts[s * index.periodCount + t]!);
    });
  },
};
