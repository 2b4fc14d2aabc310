/**
 * Price breaks add no limit of their own: the cost of an order is recomputed from its size, and the check of the objective
 * compares it with what the solver charged. Here: inputs are valid, because a negative price would pay for orders.
 */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { sentence } from '../../words/words.ts';

export const verifier: FeatureVerifier = {
  unit: 'money',
  verify({ source, supply }, _plan, check) {
    supply.brackets.forEach((brackets, s) => {
      for (const { fromUnits, unitCost } of brackets)
        check.atLeast(unitCost, 0, 'a price is not negative', () => ({
          about: [{ table: 'supplies', id: source.supplies[s]!.supply }],
          detail: sentence('from {units} {units|unit|units} on', '自 {units} 单位起', { units: fromUnits }),
        }));
    });
  },
};
