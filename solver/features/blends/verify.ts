/** Blends lie in their bands of quality; soft deviations are charged per unit of quality. */
import { blendQualities } from '../../index/blendQualities.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, sink, _, asked) => {
  const { source, periodCount } = index;
  const mode = effectiveMode(index, 'blends');
  if (mode.mode !== asked) return;
  for (const limit of source.blendLimits) {
    const ingredients = blendQualities(index, limit);
    const stated: PlanRule = {
      rule: 'the blend lies in its band',
      about: () => [
        { table: 'blendLimits', id: limit.blendLimit },
        { table: 'families', id: limit.family },
      ],
      unit: 'quality',
      ...mode,
    };
    for (let t = 0; t < periodCount; t++) {
      let started = 0;
      let quality = 0;
      for (const ingredient of ingredients) {
        const units = plan.production[ingredient.process * periodCount + t]!;
        started += units;
        quality += ingredient.quality * units;
      }
      if (limit.min !== null) sink.atLeast(stated, t, quality - limit.min * started, 0);
      if (limit.max !== null) sink.atMost(stated, t, quality - limit.max * started, 0);
    }
  }
};

export const verifier = ruleVerifier('quality × units', rules);
