/**
 * Holding cost: capital and storage cost of on-hand inventory.
 *
 * For each: stock point k, period t.
 * When: the case has stock points.
 *   ending:  holdingCost[k,t] × closingStock[k,t]
 *   average: holdingCost[k,t] × (closingStock[k,t−1] + closingStock[k,t]) ÷ 2
 * holdingCost is stated, or capital cost rate ÷ 12 × unit value, times the length of the period.
 * Posts: holding. Makes no row.
 * Unit: money.
 * Reference: Ragsdale, Spreadsheet Modeling and Decision Analysis, chapter 3 (average stock).
 * Example: published/upton.json
 */

import type { Feature } from '../../formulation/feature.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const holdingCost: Feature = {
  name: 'holdingCost',
  words,
  account,
  verifier,
  unit: 'money',
  approver: 'finance',
  isUsed: (index) => index.stockPoints.length > 0,
  build({ index, ledgers, columns }) {
    const { closingStock } = columns;
    for (const k of closingStock.members) {
      const { policy } = index.stockPoints[k]!;
      const isAverage = index.source.inventoryPolicies[policy]?.holdingBase === 'average';
      for (let t = 0; t < index.periodCount; t++) {
        const cost = index.holdingCost[k * index.periodCount + t]!;
        if (!isAverage) {
          ledgers.money.post('holding', t, closingStock.at(k, t), cost);
          continue;
        }
        ledgers.money.post('holding', t, closingStock.at(k, t), cost / 2);
        if (t > 0) ledgers.money.post('holding', t, closingStock.at(k, t - 1), cost / 2);
        else ledgers.money.constant('holding', t, (cost / 2) * index.openingStock[k]!);
      }
    }
  },
};
