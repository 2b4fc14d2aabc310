/** Cost of setups. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { lots, periodCount } = index;
    for (const p of lots.setupProcesses)
      for (let t = 0; t < periodCount; t++) {
        const cell = p * periodCount + t;
        post('setup', 'processes', p, t, lots.setupCost[cell]! * plan.setups[cell]!);
      }
  },
};
