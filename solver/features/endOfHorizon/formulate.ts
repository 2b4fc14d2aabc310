/**
 * End of horizon: the plan leaves the company able to go on.
 *
 * For each: stock point k with a closing-stock requirement; segment g that may be served late.
 * When: the case has stock points or patient segments.
 *   closingStock[k,last] ≥ closingStockMin[k]
 *   backlog[g,last] ≤ 0        unless the company allows backlog after the last period
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), section 13.4 (end-of-horizon effects).
 */

import { type Feature, subset } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { soften } from '../../model/elastic.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const endOfHorizon: Feature = {
  name: 'endOfHorizon',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['closingStock', 'closingBacklog'],
  isUsed: (index) =>
    index.source.inventoryPolicies.length > 0 ||
    index.source.segments.some((segment) => segment.latenessPeriodsMax > 0),
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { mode, price } = effectiveMode(index, 'endOfHorizon');
    if (mode === 'off') return;
    const last = index.periodCount - 1;
    const governed = subset('stock point', sets.stockPoints, (k) => index.stockPoints[k]!.policy >= 0);
    const rows = builder.addRows('closingStock', [governed.set]);
    const closing = findBlock(builder.columnBlocks, 'closingStock');
    governed.members.forEach((k, i) => {
      builder.setRowBounds(at(rows, i), index.closingStockMin[k]!, Number.POSITIVE_INFINITY);
      if (closing !== undefined) builder.entry(at(rows, i), at(closing, k, last), 1);
    });
    const patient = subset(
      'patient segment',
      sets.segments,
      (g) => index.source.segments[g]!.latenessPeriodsMax > 0,
    );
    const isBacklogAllowed = index.source.company[0]?.backlogAtEndAllowed ?? false;
    const owing = builder.addRows('closingBacklog', [patient.set], {
      upper: isBacklogAllowed ? Number.POSITIVE_INFINITY : 0,
    });
    const carried = findBlock(builder.columnBlocks, 'carriedBacklog');
    const newBacklog = findBlock(builder.columnBlocks, 'newBacklog');
    patient.members.forEach((_, waiting) => {
      for (const block of [carried, newBacklog]) {
        if (block !== undefined) builder.entry(at(owing, waiting), at(block, waiting, last), 1);
      }
    });
    if (mode !== 'soft') return;
    const post = (_: number, column: number) => ledgers.money.post('violations', last, column, price);
    soften(builder, rows, { side: 'lower', price: post });
    soften(builder, owing, { side: 'upper', price: post });
  },
};
