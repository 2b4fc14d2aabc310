/** Discount factors of real money by period. */
import type { IndexedCase } from './indexed.ts';

/** 1 / (1 + rate)^(t + 1): money of the first period is discounted once; all 1 without a rate. */
export function discountFactors(index: IndexedCase): Float64Array {
  const rate = index.source.company[0]?.discountRatePerPeriod ?? 0;
  return Float64Array.from({ length: index.periodCount }, (_, t) => 1 / (1 + rate) ** (t + 1));
}
