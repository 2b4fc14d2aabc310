/** Price of the emissions of production. */

import type { Account } from '../../plan/account.ts';
import { emissionsByPeriod } from '../../plan/quantities.ts';

export const account: Account = {
  postMoney(index, plan, post) {
    const price = index.source.company[0]?.emissionsPrice ?? 0;
    emissionsByPeriod(index, plan).forEach((kilograms, t) => {
      post('emissions', t, price * kilograms);
    });
  },
};
