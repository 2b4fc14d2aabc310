/**
 * Fair share: customers of the same priority get equal fill rates, within a tolerance.
 *
 * For each: fair share i over segments g of one family and the rule's priority, period t.
 * When: the case has fair shares, and two segments or more share.
 *   (sharedRate[i,f,t] − tolerance[i]) × demand[g,t] ≤ onTime[g,t] ≤ (sharedRate[i,f,t] + tolerance[i]) × demand[g,t]
 *   0 ≤ sharedRate[i,f,t] ≤ 1
 * Posts: units off the band to the violations penalty, when soft.
 * Priorities themselves rank by price (late fees and lost sales of the segments) or by goals in order.
 * Unit: units.
 */
import { fairShareGroups } from '../case/fairShareGroups.ts';
import { at, findBlock } from '../model/model.ts';
import { type Feature, labelledSet } from './feature.ts';
import { buildRuleRows, type RuleRow } from './ruleRows.ts';

export const fairShare: Feature = {
  name: 'fairShare',
  title: { en: 'Fair share', zh: '公平分配' },
  unit: 'units',
  grantedBy: 'sales',
  rowBlocks: ['fairShare', 'fairShareSoft'],
  isUsed: ({ source }) => source.fairShares.length > 0,
  build(context) {
    const { index, builder, sets } = context;
    const onTime = findBlock(builder.columnBlocks, 'onTime')!;
    const groups = fairShareGroups(index);
    const set = labelledSet(
      'sharing group',
      groups.map((group) => group.label),
    );
    const rate = builder.addColumns('sharedRate', [set, sets.periods], { upper: 1 });
    const rules: RuleRow[] = [];
    groups.forEach((group, i) => {
      const row = index.source.fairShares[group.rule]!;
      const own = { mode: row.mode, price: row.deviationPrice };
      for (const g of group.segments) {
        for (let t = 0; t < index.periodCount; t++) {
          const wanted = index.demandUnits[g * index.periodCount + t]!;
          if (wanted <= 0) continue;
          const terms = [
            [at(onTime, g, t), 1],
            [at(rate, i, t), -wanted],
          ] as const;
          const band = row.tolerance * wanted;
          const label = `${group.label} ${index.source.segments[g]!.segment} ${index.source.periods[t]!.period}`;
          rules.push({ label, period: t, terms, min: -band, max: band, own });
        }
      }
    });
    buildRuleRows(context, 'fairShare', 'fairShare', rules);
  },
};
