/**
 * Fair share: customers of the same priority get equal fill rates, within a tolerance.
 *
 * For each: fair share i over segments g of one family and the rule's priority, period t.
 * When: the case has fair shares, and two segments or more share.
 *   (sharedRate[i,f,t] − tolerance[i]) × demand[g,t] ≤ onTime[g,t] ≤ (sharedRate[i,f,t] + tolerance[i]) × demand[g,t]
 *   0 ≤ sharedRate[i,f,t] ≤ 1
 * Where a demand-shaping measure l moves demand[g,t] by unitsAdded[l,g,t] × demandShapingChosen[l], the product of rate and choice is
 *   rateIfChosen[i,l,t] = sharedRate[i,f,t] × demandShapingChosen[l]:   ≤ either,  ≥ sharedRate + demandShapingChosen − 1,  ≥ 0
 * which is exact, for the choice is 0 or 1 (McCormick, Mathematical Programming 10, 1976).
 * Posts: units off the band to the violations penalty, when soft.
 * Priorities themselves rank by price (late fees and lost sales of the segments) or by goals in order.
 * Unit: units.
 * Example: qinghe
 */

import type { DemandShapingIndex, PeriodIndex } from '../../case/indices.ts';
import { labelledAxis } from '../../formulation/axes.ts';
import type { Handle } from '../../formulation/blocks.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { buildRuleRows, type RuleRow } from '../../formulation/ruleRows.ts';
import { type FairShareGroup, fairShareGroups } from '../../index/fairShareGroups.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const fairShare: Feature = {
  name: 'fairShare',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'sales',
  isUsed: ({ source }) => source.fairShares.length > 0,
  build(context) {
    const { index, builder, sets, columns } = context;
    const { onTime, demandShapingChosen: chosen } = columns;
    const groups = fairShareGroups(index);
    const set = labelledAxis(
      'sharing group',
      groups.map((group) => group.label),
      ['fairShares'],
    );
    const rate = builder.addColumns(
      { name: 'sharedRate', role: 'definition', unit: 'share', title: words.title },
      [set, sets.periods],
      { upper: 1 },
    );
    const rateIfChosen = ratesIfChosen(context, groups, rate);
    const rules: RuleRow[] = [];
    groups.forEach((group, i) => {
      const row = index.source.fairShares[group.rule]!;
      const own = { mode: row.mode, price: row.deviationPrice };
      for (const g of group.segments) {
        for (let t = 0; t < index.periodCount; t++) {
          const cell = g * index.periodCount + t;
          const demandUnits = index.demandUnits[cell]!;
          const effects = index.demandShaping.effects.get(cell) ?? [];
          if (demandUnits <= 0 && effects.length === 0) continue;
          const band = row.tolerance * demandUnits;
          const label = `${group.label} ${index.source.segments[g]!.segment} ${index.source.periods[t]!.period}`;
          const rule = { period: t, own };
          /** onTime − rate × demand, and the tolerance on what demand-shaping measures add, on one side of the band. */
          const terms = (side: number) => [
            [onTime.at(g, t), 1] as const,
            [rate.at(i, t), -demandUnits] as const,
            ...effects.flatMap(({ measure, units }) => [
              [rateIfChosen(i, measure, t), -units] as const,
              [chosen.at(measure), -side * row.tolerance * units] as const,
            ]),
          ];
          if (effects.length === 0) rules.push({ ...rule, label, terms: terms(0), min: -band, max: band });
          else
            rules.push(
              { ...rule, label: `${label} at most`, terms: terms(1), max: band },
              { ...rule, label: `${label} at least`, terms: terms(-1), min: -band },
            );
        }
      }
    });
    buildRuleRows(
      context,
      'fairShare',
      { name: 'fairShare', scope: 'family', unit: 'units', title: words.title, identifies: ['fairShares'] },
      rules,
    );
  },
};

/** Columns for the shared rate where a demand-shaping measure is chosen, and 0 where it is not; by group, measure and period. */
function ratesIfChosen(
  { index, builder, sets, columns }: Context,
  groups: readonly FairShareGroup[],
  rate: Handle<[number, PeriodIndex]>,
): (group: number, measure: DemandShapingIndex, t: PeriodIndex) => number {
  const { periodCount } = index;
  const cells = new Map<string, { i: number; measure: DemandShapingIndex; t: number; position: number }>();
  const keyOf = (i: number, measure: number, t: number) => `${i} ${measure} ${t}`;
  groups.forEach((group, i) => {
    for (const g of group.segments)
      for (let t = 0; t < periodCount; t++)
        for (const { measure } of index.demandShaping.effects.get(g * periodCount + t) ?? [])
          if (!cells.has(keyOf(i, measure, t)))
            cells.set(keyOf(i, measure, t), { i, measure, t, position: cells.size });
  });
  if (cells.size === 0) return () => -1;
  const set = labelledAxis(
    'shared rate',
    [...cells.values()].map(
      ({ i, measure, t }) =>
        `${groups[i]!.label} ${sets.demandShaping.label(measure)} ${sets.periods.label(t)}`,
    ),
    ['fairShares'],
  );
  const rates = builder.addColumns(
    { name: 'rateIfChosen', role: 'definition', unit: 'share', title: words.title },
    [set],
    { upper: 1 },
  );
  const rows = ['rateIfChosenRate', 'rateIfChosenLever', 'rateIfChosenBoth'].map((name, n) =>
    builder.addRows(
      { name, role: 'definition', scope: 'family', unit: 'share', title: words.title },
      [set],
      n < 2 ? { upper: 0 } : { lower: -1 },
    ),
  );
  for (const { i, measure, t, position } of cells.values()) {
    const column = rates.at(position);
    const parts = [rate.at(i, t), columns.demandShapingChosen.at(measure)] as const;
    rows.forEach((block, n) => {
      const row = block.at(position);
      builder.entry(row, column, 1);
      if (n !== 1) builder.entry(row, parts[0], -1);
      if (n !== 0) builder.entry(row, parts[1], -1);
    });
  }
  return (i, measure, t) => rates.at(cells.get(keyOf(i, measure, t))!.position);
}
