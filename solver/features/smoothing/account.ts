/** Cost of raising and lowering the production level; soft limits on changes are charged for what goes beyond them. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { levelChanges, rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const changes = levelChanges(index, plan);
    index.source.smoothing.forEach((row, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        const change = changes[i * index.periodCount + t]!;
        const cost = change > 0 ? row.increaseCost * change : -row.decreaseCost * change;
        post('smoothing', 'smoothing', i, t, cost);
      }
    });
  },
  chargePenalties: chargeRules(rules),
};
