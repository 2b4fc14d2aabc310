/**
 * Extra shifts: whole shifts that a resource may add, limited by period and by calendar year.
 *
 * For each: shift option s of resource r, period t.
 * When: the case has extra shifts.
 *   shifts[s,t] whole, 0 ≤ shifts[s,t] ≤ shiftsMax[s,t]
 *   Σ_{t in year} shifts[s,t] ≤ shiftsMaxPerYear[s]     (where one is stated)
 * Posts: hoursPerShift productive hours provided per shift; cost per shift, paid whether used or not.
 * Unit: shifts.
 * Example: teaching/saturday-or-overtime.json
 */

import { type Axis, axis, subset } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { periodId, raised, rowKey } from '../../formulation/relaxation.ts';
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
  approver: 'plant',
  isUsed: (index) => index.source.shiftOptions.length > 0,
  build({ index, builder, ledgers, sets, columns }) {
    const options = index.source.shiftOptions;
    const shifts = builder.addColumns(
      {
        name: 'shifts',
        role: 'limit',
        unit: 'shifts',
        title: words.limits.shifts,
        fills: { arrays: ['shifts'] },
        limit: {
          cells: (index, [s, t], { next }) => [
            raised('shiftPeriods', rowKey(options[s]!.shiftOption, periodId(index, t)), 'shiftsMax', next),
          ],
        },
      },
      [sets.shiftOptions, sets.periods],
      { integer: true },
    );
    columns.shifts = shifts;
    const limited = subset(
      'yearly limited shift',
      sets.shiftOptions,
      (s) => options[s]!.shiftsMaxPerYear !== null,
    );
    const years = calendarYears(index.source.periods);
    const yearAxis: Axis = axis(years.set.name, years.set.size, years.set.label);
    const perYear = builder.addRows(
      {
        name: 'shiftsPerYear',
        role: 'limit',
        scope: 'shared',
        unit: 'shifts',
        title: words.limits.shiftsPerYear,
        limit: {
          cells: (_, [s], { next }) => [
            raised('shiftOptions', options[s]!.shiftOption, 'shiftsMaxPerYear', Math.ceil(next - 1e-6)),
          ],
        },
      },
      [limited, yearAxis],
    );
    for (const s of sets.shiftOptions.members) {
      const option = options[s]!;
      for (let t = 0; t < index.periodCount; t++) {
        const column = shifts.at(s, t);
        const cell = s * index.periodCount + t;
        builder.setColumnBounds(column, 0, index.shiftsMax[cell]!);
        ledgers.hours.provide(index.shiftResource[s]!, t, column, option.hoursPerShift);
        ledgers.money.post('shifts', t, column, index.shiftCost[cell]!);
        if (!perYear.has(s)) continue;
        const row = perYear.at(s, years.ofPeriod[t]!);
        builder.setRowBounds(row, Number.NEGATIVE_INFINITY, option.shiftsMaxPerYear!);
        builder.entry(row, column, 1);
      }
    }
  },
};
