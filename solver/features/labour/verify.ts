/** People: headcount balances, people are whole where they must be, limits hold; soft limits are charged per head or hour. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';
import { overtimeLimit } from '../../plan/quantities.ts';
import { inPeriod, type PlanRule, type Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, sink, _, asked) => {
  const { periodCount, source, labour } = index;
  const mode = effectiveMode(index, 'labour');
  if (mode.mode !== asked) return;
  source.labourPools.forEach((pool, i) => {
    const stated = (rule: string): PlanRule => ({
      rule,
      about: () => [{ table: 'labourPools', id: pool.labourPool }],
      unit: 'heads',
      ...mode,
    });
    const heads = stated('headcount keeps its maximum');
    const hiring = stated('hiring keeps its maximum');
    const layoffs = stated('layoffs keep their maximum');
    const protection = stated('new people are not laid off');
    for (let t = 0; t < periodCount; t++) {
      const cell = i * periodCount + t;
      if (pool.headcountMax !== null) sink.atMost(heads, t, plan.headcount[cell]!, pool.headcountMax);
      sink.atMost(hiring, t, plan.hires[cell]!, labour.hiresMax[cell]!);
      sink.atMost(layoffs, t, plan.layoffs[cell]!, labour.layoffsMax[cell]!);
      if (pool.layoffProtectedPeriods === 0) continue;
      let free = t > 0 ? plan.headcount[cell - 1]! : pool.headcountOpening;
      const first = t - pool.layoffProtectedPeriods + 1;
      if (first <= -1) free -= pool.headcountOpeningNew;
      for (let u = Math.max(0, first); u < t; u++) free -= plan.hires[i * periodCount + u]!;
      sink.atMost(protection, t, plan.layoffs[cell]!, free);
    }
  });
  const overtimeMax = overtimeLimit(index, plan);
  source.resources.forEach((resource, r) => {
    if (labour.bringsOvertime[r] !== 1) return;
    const stated: PlanRule = {
      rule: 'overtime keeps what people may work',
      about: () => [{ table: 'resources', id: resource.resource }],
      unit: 'hours',
      ...mode,
    };
    for (let t = 0; t < periodCount; t++) {
      const cell = r * periodCount + t;
      sink.atMost(stated, t, plan.overtimeHours[cell]!, overtimeMax[cell]!);
    }
  });
};

export const verifier: FeatureVerifier = {
  unit: 'heads',
  verify(index, plan, check, real) {
    index.source.labourPools.forEach((pool, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        const cell = i * index.periodCount + t;
        const where = () => inPeriod(t, { table: 'labourPools', id: pool.labourPool });
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
