/** Extra shifts are whole and within their limits. */

import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod } from '../../plan/rules.ts';
import { calendarYears } from '../../timeline/calendar.ts';

export const verifier: FeatureVerifier = {
  unit: 'shifts',
  verify(index, plan, check) {
    const years = calendarYears(index.source.periods);
    index.source.shiftOptions.forEach((option, s) => {
      const place = { table: 'shiftOptions', id: option.shiftOption } as const;
      const worked = new Float64Array(years.set.size);
      for (let t = 0; t < index.periodCount; t++) {
        const cell = s * index.periodCount + t;
        const where = () => inPeriod(t, place);
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
        check.atMost(shifts, yearMax, 'shifts keep their yearly maximum', () => ({
          about: [place],
          periods: years.periodsOf(y),
        }));
      });
    });
  },
};
