/** Blends lie in their bands of quality; soft deviations are charged per unit of quality. */
import { blendQualities } from '../../index/blendQualities.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Place, Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, state, _, asked) => {
  const { source, periodCount } = index;
  const mode = effectiveMode(index, 'blends');
  if (mode.mode !== asked) return;
  for (const limit of source.blendLimits) {
    const ingredients = blendQualities(index, limit);
    const about: readonly Place[] = [
      { table: 'blendLimits', id: limit.blendLimit },
      { table: 'families', id: limit.family },
    ];
    source.periods.forEach((period, t) => {
      let started = 0;
      let quality = 0;
      for (const ingredient of ingredients) {
        const units = plan.production[ingredient.process * periodCount + t]!;
        started += units;
        quality += ingredient.quality * units;
      }
      const rule = {
        rule: 'the blend lies in its band',
        where: () => `${limit.blendLimit}, ${period.period}`,
        about,
        unit: 'quality',
        period: t,
        ...mode,
      } as const;
      if (limit.min !== null) state({ ...rule, found: quality - limit.min * started, min: 0 });
      if (limit.max !== null) state({ ...rule, found: quality - limit.max * started, max: 0 });
    });
  }
};

export const verifier = ruleVerifier('quality × units', rules);
