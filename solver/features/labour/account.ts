/** Wages, hiring and layoffs; soft limits on people are charged for what goes beyond them. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { periodCount, labour } = index;
    index.source.labourPools.forEach((_, i) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = i * periodCount + t;
        post('wages', 'labourPools', i, t, labour.wagePerHead[cell]! * plan.headcount[cell]!);
        post('hiring', 'labourPools', i, t, labour.hireCost[cell]! * plan.hires[cell]!);
        post('layoff', 'labourPools', i, t, labour.layoffCost[cell]! * plan.layoffs[cell]!);
      }
    });
  },
  chargePenalties: chargeRules(rules),
};
