/**
 * Normalisation by working days: a short month sells less. A history is brought to periods of equal length before it is
 * forecast, and the forecast to the working days of its own periods.
 */
import { meanOf } from '../../arithmetic/sums.ts';
import type { History } from '../forecast/series.ts';

export interface NormalizedHistory {
  /** Values as if each period had the mean number of working days. */
  readonly values: History;
  /** Mean working days of a period. */
  readonly daysMean: number;
}

/**
 * Divides by working days and multiplies by their mean. A period without working days says nothing about demand: its value
 * becomes missing.
 */
export function normalizeByDays(history: History, days: readonly number[]): NormalizedHistory {
  checkDays(days, history.length);
  const open = days.filter((count) => count > 0);
  const daysMean = meanOf(open);
  return {
    values: history.map((value, t) =>
      value === null || days[t] === 0 ? null : (value / days[t]!) * daysMean,
    ),
    daysMean,
  };
}

/** Brings a forecast of normalised values to the working days of its periods; 0 where there are none. */
export function applyDays(
  forecast: readonly number[],
  days: readonly number[],
  daysMean: number,
): readonly number[] {
  checkDays(days, forecast.length);
  return forecast.map((amount, t) => (daysMean === 0 ? 0 : (amount / daysMean) * days[t]!));
}

function checkDays(days: readonly number[], periods: number): void {
  if (days.length !== periods)
    throw new Error(`working days of ${days.length} periods; there are ${periods}`);
  const odd = days.findIndex((count) => !(count >= 0) || !Number.isFinite(count));
  if (odd >= 0) throw new Error(`${days[odd]} working days in period ${odd}; expected 0 or more`);
}
