/**
 * Holding cost adds no limit; its amounts are checked through the objective. Here: its inputs are valid,
 * because a negative holding cost would pay for stock.
 */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod, placesOfStockPoint } from '../../plan/rules.ts';

export const verifier: FeatureVerifier = {
  unit: 'money',
  verify(index, _plan, check) {
    index.stockPoints.forEach((_, k) => {
      const where = (t: number) => inPeriod(t, ...placesOfStockPoint(index, k));
      for (let t = 0; t < index.periodCount; t++) {
        check.atLeast(index.holdingCost[k * index.periodCount + t]!, 0, 'holding is not negative', where, t);
      }
    });
  },
};
