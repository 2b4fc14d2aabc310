/**
 * Extra shifts: whole shifts that a resource may add, limited by period and by calendar year.
 *
 * For each: shift option s of resource r, period t.
 * When: the case has extra shifts.
 *   shifts[s,t] whole, 0 ≤ shifts[s,t] ≤ shiftsMax[s,t]
 *   Σ_{t in year} shifts[s,t] ≤ shiftsMaxPerYear[s]     (where one is stated)
 * Posts: hoursPerShift productive hours provided per shift; cost per shift, paid whether used or not.
 * Unit: shifts.
 */

import { type Feature, subset } from '../../formulation/feature.ts';
import { at } from '../../model/model.ts';
import { calendarYears } from '../../timeline/calendar.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const extraShifts: Feature = {
  name: 'extraShifts',
  words,
  account,
  verifier,
  unit: 'shifts',
  grantedBy: 'plant',
  rowBlocks: ['shiftsPerYear'],
  isUsed: (index) => index.source.shiftOptions.length > 0,
  build({ index, builder, ledgers, sets }) {
    const shifts = builder.addColumns('shifts', [sets.shiftOptions, sets.periods], { integer: true });
    const limited = subset(
      'yearly limited shift',
      sets.shiftOptions,
      (s) => index.source.shiftOptions[s]!.shiftsMaxPerYear !== null,
    );
    const years = calendarYears(index.source.periods);
    const perYear = builder.addRows('shiftsPerYear', [limited.set, years.set]);
    index.source.shiftOptions.forEach((option, s) => {
      const yearly = limited.positionOf[s]!;
      for (let t = 0; t < index.periodCount; t++) {
        const column = at(shifts, s, t);
        builder.setColumnBounds(column, 0, index.shiftsMax[s * index.periodCount + t]!);
        ledgers.hours.provide(index.shiftResource[s]!, t, column, option.hoursPerShift);
        ledgers.money.post('shifts', t, column, option.costPerShift);
        if (yearly < 0) continue;
        const row = at(perYear, yearly, years.ofPeriod[t]!);
        builder.setRowBounds(row, Number.NEGATIVE_INFINITY, option.shiftsMaxPerYear!);
        builder.entry(row, column, 1);
      }
    });
  },
};
