/** Nobody waits longer than allowed: at the end of no period is anything owed that is older than its maximum lateness. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { overdueUnits } from '../../plan/lateOrders.ts';

export const maximumLateness: FeatureVerifier = {
  name: 'maximumLateness',
  unit: 'units',
  verify(index, plan, check) {
    if (effectiveMode(index, 'maximumLateness').mode !== 'hard') return;
    index.source.segments.forEach((segment, g) => {
      if (segment.latenessPeriodsMax === 0) return;
      for (let t = 0; t < index.periodCount; t++) {
        check.atMost(
          overdueUnits(index, plan, g, t),
          0,
          `no order waits longer than ${segment.latenessPeriodsMax} periods`,
          () => `${segment.segment}, ${periodName(index, t)}`,
        );
      }
    });
  },
};
