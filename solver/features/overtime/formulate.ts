/**
 * Overtime: hours beyond regular time, limited by period and by calendar year.
 *
 * For each: resource r, period t.
 * When: the case has resources.
 *   0 ≤ overtimeHours[r,t] ≤ overtimeHoursMax[r,t]
 *   Σ_{t in year} overtimeHours[r,t] ≤ overtimeHoursMaxPerYear[r]     (where one is stated)
 * Posts: hours provided; overtime cost per hour.
 * Unit: productive hours.
 * Example: published/sailco.json
 */

import { type Axis, axis, subset } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { periodId, raised, rowKey } from '../../formulation/relaxation.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
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
  approver: 'plant',
  isUsed: (index) => index.source.resources.length > 0,
  build({ index, builder, ledgers, sets, columns }) {
    const { resources } = index.source;
    const hours = builder.addColumns(
      {
        name: 'overtimeHours',
        role: 'limit',
        unit: 'hours',
        title: words.limits.overtimeHours,
        fills: { arrays: ['overtimeHours'] },
        limit: {
          cells: (index, [r, t], { next }) => {
            const key = rowKey(resources[r]!.resource, periodId(index, t));
            return [raised('resourcePeriods', key, 'overtimeHoursMax', next)];
          },
        },
      },
      [sets.resources, sets.periods],
    );
    columns.overtimeHours = hours;
    const { mode, price } = effectiveMode(index, 'overtime');
    const years = calendarYears(index.source.periods);
    const yearAxis: Axis = axis(years.set.name, years.set.size, years.set.label);
    const limited = subset(
      'yearly limited resource',
      sets.resources,
      (r) => resources[r]!.overtimeHoursMaxPerYear !== null,
    );
    const perYear =
      mode === 'off'
        ? null
        : builder.addRows(
            {
              name: 'overtimePerYear',
              role: 'limit',
              scope: 'shared',
              unit: 'hours',
              title: words.limits.overtimePerYear,
              limit: {
                cells: (_, [r], { next }) => [
                  raised('resources', resources[r]!.resource, 'overtimeHoursMaxPerYear', next),
                ],
              },
            },
            [limited, yearAxis],
          );
    for (const r of sets.resources.members) {
      const resource = resources[r]!;
      const isPerHead = index.labour.bringsOvertime[r] === 1;
      for (let t = 0; t < index.periodCount; t++) {
        const column = hours.at(r, t);
        // Where overtime depends on the headcount, the limit is a row of the labour feature.
        if (!isPerHead)
          builder.setColumnBounds(column, 0, index.overtimeHoursMax[r * index.periodCount + t]!);
        ledgers.hours.provide(r, t, column, 1);
        ledgers.money.post('overtime', t, column, resource.overtimeCostPerHour);
        if (perYear === null || !perYear.has(r)) continue;
        const row = perYear.at(r, years.ofPeriod[t]!);
        builder.setRowBounds(row, Number.NEGATIVE_INFINITY, resource.overtimeHoursMaxPerYear!);
        builder.entry(row, column, 1);
      }
    }
    if (mode === 'soft' && perYear !== null) {
      builder.soften(perYear, {
        side: 'upper',
        onViolationColumn: (position, column) =>
          ledgers.money.post('violations', years.lastPeriod[position % years.set.size]!, column, price),
      });
    }
  },
};
