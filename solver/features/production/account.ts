/** Variable cost of what is started, own or subcontracted. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, lines) {
    const { periodCount, source } = index;
    source.processes.forEach((process, p) => {
      const line = process.kind === 'subcontract' ? lines.subcontracting : lines.production;
      for (let t = 0; t < periodCount; t++) {
        const cell = p * periodCount + t;
        line[t]! += index.processCost[cell]! * plan.production[cell]!;
      }
    });
  },
};
