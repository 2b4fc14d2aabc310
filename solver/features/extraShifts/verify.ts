/** Extra shifts are whole and within their limits. */

import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { calendarYears } from '../../timeline/calendar.ts';

export const verifier: FeatureVerifier = {
  unit: 'shifts',
  verify(index, plan, check) {
    const years = calendarYears(index.source.periods);
    index.source.shiftOptions.forEach((option, s) => {
      const worked = new Float64Array(years.set.size);
      for (let t = 0; t < index.periodCount; t++) {
        const cell = s * index.periodCount + t;
        const where = () => `${option.shiftOption}, ${periodName(index, t)}`;
        const shifts = plan.shifts[cell]!;
        check.whole(shifts, 'shifts are whole', where);
        check.atLeast(shifts, 0, 'shifts are not negative', where);
        const isFrozen = index.source.frozenCells.some(
          (frozen) =>
            frozen.measure === 'shifts' &&
            frozen.item === option.shiftOption &&
            frozen.period === index.source.periods[t]!.period,
        );
        if (!isFrozen) check.atMost(shifts, index.shiftsMax[cell]!, 'shifts keep their maximum', where);
        worked[years.ofPeriod[t]!]! += shifts;
      }
      const yearMax = option.shiftsMaxPerYear;
      if (yearMax === null) return;
      worked.forEach((shifts, y) => {
        check.atMost(
          shifts,
          yearMax,
          'shifts keep their yearly maximum',
          () => `${option.shiftOption}, ${years.set.label(y)}`,
        );
      });
    });
  },
};
