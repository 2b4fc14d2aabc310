/** Emissions add no limit of their own: their price is checked through the objective, their inputs here. */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';

export const verifier: FeatureVerifier = {
  unit: 'kg CO₂e',
  verify(index, _plan, check) {
    for (const family of index.source.families)
      check.atLeast(family.emissionsPerUnit, 0, 'emissions are not negative', () => ({
        about: [{ table: 'families', id: family.family }],
      }));
  },
};
