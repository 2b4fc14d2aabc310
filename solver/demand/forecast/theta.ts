/**
 * The Theta method: the series without its season is the mean of two lines, its straight trend (θ = 0) and the series with
 * its curvature doubled (θ = 2); the first is extrapolated as it is, the second by simple exponential smoothing, and their
 * mean gets its season back. Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16. It is simple
 * exponential smoothing with a drift of half the trend (Hyndman and Billah 2003, International Journal of Forecasting 19),
 * from which its simulated futures follow.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import { sentence } from '../../words/words.ts';
import { fitForm } from './exponentialSmoothing/fit.ts';
import type { FittedModel, ModelKind } from './model.ts';
import { needsValues } from './needs.ts';
import { fitDeviation } from './residuals.ts';
import { hasSeason, seasonalIndices } from './seasonality.ts';
import { filled, type Series } from './series.ts';

const VALUES_MIN = 5;

const title = sentence('Theta', 'Theta 法');
const seasonalTitle = sentence('Theta with season', '带季节的 Theta 法');

/** Straight line by least squares through values at t = 0, 1, 2, … */
export function straightLine(values: Float64Array): { readonly intercept: number; readonly slope: number } {
  const count = values.length;
  const middle = (count - 1) / 2;
  const average = sumOf(values) / count;
  let products = 0;
  let squares = 0;
  for (let t = 0; t < count; t++) {
    products += (t - middle) * (values[t]! - average);
    squares += (t - middle) ** 2;
  }
  const slope = squares === 0 ? 0 : products / squares;
  return { intercept: average - slope * middle, slope };
}

/** Whether the series is taken to have a season: by the test of the method, or because another model found one. */
export type SeasonTest = 'autocorrelation' | 'given';

/** Seasonal indices by place, or null where the series has no season. */
function seasonOf(series: Series, values: Float64Array, test: SeasonTest) {
  const isGiven = test === 'given' && series.seasonLength > 1 && values.length >= 2 * series.seasonLength;
  if (!isGiven && !hasSeason(values, series.seasonLength)) return null;
  const kind = series.least > 0 ? 'multiplicative' : 'additive';
  const indices = seasonalIndices(values, series.seasonLength, kind);
  if (kind === 'multiplicative' && indices.some((index) => !(index > 0.01)))
    return { kind: 'additive' as const, indices: seasonalIndices(values, series.seasonLength, 'additive') };
  return { kind, indices };
}

export const theta: ModelKind = {
  name: 'theta',
  title,
  problem: (series) => needsValues(series, VALUES_MIN),
  fit: (series) => fitTheta(series, 'autocorrelation'),
};

/** Fits the Theta method to a series for which `theta.problem` is null. */
export function fitTheta(series: Series, test: SeasonTest): FittedModel {
  const values = filled(series);
  const count = values.length;
  const season = seasonOf(series, values, test);
  const place = (t: number) => t % series.seasonLength;
  const withSeason = (value: number, t: number) => {
    if (season === null) return value;
    const index = season.indices[place(t)]!;
    return season.kind === 'multiplicative' ? value * index : value + index;
  };
  const adjusted = values.map((value, t) => {
    if (season === null) return value;
    const index = season.indices[place(t)]!;
    return season.kind === 'multiplicative' ? value / index : value - index;
  });
  const { intercept, slope } = straightLine(adjusted);
  const doubled = adjusted.map((value, t) => 2 * value - (intercept + slope * t));
  const smoothing = fitForm(
    { error: 'additive', trend: 'none', season: 'none' },
    { values: doubled, filled: doubled, seasonLength: 1, observed: count, scale: series.scale },
  );
  // A constant level always has a recursion.
  if (smoothing === null) throw new Error('Theta: simple exponential smoothing without a fit');
  const { alpha, level } = smoothing.last;
  const line = (t: number) => intercept + slope * t;
  const fittedAdjusted = smoothing.fitted.map((value, t) => (value + line(t)) / 2);
  const fitted = fittedAdjusted.map(withSeason);
  // Level, smoothing, trend, and the seasonal indices are estimated.
  const estimated = 3 + (season === null ? 0 : series.seasonLength - 1);
  const errors = fitDeviation(adjusted, fittedAdjusted, estimated);
  const forecastAdjusted = (h: number) => (level + line(count + h)) / 2;
  return {
    name: 'theta',
    words: season === null ? title : seasonalTitle,
    parameters: { alpha, drift: slope / 2 },
    fitted,
    informationCriterion: null,
    forecast: (periods) =>
      Float64Array.from({ length: periods }, (_, h) => withSeason(forecastAdjusted(h), count + h)),
    path: (periods, random) => {
      const deviation = errors.draw(random);
      // The drift is estimated from as many moves of the level as the history has.
      const driftError = (alpha * deviation * random.normal()) / Math.sqrt(count);
      let moved = 0;
      return Float64Array.from({ length: periods }, (_, h) => {
        moved += driftError;
        const shock = deviation * random.normal();
        const value = withSeason(forecastAdjusted(h) + moved + shock, count + h);
        moved += alpha * shock;
        return value;
      });
    },
    refit: (other) => fitTheta(other, test),
  };
}
