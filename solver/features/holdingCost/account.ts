/** Holding cost of goods, on the closing or the average stock of the period, as the policy says. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { periodCount } = index;
    index.stockPoints.forEach((point, k) => {
      const isAverage = index.source.inventoryPolicies[point.policy]?.holdingBase === 'average';
      for (let t = 0; t < periodCount; t++) {
        const cell = k * periodCount + t;
        const closing = plan.closingStock[cell]!;
        const before = t > 0 ? plan.closingStock[cell - 1]! : index.openingStock[k]!;
        const held = isAverage ? (before + closing) / 2 : closing;
        post('holding', 'stockPoints', k, t, index.holdingCost[cell]! * held);
      }
    });
  },
};
