/**
 * How large a measure is in a case: what its differences and its rounding are measured against, in whatever units money and goods are
 * counted. A value near 0 is small beside the money, demand or hours of the whole plan, not beside 1.
 */
import { sumOf } from '../arithmetic/sums.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Measure, measureUnit } from '../plan/measures.ts';
import type { MeasuredPlan } from './measuredPlan.ts';

/** Share of the whole that a measure is taken to have at least. */
const LEAST_SHARE = 1e-3;

/** Size of a value of a measure beside a plan of the case; above 0. */
export function measureSize(
  index: IndexedCase,
  measure: Measure,
  { money }: Pick<MeasuredPlan, 'money'>,
  value: number | null,
): number {
  const whole = {
    money: () => Math.max(Math.abs(money.margin), Math.abs(money.cost), money.penalties),
    units: () => sumOf(index.demandUnits),
    hours: () => sumOf(index.regularHours) + sumOf(index.overtimeHoursMax),
    share: () => 1,
    'kg CO₂e': () => 0,
  }[measureUnit(measure)]();
  return Math.max(LEAST_SHARE * whole, Math.abs(value ?? 0)) || 1;
}
