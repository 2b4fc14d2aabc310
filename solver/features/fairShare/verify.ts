/** Customers of one priority get fill rates within the tolerance of each other. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { fairShareGroups } from '../../index/fairShareGroups.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { unfairUnits } from '../../plan/fairness.ts';
import { effectiveDemand } from '../../plan/quantities.ts';

export const fairShare: FeatureVerifier = {
  name: 'fairShare',
  unit: 'units',
  verify(index, plan, check) {
    const demand = effectiveDemand(index, plan);
    for (const group of fairShareGroups(index)) {
      const row = index.source.fairShares[group.rule]!;
      const own = { mode: row.mode, price: row.deviationPrice };
      if (effectiveMode(index, 'fairShare', own).mode !== 'hard') continue;
      for (let t = 0; t < index.periodCount; t++) {
        const off = unfairUnits(index, plan, demand, group, row.tolerance, t);
        check.atMost(off, 0, 'shares are fair', () => `${group.label}, ${periodName(index, t)}`);
      }
    }
  },
};
