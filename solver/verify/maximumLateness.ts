/** Nobody waits longer than allowed: cumulative late deliveries keep up with cumulative new backlog k periods earlier. */
import { effectiveMode } from '../case/constraintMode.ts';
import { type FeatureVerifier, periodName } from './check.ts';

export const maximumLateness: FeatureVerifier = {
  name: 'maximumLateness',
  unit: 'units',
  verify(index, plan, check) {
    if (effectiveMode(index, 'maximumLateness').mode !== 'hard') return;
    const { periodCount } = index;
    index.source.segments.forEach((segment, g) => {
      const latenessMax = segment.latenessPeriodsMax;
      if (latenessMax === 0) return;
      let deliveredLate = 0;
      // Opening backlog was put off one period before the first.
      let dueByNow = 0;
      for (let t = 0; t < periodCount; t++) {
        deliveredLate += plan.late[g * periodCount + t]!;
        const putOffIn = t - latenessMax;
        if (putOffIn === -1) dueByNow += index.openingBacklog[g]!;
        if (putOffIn >= 0) dueByNow += plan.newBacklog[g * periodCount + putOffIn]!;
        check.atLeast(
          deliveredLate,
          dueByNow,
          `no order waits longer than ${latenessMax} periods`,
          () => `${segment.segment}, ${periodName(index, t)}`,
        );
      }
    });
  },
};
