/** Goal: money of mixed buckets is discounted by base periods, not by how many periods there are. Expected factors are computed by hand. */
import { expect, test } from 'vitest';
import { discountFactors } from '../../../solver/index/discounting.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

const planningCase = smallCase();

function factors(discountRatePerPeriod: number, lengths: readonly number[]): readonly number[] {
  const given = {
    ...planningCase,
    company: planningCase.company.map((row) => ({ ...row, discountRatePerPeriod })),
    periods: planningCase.periods.map((row, t) => ({ ...row, length: lengths[t]! })),
  };
  return [...discountFactors(indexCase(given))];
}

test('money of mixed buckets is discounted by base periods: months, a quarter behind them, and weeks', () => {
  const mixed = factors(0.1, [1, 1, 3, 0.25]);
  [1.1, 1.1 ** 2, 1.1 ** 5, 1.1 ** 5.25].forEach((divisor, t) => {
    expect(mixed[t]).toBeCloseTo(1 / divisor, 12);
  });
});

test('a year as twelve months and as four quarters ends at the same factor, and without a rate all are 1', () => {
  const quarters = factors(0.02, [3, 3, 3, 3]);
  expect(quarters[3]).toBeCloseTo(1 / 1.02 ** 12, 12);
  expect(factors(0, [1, 3, 3, 3])).toEqual([1, 1, 1, 1]);
});
