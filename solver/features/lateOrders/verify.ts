/** Late deliveries are of orders that were put off: of no age more is owed than a period before, and none is below 0. */

import { backlogOfAge, lateOfAge, oldestAge } from '../../plan/backlogAges.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    index.source.segments.forEach((segment, g) => {
      if (segment.latenessPeriodsMax === 0 || segment.latePriceBasis === 'delivery') return;
      for (let t = 0; t < index.periodCount; t++) {
        const where = (age: number) => () =>
          `${segment.segment}, ordered ${age} periods before ${periodName(index, t)}`;
        for (let age = 1; age <= oldestAge(index, g); age++) {
          const owed = backlogOfAge(index, plan, g, age, t);
          check.atLeast(owed, 0, 'what is owed of an age is not negative', where(age));
          if (age > t + 1) check.atMost(owed, 0, 'nothing is owed of an age before any order', where(age));
          const delivered = lateOfAge(index, plan, g, age, t);
          check.atLeast(delivered, 0, 'no more is owed of an age than a period before', where(age));
        }
      }
    });
  },
};
