/** Price of the emissions of production. */

import type { Account } from '../../plan/account.ts';
import { emissionsByPeriod } from '../../plan/quantities.ts';

export const account: Account = {
  addMoney(index, plan, lines) {
    const price = index.source.company[0]?.emissionsPrice ?? 0;
    emissionsByPeriod(index, plan).forEach((kilograms, t) => {
      lines.emissions[t]! += price * kilograms;
    });
  },
};
