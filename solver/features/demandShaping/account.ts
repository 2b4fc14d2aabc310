/** Cost of the demand-shaping measures that are chosen, in the period in which they are paid. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    index.source.demandShaping.forEach((row, l) => {
      for (let t = 0; t < index.periodCount; t++) {
        const chosen = plan.demandShapingChoices[l * index.periodCount + t]!;
        post('demandShaping', 'demandShaping', l, t, row.cost * chosen);
      }
    });
  },
};
