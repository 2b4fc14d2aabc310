/** Goal: a proposal of levelling says how far it is proved to be from the best one, or that nothing is proved. */
import { expect, test } from 'vitest';
import { gapWords } from '../../../solver/levelling/words.ts';

test('how far a proposal may be from the best one', () => {
  expect(gapWords({ gap: 0.000702, aim: 'cost' })).toEqual({
    en: 'Proved: another proposal within these freedoms could be better by at most 0.07\u00a0% of the optimized value.',
    zh: '已证明：在此范围内另一方案的优化值最多还可改善 0.07%。',
  });
  expect(gapWords({ gap: null, aim: 'cost' })!.en).toContain('is not proved');
  // Change came first: nothing is claimed of the cost.
  expect(gapWords({ gap: null, aim: 'change' })).toBeNull();
});
