/** Capital cost of investments, in the period in which they start. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    index.source.investments.forEach((row, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        const started = plan.investmentStarts[i * index.periodCount + t]!;
        post('capital', 'investments', i, t, row.capitalCost * started);
      }
    });
  },
};
