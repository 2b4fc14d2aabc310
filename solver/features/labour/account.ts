/** Wages, hiring and layoffs; soft limits on people are charged for what goes beyond them. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, lines) {
    const { periodCount, labour } = index;
    index.source.labourPools.forEach((_, i) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = i * periodCount + t;
        lines.wages[t]! += labour.wagePerHead[cell]! * plan.headcount[cell]!;
        lines.hiring[t]! += labour.hireCost[cell]! * plan.hires[cell]!;
        lines.layoff[t]! += labour.layoffCost[cell]! * plan.layoffs[cell]!;
      }
    });
  },
  chargePenalties: chargeRules(rules),
};
