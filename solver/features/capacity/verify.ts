/** Hours used stay within regular hours, overtime and extra shifts. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { hoursUsed, regularProductiveHours, shiftHours } from '../../plan/quantities.ts';

export const capacity: FeatureVerifier = {
  name: 'capacity',
  unit: 'hours',
  verify(index, plan, check) {
    if (effectiveMode(index, 'capacity').mode !== 'hard') return;
    const used = hoursUsed(index, plan);
    const regular = regularProductiveHours(index, plan);
    const extra = shiftHours(index, plan);
    index.source.resources.forEach((resource, r) => {
      for (let t = 0; t < index.periodCount; t++) {
        const cell = r * index.periodCount + t;
        const available = regular[cell]! + extra[cell]! + plan.overtimeHours[cell]!;
        check.atMost(
          used[cell]!,
          available,
          'hours are there',
          () => `${resource.resource}, ${periodName(index, t)}`,
        );
      }
    });
  },
};
