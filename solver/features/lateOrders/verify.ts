/** Late deliveries serve backordered orders: the backlog of an age never grows from one period to the next, and none is negative. */

import { backlogOfAge, oldestAge } from '../../plan/backlogAges.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod, placesOfSegment } from '../../plan/rules.ts';
import { sentence } from '../../words/words.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    index.source.segments.forEach((segment, g) => {
      if (segment.latenessPeriodsMax === 0 || segment.latePriceBasis === 'delivery') return;
      for (let age = 1; age <= oldestAge(index, g); age++) {
        const where = (t: number) => ({
          ...inPeriod(t, ...placesOfSegment(index, g)),
          detail: sentence('ordered {age} {age|period|periods} before', '{age} 期之前下单', { age }),
        });
        for (let t = 0; t < index.periodCount; t++) {
          const backlog = backlogOfAge(index, plan, g, age, t);
          check.atLeast(backlog, 0, 'the backlog of an age is not negative', where, t);
          if (age > t + 1) check.atMost(backlog, 0, 'no backlog is older than the first order', where, t);
          const delivered = backlogOfAge(index, plan, g, age - 1, t - 1) - backlog;
          check.atLeast(delivered, 0, 'the backlog of an age does not grow', where, t);
        }
      }
    });
  },
};
