/** Hard service targets are met: on-time units over demand, window by window. */
import { serviceRule } from '../../index/effectiveMode.ts';
import { serviceWindows } from '../../index/serviceWindows.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';
import { effectiveDemand } from '../../plan/quantities.ts';

export const serviceLevel: FeatureVerifier = {
  name: 'serviceLevel',
  unit: 'units',
  verify(index, plan, check) {
    const demand = effectiveDemand(index, plan);
    for (const window of serviceWindows(index)) {
      if (serviceRule(index, window.target).mode !== 'hard') continue;
      const target = index.source.serviceTargets[window.target]!;
      let wanted = 0;
      let served = 0;
      for (const g of window.segments) {
        for (let t = window.first; t <= window.last; t++) {
          wanted += demand[g * index.periodCount + t]!;
          served += plan.onTime[g * index.periodCount + t]!;
        }
      }
      const where = () =>
        `${target.serviceTarget}, ${periodName(index, window.first)} to ${periodName(index, window.last)}`;
      check.atLeast(served, target.fillRateMin * wanted, 'the fill rate is reached', where);
    }
  },
};
