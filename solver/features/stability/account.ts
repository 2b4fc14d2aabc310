/** Penalty per unit changed against the reference plan; soft limits on changes are charged for what goes beyond them. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type Account, chargeRules } from '../../plan/account.ts';
import { changedUnits, rules } from './verify.ts';

const chargeLimits = chargeRules(rules);

export const account: Account = {
  chargePenalties(index, plan, charge, real) {
    if (effectiveMode(index, 'stability').mode === 'off') return;
    for (const row of index.source.referencePlan)
      charge({
        component: 'stability',
        about: [{ table: 'processes', id: row.process }],
        period: index.position.periods.get(row.period)!,
        amount: changedUnits(index, plan, row),
        unit: 'units',
        price: row.changePrice,
      });
    chargeLimits(index, plan, charge, real);
  },
};
