/**
 * Blends: what a family is made of may be chosen freely, as long as its qualities lie in their bands.
 *
 * For each: blend limit i on a family, period t. Processes of the family are its ingredients.
 * When: the case has blend limits.
 *   Σ_p (quality[i,p] − min[i]) × production[p,t] ≥ 0
 *   Σ_p (quality[i,p] − max[i]) × production[p,t] ≤ 0
 * Qualities mix linearly by units started; a process without a stated quality has 0.
 * Unit: quality × units.
 * Reference: Williams, Model Building in Mathematical Programming (2013), problem 12.1 (Food manufacture).
 */

import type { Feature } from '../../formulation/feature.ts';
import { buildRuleRows, type RuleRow } from '../../formulation/ruleRows.ts';
import { blendQualities } from '../../index/blendQualities.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const blends: Feature = {
  name: 'blends',
  words,
  account,
  verifier,
  unit: 'quality × units',
  grantedBy: 'plant',
  rowBlocks: ['blend', 'blendSoft'],
  isUsed: ({ source }) => source.blendLimits.length > 0,
  build(context) {
    const { index, builder } = context;
    const production = findBlock(builder.columnBlocks, 'production')!;
    const rules: RuleRow[] = [];
    for (const limit of index.source.blendLimits) {
      const qualities = blendQualities(index, limit);
      for (let t = 0; t < index.periodCount; t++) {
        const against = (bound: number) =>
          qualities.map(({ process, quality }) => [at(production, process, t), quality - bound] as const);
        const label = `${limit.blendLimit} ${index.source.periods[t]!.period}`;
        if (limit.min !== null)
          rules.push({ label: `${label} min`, period: t, terms: against(limit.min), min: 0 });
        if (limit.max !== null)
          rules.push({ label: `${label} max`, period: t, terms: against(limit.max), max: 0 });
      }
    }
    buildRuleRows(context, 'blends', 'blend', rules);
  },
};
