/** Variable cost of what is started, own or subcontracted. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { periodCount, source } = index;
    source.processes.forEach((process, p) => {
      const component = process.kind === 'subcontract' ? 'subcontracting' : 'production';
      for (let t = 0; t < periodCount; t++) {
        const cell = p * periodCount + t;
        post(component, 'processes', p, t, index.processCost[cell]! * plan.production[cell]!);
      }
    });
  },
};
