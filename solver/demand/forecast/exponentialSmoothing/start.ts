/**
 * Where the fit of exponential smoothing begins: level and trend by a straight line through the first values without their
 * season, seasons by classical decomposition (Hyndman, Koehler, Ord and Snyder 2008, section 2.6.1).
 */
import { sumOf } from '../../../arithmetic/sums.ts';
import { seasonalIndices } from '../seasonality.ts';
import type { Form } from './form.ts';

export interface StartingStates {
  readonly level: number;
  readonly trend: number;
  /** By place in the season. */
  readonly seasons: Float64Array;
}

/** Starting states of a form for values without gaps. */
export function startingStates(form: Form, values: Float64Array, seasonLength: number): StartingStates {
  const seasons = startingSeasons(form, values, seasonLength);
  const count = Math.min(values.length, Math.max(10, form.season === 'none' ? 0 : 2 * seasonLength));
  const first = values.slice(0, count).map((value, t) => {
    const season = seasons[t % seasons.length]!;
    if (form.season === 'none') return value;
    return form.season === 'multiplicative' ? value / season : value - season;
  });
  const mean = sumOf(first) / count;
  if (form.trend === 'none') return { level: mean, trend: 0, seasons };
  const middle = (count + 1) / 2;
  let products = 0;
  let squares = 0;
  for (let t = 0; t < count; t++) {
    products += (t + 1 - middle) * (first[t]! - mean);
    squares += (t + 1 - middle) ** 2;
  }
  const slope = products / squares;
  const level = mean - slope * middle;
  // Relative errors need a positive start.
  if (form.error === 'multiplicative' && level + slope <= 0.05 * mean)
    return { level: mean, trend: 0, seasons };
  return { level, trend: slope, seasons };
}

function startingSeasons(form: Form, values: Float64Array, seasonLength: number): Float64Array {
  if (form.season === 'none') return new Float64Array(1);
  const indices = seasonalIndices(values, seasonLength, form.season);
  if (form.season === 'additive') return indices;
  const positive = indices.map((index) => Math.max(0.05, index));
  const mean = sumOf(positive) / seasonLength;
  return positive.map((index) => index / mean);
}
