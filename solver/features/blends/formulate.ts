/**
 * Blends: the mix of ingredients of a family may be chosen freely, as long as its qualities lie in their bands.
 *
 * For each: blend limit i on a family, period t. Processes of the family are its ingredients.
 * When: the case has blend limits.
 *   Σ_p (quality[i,p] − min[i]) × production[p,t] ≥ 0
 *   Σ_p (quality[i,p] − max[i]) × production[p,t] ≤ 0
 * Qualities mix linearly by units started; a process without a stated quality has 0.
 * Unit: quality × units.
 * Reference: Williams, Model Building in Mathematical Programming (2013), problem 12.1 (Food manufacture).
 * Example: published/williams-food-1.json
 */

import type { Feature } from '../../formulation/feature.ts';
import { switched } from '../../formulation/relaxation.ts';
import { buildRuleRows, type RuleBlock, type RuleRow } from '../../formulation/ruleRows.ts';
import { blendQualities } from '../../index/blendQualities.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

const block: RuleBlock = {
  name: 'blend',
  scope: 'family',
  unit: 'quality × units',
  title: words.title,
  identifies: ['blendLimits'],
  cells: ({ source }, { item }, { side }) => [
    switched('blendLimits', source.blendLimits[item!]!.blendLimit, side === 'lower' ? 'min' : 'max', null),
  ],
};

export const blends: Feature = {
  name: 'blends',
  words,
  account,
  verifier,
  unit: 'quality × units',
  approver: 'plant',
  isUsed: ({ source }) => source.blendLimits.length > 0,
  build(context) {
    const { index, columns } = context;
    const rules: RuleRow[] = [];
    index.source.blendLimits.forEach((limit, item) => {
      const qualities = blendQualities(index, limit);
      for (let t = 0; t < index.periodCount; t++) {
        const against = (bound: number) =>
          qualities.map(
            ({ process, quality }) => [columns.production.at(process, t), quality - bound] as const,
          );
        const label = `${limit.blendLimit} ${index.source.periods[t]!.period}`;
        if (limit.min !== null)
          rules.push({ label: `${label} min`, period: t, terms: against(limit.min), min: 0, item });
        if (limit.max !== null)
          rules.push({ label: `${label} max`, period: t, terms: against(limit.max), max: 0, item });
      }
    });
    buildRuleRows(context, 'blends', block, rules);
  },
};
