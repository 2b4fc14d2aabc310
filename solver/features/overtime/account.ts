/** Pay of overtime hours; hours beyond the year’s limit are charged where it is soft. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    index.source.resources.forEach((resource, r) => {
      for (let t = 0; t < index.periodCount; t++) {
        const hours = plan.overtimeHours[r * index.periodCount + t]!;
        post('overtime', 'resources', r, t, resource.overtimeCostPerHour * hours);
      }
    });
  },
  chargePenalties: chargeRules(rules),
};
