/**
 * Overtime: hours beyond regular time, limited by period and by calendar year.
 *
 * For each: resource r, period t.
 * When: the case has resources.
 *   0 ≤ overtimeHours[r,t] ≤ overtimeHoursMax[r,t]
 *   Σ_{t in year} overtimeHours[r,t] ≤ overtimeHoursMaxPerYear[r]     (where one is stated)
 * Posts: hours provided; overtime cost per hour.
 * Unit: productive hours.
 */

import { type Feature, subset } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { soften } from '../../model/elastic.ts';
import { at } from '../../model/model.ts';
import { calendarYears } from '../../timeline/calendar.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const overtime: Feature = {
  name: 'overtime',
  words,
  account,
  verifier,
  unit: 'hours',
  grantedBy: 'plant',
  rowBlocks: ['overtimePerYear'],
  isUsed: (index) => index.source.resources.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const hours = builder.addColumns('overtimeHours', [sets.resources, sets.periods]);
    const limited = subset(
      'yearly limited resource',
      sets.resources,
      (r) => index.source.resources[r]!.overtimeHoursMaxPerYear !== null,
    );
    const { mode, price } = effectiveMode(index, 'overtime');
    const years = calendarYears(index.source.periods);
    const perYear = mode === 'off' ? null : builder.addRows('overtimePerYear', [limited.set, years.set]);
    index.source.resources.forEach((resource, r) => {
      const yearly = limited.positionOf[r]!;
      const isPerHead = index.labour.bringsOvertime[r] === 1;
      for (let t = 0; t < index.periodCount; t++) {
        const column = at(hours, r, t);
        // Where people bring overtime with them, the limit is a row of the labour feature.
        if (!isPerHead)
          builder.setColumnBounds(column, 0, index.overtimeHoursMax[r * index.periodCount + t]!);
        ledgers.hours.provide(r, t, column, 1);
        ledgers.money.post('overtime', t, column, resource.overtimeCostPerHour);
        if (yearly < 0 || perYear === null) continue;
        const row = at(perYear, yearly, years.ofPeriod[t]!);
        builder.setRowBounds(row, Number.NEGATIVE_INFINITY, resource.overtimeHoursMaxPerYear!);
        builder.entry(row, column, 1);
      }
    });
    if (mode === 'soft' && perYear !== null) {
      soften(builder, perYear, {
        side: 'upper',
        price: (position, column) =>
          ledgers.money.post('violations', years.lastPeriod[position % years.set.size]!, column, price),
      });
    }
  },
};
