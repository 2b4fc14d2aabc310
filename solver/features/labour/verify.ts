/** People: headcount balances, people are whole where they must be, limits hold. */

import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';
import { featureRules } from '../../plan/rules.ts';

export const labour: FeatureVerifier = {
  name: 'labour',
  unit: 'heads',
  verify(index, plan, check) {
    index.source.labourPools.forEach((pool, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        const cell = i * index.periodCount + t;
        const where = () => `${pool.labourPool}, ${periodName(index, t)}`;
        const before = t > 0 ? plan.headcount[cell - 1]! : pool.headcountOpening;
        const heads = before + plan.hires[cell]! - plan.layoffs[cell]!;
        check.equal(plan.headcount[cell]!, heads, before + plan.hires[cell]!, 'headcount balances', where);
        for (const name of ['headcount', 'hires', 'layoffs'] as const) {
          check.atLeast(plan[name][cell]!, 0, `${name} is not negative`, where);
          if (pool.isWhole) check.whole(plan[name][cell]!, 'people are whole', where);
        }
      }
    });
    checkRules(index, featureRules(index, plan, 'labour'), check);
  },
};
