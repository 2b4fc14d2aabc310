/** Stock keeps hard limits on volume and value. */
import { inventoryLimitRule } from '../../index/effectiveMode.ts';
import { inventoryLimitRows } from '../../index/inventoryLimitRows.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';

export const inventoryLimits: FeatureVerifier = {
  name: 'inventoryLimits',
  unit: 'm³ or money',
  verify(index, plan, check) {
    for (const row of inventoryLimitRows(index)) {
      if (inventoryLimitRule(index, row.limit).mode !== 'hard') continue;
      const limit = index.source.inventoryLimits[row.limit]!;
      let held = 0;
      row.stockPoints.forEach((k, i) => {
        for (let t = row.first; t <= row.last; t++)
          held += row.weights[i]! * plan.closingStock[k * index.periodCount + t]!;
      });
      check.atMost(
        held,
        limit.max,
        'stock keeps the limit',
        () => `${limit.inventoryLimit}, ${periodName(index, row.last)}`,
      );
    }
  },
};
