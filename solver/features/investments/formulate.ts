/**
 * Investments: hours that can be bought for money, at most once each.
 *
 * For each: investment i with lead time d and lifetime n, period t.
 * When: the case has investments.
 *   investmentStarts[i,t] ∈ {0, 1}, 0 before the earliest start;   Σ_t investmentStarts[i,t] ≤ 1
 *   Σ_{i in group} Σ_t investmentStarts[i,t] ≤ 1                           (exclusive group)
 *   investmentStarts[i,t] ≤ Σ_{u ≤ t} investmentStarts[prerequisite[i],u]
 * Posts: hoursAdded in the periods start + d .. start + d + n − 1; capital cost in the period of the start.
 * A capital budget is a target on capital. Nothing is left over at the end.
 * Unit: investments.
 * Reference: Williams, Model Building (2013), section 9.2 (logical conditions).
 * Example: published/built-invest-a.json
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

const declared = { scope: 'shared', unit: 'investments', title: words.title } as const;

export const investments: Feature = {
  name: 'investments',
  words,
  account,
  verifier,
  unit: 'investments',
  approver: 'finance',
  isUsed: ({ source }) => source.investments.length > 0,
  build({ index, builder, ledgers, sets }) {
    const { source, periodCount } = index;
    const starts = builder.addColumns(
      {
        name: 'investmentStarts',
        role: 'definition',
        unit: 'investments',
        title: words.title,
        fills: { arrays: ['investmentStarts'] },
      },
      [sets.investments, sets.periods],
      { upper: 1, integer: true },
    );
    const once = builder.addRows(
      { name: 'investmentOnce', role: 'definition', ...declared },
      [sets.investments],
      { upper: 1 },
    );
    const groups = [...new Set(source.investments.flatMap((row) => row.exclusiveGroup ?? []))];
    const exclusive = builder.addRows(
      { name: 'investmentExclusive', role: 'limit', ...declared },
      [labelledAxis('exclusive group', groups)],
      { upper: 1 },
    );
    const needs = builder.addRows(
      { name: 'investmentPrerequisite', role: 'definition', ...declared },
      [sets.investments, sets.periods],
      { upper: 0 },
    );
    for (const i of sets.investments.members) {
      const row = source.investments[i]!;
      const group = row.exclusiveGroup === null ? -1 : groups.indexOf(row.exclusiveGroup);
      const needed = index.investments.prerequisite[i]!;
      for (let t = 0; t < periodCount; t++) {
        const column = starts.at(i, t);
        if (t < index.investments.earliest[i]!) builder.setColumnBounds(column, 0, 0);
        builder.entry(once.at(i), column, 1);
        if (group >= 0) builder.entry(exclusive.at(group), column, 1);
        ledgers.money.post('capital', t, column, row.capitalCost);
        const first = t + row.leadTimePeriods;
        for (let u = first; u < Math.min(periodCount, first + row.lifetimePeriods); u++)
          ledgers.hours.provideRegular(index.investments.resource[i]!, u, column, row.hoursAdded);
        if (needed < 0) continue;
        builder.entry(needs.at(i, t), column, 1);
        for (let u = 0; u <= t; u++) builder.entry(needs.at(i, t), starts.at(needed, u), -1);
      }
    }
  },
};
