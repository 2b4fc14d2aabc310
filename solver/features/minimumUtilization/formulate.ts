/**
 * Minimum utilization: a resource is used for at least a share of the hours that are there.
 *
 * For each: resource r with utilizationMin > 0, period t.
 * When: some resource has a minimum utilization.
 *   Σ hours used ≥ utilizationMin[r] × (efficiency × regular hours + hours of people and investments)
 * The hours ledger holds the row. A share of 1 means that nobody stands idle.
 * Unit: productive hours.
 * Reference: Ragsdale, Spreadsheet Modeling and Decision Analysis, chapter 3 (minimum production).
 */

import type { Feature } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { soften } from '../../model/elastic.ts';
import { at } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const minimumUtilization: Feature = {
  name: 'minimumUtilization',
  words,
  account,
  verifier,
  unit: 'hours',
  grantedBy: 'plant',
  rowBlocks: ['utilization'],
  isUsed: (index) => index.source.resources.some((row) => row.utilizationMin > 0),
  build({ index, builder, ledgers }) {
    const { mode, price } = effectiveMode(index, 'minimumUtilization');
    if (mode === 'off') return;
    const { utilization, utilized } = ledgers.hours;
    utilized.members.forEach((r, i) => {
      const share = index.source.resources[r]!.utilizationMin;
      for (let t = 0; t < index.periodCount; t++) {
        const cell = r * index.periodCount + t;
        const least = share * index.regularHours[cell]! * index.efficiency[cell]!;
        builder.setRowBounds(at(utilization, i, t), least, Number.POSITIVE_INFINITY);
      }
    });
    if (mode !== 'soft') return;
    soften(builder, utilization, {
      side: 'lower',
      price: (position, column) =>
        ledgers.money.post('violations', position % index.periodCount, column, price),
    });
  },
};
