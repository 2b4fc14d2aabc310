/** Cost of units sent and of trucks; soft limits are charged for what goes beyond them. */
import { type Account, chargeRules } from '../../plan/account.ts';
import { rules } from './verify.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    const { periodCount, source } = index;
    index.routes.forEach((route, k) => {
      const unitCost = source.lanes[route.lane]?.unitCost ?? 0;
      for (let t = 0; t < periodCount; t++)
        post('transport', 'routes', k, t, unitCost * plan.shipments[k * periodCount + t]!);
    });
    source.lanes.forEach((lane, l) => {
      for (let t = 0; t < periodCount; t++)
        post('transport', 'lanes', l, t, lane.truckCost * plan.trucks[l * periodCount + t]!);
    });
  },
  chargePenalties: chargeRules(rules),
};
