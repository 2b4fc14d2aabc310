/** Goal: a difference of two shares says percentage points in both languages, and what rounds to none has no sign. */
import { expect, test } from 'vitest';
import { pointsText } from '../../../solver/words/points.ts';

test('percentage points', () => {
  expect(pointsText(0.0123, 'en')).toBe('+1.2\u00a0% points');
  expect(pointsText(-0.0123, 'zh')).toBe('−1.2\u00a0百分点');
  expect(pointsText(-0.0001, 'en')).toBe('0.0\u00a0% points');
  expect(pointsText(0.0123, 'en', 2, false)).toBe('1.23\u00a0% points');
});
