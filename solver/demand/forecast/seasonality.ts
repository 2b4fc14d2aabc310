/** Seasonal pattern of a series: whether there is one (test of the autocorrelation), and its indices (classical decomposition). */
import { sumOf } from '../../arithmetic/sums.ts';

/** Quantile of the normal distribution for a two-sided test at 90 %. */
const QUANTILE_90 = 1.645;

/**
 * Whether values have a season: the autocorrelation at the season's lag differs from 0 at the level of 90 %, by Bartlett's
 * variance. The test of Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16, which the Theta
 * method uses. False for less than two full seasons.
 */
export function hasSeason(values: Float64Array, seasonLength: number): boolean {
  if (seasonLength < 2 || values.length < 2 * seasonLength) return false;
  const count = values.length;
  const mean = sumOf(values) / count;
  const covariance = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < count; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean);
    return sum;
  };
  const variance = covariance(0);
  if (variance <= 0) return false;
  let squares = 0;
  for (let lag = 1; lag < seasonLength; lag++) squares += (covariance(lag) / variance) ** 2;
  const limit = QUANTILE_90 * Math.sqrt((1 + 2 * squares) / count);
  return Math.abs(covariance(seasonLength) / variance) > limit;
}

/**
 * Seasonal indices by classical decomposition: means of the ratios to (or differences from) the centred moving average, one
 * for each place in the season, counted from the first value; ratios have the mean 1, differences the sum 0. Needs two full
 * seasons. Makridakis, Wheelwright and Hyndman (1998), Forecasting, chapter 3.
 */
export function seasonalIndices(
  values: Float64Array,
  seasonLength: number,
  kind: 'multiplicative' | 'additive',
): Float64Array {
  const sums = new Float64Array(seasonLength);
  const counts = new Float64Array(seasonLength);
  const half = Math.floor(seasonLength / 2);
  const isEven = seasonLength % 2 === 0;
  for (let t = half; t < values.length - half; t++) {
    let average = 0;
    for (let i = t - half; i <= t + half; i++) {
      const weight = isEven && (i === t - half || i === t + half) ? 0.5 : 1;
      average += weight * values[i]!;
    }
    average /= seasonLength;
    const place = t % seasonLength;
    sums[place]! += kind === 'multiplicative' ? values[t]! / average : values[t]! - average;
    counts[place]! += 1;
  }
  const indices = sums.map((sum, place) => sum / counts[place]!);
  const mean = sumOf(indices) / seasonLength;
  return indices.map((index) => (kind === 'multiplicative' ? index / mean : index - mean));
}
