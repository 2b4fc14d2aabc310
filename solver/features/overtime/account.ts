/** Pay of overtime hours; hours beyond the year’s limit are charged where it is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, lines) {
    index.source.resources.forEach((resource, r) => {
      for (let t = 0; t < index.periodCount; t++)
        lines.overtime[t]! += resource.overtimeCostPerHour * plan.overtimeHours[r * index.periodCount + t]!;
    });
  },
  chargePenalties: chargeRules(rules),
};
