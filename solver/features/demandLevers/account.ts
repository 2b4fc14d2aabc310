/** Cost of the demand levers that are chosen, in the period in which they are paid. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  postMoney(index, plan, post) {
    index.source.demandLevers.forEach((row, l) => {
      for (let t = 0; t < index.periodCount; t++)
        post('demandLevers', t, row.cost * plan.demandLeverChoices[l * index.periodCount + t]!);
    });
  },
};
