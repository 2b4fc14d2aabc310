/**
 * End of horizon: the plan leaves enough stock and no backlog at the end.
 *
 * For each: stock point k with a closing-stock requirement; segment g that may be served late.
 * When: the case has stock points or backorderable segments.
 *   closingStock[k,last] ≥ closingStockMin[k]
 *   backlog[g,last] ≤ 0        unless the company allows backlog after the last period
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), section 13.4 (end-of-horizon effects).
 * Example: published/red-tomato.json
 */

import { subset } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered, stockPointKey, switched } from '../../formulation/relaxation.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const endOfHorizon: Feature = {
  name: 'endOfHorizon',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'planning',
  statedUnits: (index) => totalUnits(index.closingStockMin),
  isUsed: (index) =>
    index.source.inventoryPolicies.length > 0 ||
    index.source.segments.some((segment) => segment.latenessPeriodsMax > 0),
  build(context) {
    const { index, builder, ledgers, sets, columns } = context;
    const { mode, price } = effectiveMode(index, 'endOfHorizon');
    if (mode === 'off') return;
    const last = index.periodCount - 1;
    const governed = subset('stock point', sets.stockPoints, (k) => index.stockPoints[k]!.policy >= 0);
    const stock = builder.addRows(
      {
        name: 'closingStock',
        role: 'limit',
        scope: 'family',
        unit: 'units',
        title: words.limits.closingStock,
        limit: {
          cells: (index, [k], { next }) => [
            lowered('inventoryPolicies', stockPointKey(index, k), 'closingStockMin', next),
          ],
        },
      },
      [governed],
    );
    for (const k of governed.members) {
      builder.setRowBounds(stock.at(k), index.closingStockMin[k]!, Number.POSITIVE_INFINITY);
      if (columns.closingStock.has(k)) builder.entry(stock.at(k), columns.closingStock.at(k, last), 1);
    }
    const { carriedBacklog, newBacklog } = columns;
    const isBacklogAllowed = index.source.company[0]?.backlogAtEndAllowed ?? false;
    const backlog = builder.addRows(
      {
        name: 'closingBacklog',
        role: 'limit',
        scope: 'family',
        unit: 'units',
        title: words.limits.closingBacklog,
        limit: {
          cells: ({ source }) => [
            switched('company', source.company[0]!.company, 'backlogAtEndAllowed', true),
          ],
        },
      },
      [newBacklog.first],
      { upper: isBacklogAllowed ? Number.POSITIVE_INFINITY : 0 },
    );
    for (const g of newBacklog.members)
      for (const part of [carriedBacklog, newBacklog]) builder.entry(backlog.at(g), part.at(g, last), 1);
    if (mode !== 'soft') return;
    const onViolationColumn = (_: number, column: number) =>
      ledgers.money.post('violations', last, column, price);
    builder.soften(stock, { side: 'lower', onViolationColumn });
    builder.soften(backlog, { side: 'upper', onViolationColumn });
  },
};
