/**
 * Inventory balance: on-hand inventory at the end of each period.
 *
 * For each: stock point k (family at a site), period t.
 * When: the case has stock points.
 *   closingStock[k,t−1] + added[k,t] + receipts[k,t] = used[k,t] + closingStock[k,t],  closingStock[k,−1] = openingStock[k]
 *   0 ≤ closingStock[k,t] ≤ stockMax[k,t]
 * The stock ledger holds additions and uses of all features; this one carries stock from period to period.
 * Unit: units.
 * Reference: Silver, Pyke and Thomas, Inventory and Production Management (2016), chapter 13.
 * Example: published/sailco.json
 */

import type { Feature } from '../../formulation/feature.ts';
import { periodId, raised, rowKey, stockPointKey } from '../../formulation/relaxation.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const inventoryBalance: Feature = {
  name: 'inventoryBalance',
  words,
  verifier,
  unit: 'units',
  approver: 'planning',
  isUsed: (index) => index.stockPoints.length > 0,
  build({ index, builder, ledgers, sets, columns }) {
    const closing = builder.addColumns(
      {
        name: 'closingStock',
        role: 'limit',
        unit: 'units',
        title: words.limits.closingStock,
        approver: 'logistics',
        fills: { arrays: ['closingStock'] },
        limit: {
          cells: (index, [k, t], { next }) => {
            const key = rowKey(stockPointKey(index, k), periodId(index, t));
            return [raised('inventoryPeriods', key, 'stockMax', next)];
          },
        },
      },
      [sets.stockPoints, sets.periods],
    );
    columns.closingStock = closing;
    builder.claim(ledgers.stock.rows, { title: words.title });
    for (const k of sets.stockPoints.members) {
      for (let t = 0; t < index.periodCount; t++) {
        const column = closing.at(k, t);
        builder.setColumnBounds(column, 0, index.stockMax[k * index.periodCount + t]!);
        ledgers.stock.keep(k, t, column);
      }
    }
  },
};
