/**
 * Capacity: hours used on a resource stay within the hours there are.
 *
 * For each: resource r, period t.
 * When: the case has resources.
 *   Σ hours used − overtimeHours[r,t] − hours of extra shifts ≤ efficiency[r,t] × regularHours[r,t]
 * The hours ledger holds the row; production, overtime and shifts post to it. Soft: the excess is priced.
 * Unit: productive hours.
 * Reference: Silver, Pyke and Thomas (2016), chapter 13.
 */

import type { Feature } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { soften } from '../../model/elastic.ts';
import { account } from './account.ts';
import { lint } from './lint.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const capacity: Feature = {
  name: 'capacity',
  words,
  account,
  verifier,
  lint,
  unit: 'hours',
  grantedBy: 'plant',
  rowBlocks: ['hours'],
  isUsed: (index) => index.source.resources.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const { mode, price } = effectiveMode(index, 'capacity');
    const { rows } = ledgers.hours;
    if (mode === 'off') {
      for (let cell = 0; cell < rows.count; cell++) {
        builder.setRowBounds(rows.start + cell, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      }
    } else if (mode === 'soft') {
      soften(builder, rows, {
        side: 'upper',
        price: (position, column) =>
          ledgers.money.post('violations', position % index.periodCount, column, price),
      });
    }
  },
};
