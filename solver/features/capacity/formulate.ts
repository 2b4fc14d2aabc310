/**
 * Capacity: hours used on a resource stay within the available hours.
 *
 * For each: resource r, period t.
 * When: the case has resources.
 *   Σ hours used − overtimeHours[r,t] − hours of extra shifts ≤ efficiency[r,t] × regularHours[r,t]
 * The hours ledger holds the row; production, overtime and shifts post to it. Soft: the excess is priced.
 * Unit: productive hours.
 * Reference: Silver, Pyke and Thomas (2016), chapter 13.
 * Example: published/williams-factory-1.json
 */

import type { PeriodIndex, ResourceIndex } from '../../case/indices.ts';
import type { LimitDetails } from '../../formulation/blocks.ts';
import type { Feature } from '../../formulation/feature.ts';
import { periodId, raised, rowKey } from '../../formulation/relaxation.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { hoursOfPeople } from '../../index/labour.ts';
import { account } from './account.ts';
import { lint } from './lint.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

const limit: LimitDetails<readonly [ResourceIndex, PeriodIndex]> = {
  isLoad: () => true,
  // The hours of a resource with labour depend on the headcount: the limit shown is that with the most heads allowed.
  stated: (index, [r, t], _, bound) =>
    bound + hoursOfPeople(index, r, (pool) => index.labour.hoursPerHead[pool * index.periodCount + t]!),
  cells: (index, [r, t], { amount }) => {
    const cell = r * index.periodCount + t;
    const efficiency = index.efficiency[cell]!;
    if (efficiency <= 0) return null;
    const key = rowKey(index.source.resources[r]!.resource, periodId(index, t));
    return [raised('resourcePeriods', key, 'hours', index.regularHours[cell]! + amount / efficiency)];
  },
};

export const capacity: Feature = {
  name: 'capacity',
  words,
  account,
  verifier,
  lint,
  unit: 'hours',
  approver: 'plant',
  isUsed: (index) => index.source.resources.length > 0,
  build({ index, builder, ledgers, sets }) {
    const { mode, price } = effectiveMode(index, 'capacity');
    const { rows } = ledgers.hours;
    builder.claim(rows, { title: words.title, limit });
    if (mode === 'off') {
      for (const r of sets.resources.members) {
        for (let t = 0; t < index.periodCount; t++)
          builder.setRowBounds(rows.at(r, t), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      }
    } else if (mode === 'soft') {
      builder.soften(rows, {
        side: 'upper',
        onViolationColumn: (position, column) =>
          ledgers.money.post('violations', position % index.periodCount, column, price),
      });
    }
  },
};
