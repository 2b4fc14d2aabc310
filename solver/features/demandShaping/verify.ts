/** Demand-shaping measures: yes or no, one of an exclusive group. */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod } from '../../plan/rules.ts';
import { same } from '../../words/words.ts';

export const verifier: FeatureVerifier = {
  unit: 'measures',
  verify(index, plan, check) {
    const { source, periodCount } = index;
    const perGroup = new Map<string, number>();
    source.demandShaping.forEach((row, l) => {
      const paid = index.demandShaping.paidPeriod[l]!;
      for (let t = 0; t < periodCount; t++) {
        const chosen = plan.demandShapingChoices[l * periodCount + t]!;
        const where = () => inPeriod(t, { table: 'demandShaping', id: row.demandShaping });
        check.whole(chosen, 'a demand-shaping measure is chosen or not', where);
        check.atLeast(chosen, 0, 'a demand-shaping measure is chosen or not', where);
        check.atMost(
          chosen,
          t === paid ? 1 : 0,
          'a demand-shaping measure is chosen once, where it is paid',
          where,
        );
        if (row.exclusiveGroup !== '')
          perGroup.set(row.exclusiveGroup, (perGroup.get(row.exclusiveGroup) ?? 0) + chosen);
      }
    });
    for (const [group, count] of perGroup)
      check.atMost(count, 1, 'one of an exclusive group', () => ({ about: [], detail: same(group) }));
  },
};
