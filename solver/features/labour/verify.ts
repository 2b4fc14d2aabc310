/** People: headcount balances, people are whole where they must be, limits hold; soft limits are charged per head or hour. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';
import { overtimeLimit } from '../../plan/quantities.ts';
import type { Place, Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, state, _, asked) => {
  const { periodCount, source, labour } = index;
  const mode = effectiveMode(index, 'labour');
  if (mode.mode !== asked) return;
  source.labourPools.forEach((pool, i) => {
    const about: readonly Place[] = [{ table: 'labourPools', id: pool.labourPool }];
    for (let t = 0; t < periodCount; t++) {
      const cell = i * periodCount + t;
      const atMost = (rule: string, found: number, max: number) =>
        state({
          rule,
          where: () => `${pool.labourPool}, ${periodName(index, t)}`,
          about,
          unit: 'heads',
          period: t,
          found,
          max,
          ...mode,
        });
      if (pool.headcountMax !== null)
        atMost('headcount keeps its maximum', plan.headcount[cell]!, pool.headcountMax);
      atMost('hiring keeps its maximum', plan.hires[cell]!, labour.hiresMax[cell]!);
      atMost('layoffs keep their maximum', plan.layoffs[cell]!, labour.layoffsMax[cell]!);
      if (pool.layoffProtectedPeriods === 0) continue;
      let free = t > 0 ? plan.headcount[cell - 1]! : pool.headcountOpening;
      const first = t - pool.layoffProtectedPeriods + 1;
      if (first <= -1) free -= pool.headcountOpeningNew;
      for (let u = Math.max(0, first); u < t; u++) free -= plan.hires[i * periodCount + u]!;
      atMost('new people are not laid off', plan.layoffs[cell]!, free);
    }
  });
  const overtimeMax = overtimeLimit(index, plan);
  source.resources.forEach((resource, r) => {
    if (labour.bringsOvertime[r] !== 1) return;
    for (let t = 0; t < periodCount; t++) {
      const cell = r * periodCount + t;
      state({
        rule: 'overtime keeps what people may work',
        where: () => `${resource.resource}, ${periodName(index, t)}`,
        about: [{ table: 'resources', id: resource.resource }],
        unit: 'hours',
        period: t,
        found: plan.overtimeHours[cell]!,
        max: overtimeMax[cell]!,
        ...mode,
      });
    }
  });
};

export const verifier: FeatureVerifier = {
  unit: 'heads',
  verify(index, plan, check, real) {
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
    checkRules(rules, index, plan, check, real);
  },
};
