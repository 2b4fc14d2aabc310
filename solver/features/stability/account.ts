/** Penalty per unit changed against the reference plan; soft limits on changes are charged for what goes beyond them. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type Account, chargeRules } from '../../plan/account.ts';
import type { Charged } from '../../plan/rules.ts';
import { changedUnits, rules } from './verify.ts';

const chargeLimits = chargeRules(rules);

export const account: Account = {
  chargePenalties(index, plan, charge, real) {
    if (effectiveMode(index, 'stability').mode === 'off') return;
    for (const row of index.source.referencePlan) {
      const changed: Charged = {
        component: 'stability',
        about: () => [{ table: 'processes', id: row.process }],
        unit: 'units',
      };
      const period = index.position.periods.get(row.period)!;
      charge(changed, period, changedUnits(index, plan, row), row.changePrice);
    }
    chargeLimits(index, plan, charge, real);
  },
};
