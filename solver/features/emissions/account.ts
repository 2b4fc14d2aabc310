/** Price of the emissions of production. */
import { emissionsPerUnitStarted } from '../../index/emissions.ts';
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const price = index.source.company[0]?.emissionsPrice ?? 0;
    emissionsPerUnitStarted(index).forEach((kilograms, p) => {
      for (let t = 0; t < index.periodCount; t++)
        post('emissions', 'processes', p, t, price * kilograms * plan.production[p * index.periodCount + t]!);
    });
  },
};
