/**
 * Storage and inventory value limits.
 *
 * For each: limit i, period t (or once, for the average value over the horizon).
 * When: the case has inventory limits that are not off.
 *   Σ weight[k] × closingStock[k,t] − excess ≤ max[i]      over the stock points k that i names (excess only when soft)
 * weight is volume per unit, value per unit, or value per unit ÷ number of periods.
 * Posts: penalty per m³ or money of excess.
 * Unit: m³ or money.
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { inventoryLimitRule } from '../../index/effectiveMode.ts';
import { inventoryLimitRows } from '../../index/inventoryLimitRows.ts';
import { soften } from '../../model/elastic.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const inventoryLimits: Feature = {
  name: 'inventoryLimits',
  words,
  account,
  verifier,
  unit: 'm³ or money',
  grantedBy: 'finance',
  rowBlocks: ['inventoryLimit', 'inventoryLimitHard'],
  isUsed: (index) => index.source.inventoryLimits.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const { source } = index;
    const closing = findBlock(builder.columnBlocks, 'closingStock')!;
    const rules = source.inventoryLimits.map((_, limit) => inventoryLimitRule(index, limit));
    const all = inventoryLimitRows(index);
    for (const mode of ['hard', 'soft'] as const) {
      const limits = all.filter((row) => rules[row.limit]!.mode === mode);
      const labels = limits.map((row) => {
        const name = source.inventoryLimits[row.limit]!.inventoryLimit;
        return row.first === row.last ? `${name} ${source.periods[row.first]!.period}` : name;
      });
      const name = mode === 'hard' ? 'inventoryLimitHard' : 'inventoryLimit';
      const rows = builder.addRows(name, [labelledSet('limit', labels)]);
      limits.forEach((row, i) => {
        builder.setRowBounds(at(rows, i), Number.NEGATIVE_INFINITY, source.inventoryLimits[row.limit]!.max);
        row.stockPoints.forEach((k, j) => {
          for (let t = row.first; t <= row.last; t++)
            builder.entry(at(rows, i), at(closing, k, t), row.weights[j]!);
        });
      });
      if (mode === 'hard') continue;
      soften(builder, rows, {
        side: 'upper',
        price: (position, column) => {
          const row = limits[position]!;
          ledgers.money.post('inventoryLimits', row.last, column, rules[row.limit]!.price);
        },
      });
    }
  },
};
