/** Goal: computed proportions sum to 100 %, fixed ones stay, and what is not 100 % is reported. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  equalProportions,
  proportionsFromHistory,
  proportionWarning,
  withFixedProportions,
} from '../../../solver/hierarchy/proportions.ts';
import { law } from '../../runs.ts';

test('from the history of some periods', () => {
  const history = [
    [100, 30, 10],
    [100, 10, 50],
  ];
  expect(proportionsFromHistory(history, 1, 2)).toEqual([0.4, 0.6]);
  expect(proportionsFromHistory(history, 1, 1)).toEqual([0.75, 0.25]);
  expect(proportionsFromHistory([[0], [0]], 0, 0)).toBeNull();
});

test('in equal parts, whose last digits add up', () => {
  expect(equalProportions(3)).toEqual([0.333334, 0.333333, 0.333333]);
});

test('fixed parts keep theirs, the others share the rest', () => {
  expect(withFixedProportions([0.5, 0.3, 0.2], [null, 0.4, null])).toEqual([0.428571, 0.4, 0.171429]);
  expect(withFixedProportions([0, 0.3, 0], [null, 0.4, null])).toEqual([0.3, 0.4, 0.3]);
  expect(withFixedProportions([0.5, 0.5], [0.7, 0.4])).toBeNull();
  expect(withFixedProportions([0.5, 0.5], [0.5, 0.5])).toBeNull();
});

test('what is not 100 % is reported', () => {
  expect(proportionWarning([0.5, 0.5])).toBeNull();
  expect(proportionWarning([0.5, 0.4])).toEqual({
    en: 'The proportions sum to 90\u00a0%, not 100\u00a0%.',
    zh: '比例之和为 90%，而不是 100%。',
  });
});

test('law: computed proportions sum to 100 %', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(share, fc.option(share, { nil: null })), { minLength: 1, maxLength: 40 }),
      (parts) => {
        const found = withFixedProportions(
          parts.map(([proposed]) => proposed),
          parts.map(([, fixed]) => (fixed === null ? null : fixed / parts.length)),
        );
        if (found !== null) expect(proportionWarning(found)).toBeNull();
      },
    ),
    law(100),
  );
});
