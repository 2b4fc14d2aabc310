/** Investments: yes or no, at most once, exclusive groups, prerequisites. */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod } from '../../plan/rules.ts';
import { same } from '../../words/words.ts';

export const verifier: FeatureVerifier = {
  unit: 'investments',
  verify(index, plan, check) {
    const { source, periodCount } = index;
    const perGroup = new Map<string, number>();
    source.investments.forEach((row, i) => {
      const place = { table: 'investments', id: row.investment } as const;
      let started = 0;
      let neededBy = 0;
      const needed = index.investments.prerequisite[i]!;
      for (let t = 0; t < periodCount; t++) {
        const start = plan.investmentStarts[i * periodCount + t]!;
        const where = () => inPeriod(t, place);
        check.whole(start, 'an investment is started or not', where);
        check.atLeast(start, 0, 'an investment is started or not', where);
        if (t < index.investments.earliest[i]!)
          check.atMost(start, 0, 'not before its earliest start', where);
        if (needed >= 0) {
          neededBy += plan.investmentStarts[needed * periodCount + t]!;
          check.atMost(start, neededBy, 'what it needs was started', where);
        }
        started += start;
      }
      check.atMost(started, 1, 'an investment starts once', () => ({ about: [place] }));
      if (row.exclusiveGroup !== null)
        perGroup.set(row.exclusiveGroup, (perGroup.get(row.exclusiveGroup) ?? 0) + started);
    });
    for (const [group, count] of perGroup)
      check.atMost(count, 1, 'one of an exclusive group', () => ({ about: [], detail: same(group) }));
  },
};
