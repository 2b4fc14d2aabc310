/**
 * Price breaks make no limit of their own: what an order costs is recomputed from its size, and the objective tells
 * whether the solver charged the same. Here: their inputs are sound, because a negative price would pay for orders.
 */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';

export const verifier: FeatureVerifier = {
  unit: 'money',
  verify({ source, supply }, _plan, check) {
    supply.brackets.forEach((brackets, s) => {
      for (const { fromUnits, unitCost } of brackets)
        check.atLeast(
          unitCost,
          0,
          'a price is not negative',
          () => `${source.supplies[s]!.supply}, ${fromUnits}`,
        );
    });
  },
};
