/** Discount factors of real money by period. */
import type { IndexedCase } from './indexedCase.ts';

/**
 * 1 / (1 + rate)^n, n being the base periods until the end of a period: money of a first month is discounted once, that of
 * a quarter behind it as that of the month in which the quarter ends. All 1 without a rate.
 */
export function discountFactors(index: IndexedCase): Float64Array {
  const rate = index.source.company[0]?.discountRatePerPeriod ?? 0;
  let basePeriods = 0;
  return index.periodLength.map((length) => {
    basePeriods += length;
    return 1 / (1 + rate) ** basePeriods;
  });
}
