/** Purchases at one price, the cost of orders, and holding of materials; soft limits are charged. Prices by size of order are in priceBreaks. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { periodCount, source, supply } = index;
    source.supplies.forEach((row, s) => {
      const hasOnePrice = supply.brackets[s]!.length === 0;
      for (let t = 0; t < periodCount; t++) {
        const cell = s * periodCount + t;
        const units = hasOnePrice ? supply.unitCost[cell]! * plan.purchases[cell]! : 0;
        post('material', 'supplies', s, t, units + row.orderCost * plan.orders[cell]!);
      }
    });
    source.materials.forEach((row, m) => {
      for (let t = 0; t < periodCount; t++) {
        const units = plan.materialStock[m * periodCount + t]!;
        post('holding', 'materials', m, t, row.holdingCost * index.periodLength[t]! * units);
      }
    });
  },
  chargePenalties: chargeRules(rules),
};
