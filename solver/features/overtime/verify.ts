/** Overtime stays within its limits by period and year. */

import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { overtimeLimit } from '../../plan/quantities.ts';
import { calendarYears } from '../../timeline/calendar.ts';

export const overtime: FeatureVerifier = {
  name: 'overtime',
  unit: 'hours',
  verify(index, plan, check) {
    const years = calendarYears(index.source.periods);
    const limit = overtimeLimit(index, plan);
    const isYearHard = effectiveMode(index, 'overtime').mode === 'hard';
    index.source.resources.forEach((resource, r) => {
      const worked = new Float64Array(years.set.size);
      for (let t = 0; t < index.periodCount; t++) {
        const cell = r * index.periodCount + t;
        const where = () => `${resource.resource}, ${periodName(index, t)}`;
        const hours = plan.overtimeHours[cell]!;
        check.atLeast(hours, 0, 'overtime is not negative', where);
        const isFrozen = index.source.frozenCells.some(
          (frozen) =>
            frozen.measure === 'overtime' &&
            frozen.item === resource.resource &&
            frozen.period === index.source.periods[t]!.period,
        );
        // What people bring is a rule of the labour feature, which may be soft.
        if (!isFrozen && index.labour.bringsOvertime[r] !== 1)
          check.atMost(hours, limit[cell]!, 'overtime keeps its maximum', where);
        worked[years.ofPeriod[t]!]! += hours;
      }
      const yearMax = resource.overtimeHoursMaxPerYear;
      if (yearMax === null || !isYearHard) return;
      worked.forEach((hours, y) => {
        check.atMost(
          hours,
          yearMax,
          'overtime keeps its yearly maximum',
          () => `${resource.resource}, ${years.set.label(y)}`,
        );
      });
    });
  },
};
