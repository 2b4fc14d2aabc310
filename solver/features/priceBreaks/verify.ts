/**
 * Price breaks make no limit of their own: what an order costs is recomputed from its size, and the objective tells
 * whether the solver charged the same. Here: an order does not exceed what its brackets were stated for.
 */
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    index.supply.brackets.forEach((brackets, s) => {
      if (brackets.length === 0) return;
      for (let t = 0; t < index.periodCount; t++) {
        const cell = s * index.periodCount + t;
        const where = () => `${index.source.supplies[s]!.supply}, ${periodName(index, t)}`;
        check.atMost(plan.purchases[cell]!, index.supply.unitsMax[cell]!, 'an order has a price', where);
      }
    });
  },
};
