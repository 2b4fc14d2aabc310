/** Cost of the demand-shaping measures that are chosen, in the period in which they are paid. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, lines) {
    index.source.demandShaping.forEach((row, l) => {
      for (let t = 0; t < index.periodCount; t++)
        lines.demandShaping[t]! += row.cost * plan.demandShapingChoices[l * index.periodCount + t]!;
    });
  },
};
