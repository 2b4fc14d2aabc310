/** Goal: an amount and its unit agree: 1 pc, 2 pcs, 1 hour per period. */
import { expect, test } from 'vitest';
import { unitOfAmount, unitText } from '../../../solver/words/units.ts';

test('one of a unit has its own word where English has one', () => {
  expect(unitOfAmount(1, 'pcs')).toBe('pc');
  expect(unitOfAmount(2, 'pcs')).toBe('pcs');
  expect(unitOfAmount(0, 'hours')).toBe('hours');
  expect(unitOfAmount(1, 'hours per period')).toBe('hour per period');
  expect(unitOfAmount(1, 'kg')).toBe('kg');
  expect(unitOfAmount(1, '台')).toBe('台');
});

test('what counts is the amount as it is shown', () => {
  expect(unitOfAmount(1.04, 'pcs', 1)).toBe('pc');
  expect(unitOfAmount(1.04, 'pcs', 2)).toBe('pcs');
});

test('goods without a unit of their own are units in both languages', () => {
  expect(unitText('units', 'zh', 5, 'units')).toBe('单位');
  expect(unitText('units', 'zh', 5, 'pcs')).toBe('pcs');
  expect(unitText('money, share, units or hours', 'en', 5, 'units')).toBe('units');
});
