/**
 * Storage and inventory value limits.
 *
 * For each: limit i, period t (or once, for the average value over the horizon).
 * When: the case has inventory limits that are not off.
 *   Σ weight[k] × closingStock[k,t] − excess ≤ max[i]      over the stock points k that i names (excess only when soft)
 * weight is volume per unit, value per unit, or value per unit ÷ number of periods.
 * Posts: penalty per m³ or money of excess.
 * Unit: m³ or money.
 * Example: published/bollinger.json
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { raised } from '../../formulation/relaxation.ts';
import { inventoryLimitRows } from '../../index/inventoryLimitRows.ts';
import { account } from './account.ts';
import { inventoryLimitRule, verifier } from './verify.ts';
import { words } from './words.ts';

export const inventoryLimits: Feature = {
  name: 'inventoryLimits',
  words,
  account,
  verifier,
  unit: 'm³ or money',
  approver: 'finance',
  isUsed: (index) => index.source.inventoryLimits.length > 0,
  build({ index, builder, ledgers, columns }) {
    const { source } = index;
    const rules = source.inventoryLimits.map((_, limit) => inventoryLimitRule(index, limit));
    const all = inventoryLimitRows(index);
    for (const mode of ['hard', 'soft'] as const) {
      const limits = all.filter((row) => rules[row.limit]!.mode === mode);
      const labels = limits.map((row) => {
        const name = source.inventoryLimits[row.limit]!.inventoryLimit;
        return row.first === row.last ? `${name} ${source.periods[row.first]!.period}` : name;
      });
      const statedBy = (i: number) => source.inventoryLimits[limits[i]!.limit]!;
      const rows = builder.addRows(
        {
          name: mode === 'hard' ? 'inventoryLimitHard' : 'inventoryLimit',
          role: 'limit',
          scope: 'shared',
          unit: 'm³ or money',
          title: words.title,
          limit: {
            isLoad: () => true,
            unit: (_, [i]) => (statedBy(i).measure === 'volume' ? 'm³' : 'money'),
            cells: (_, [i], { next }) => [raised('inventoryLimits', statedBy(i).inventoryLimit, 'max', next)],
          },
        },
        [labelledAxis('limit', labels, ['inventoryLimits'])],
      );
      limits.forEach((row, i) => {
        builder.setRowBounds(rows.at(i), Number.NEGATIVE_INFINITY, source.inventoryLimits[row.limit]!.max);
        row.stockPoints.forEach((k, j) => {
          for (let t = row.first; t <= row.last; t++)
            builder.entry(rows.at(i), columns.closingStock.at(k, t), row.weights[j]! * row.periodWeights[t]!);
        });
      });
      if (mode === 'hard') continue;
      builder.soften(rows, {
        side: 'upper',
        onViolationColumn: (position, column) => {
          const row = limits[position]!;
          ledgers.money.post('inventoryLimits', row.last, column, rules[row.limit]!.price);
        },
      });
    }
  },
};
