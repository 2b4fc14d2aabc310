/**
 * Prediction intervals from simulated futures: in each period, the range that holds the middle share of the paths. Paths
 * carry the errors of single periods, their effect on later ones, and the spread between the members of a combination. How
 * often such intervals hold what happened is measured by benchmarks/forecast.ts.
 */
import type { ForecastModel } from './fitForecast.ts';
import { seededRandom } from './random.ts';

export interface IntervalOptions {
  /** Share of futures that an interval is to hold: 0.95. */
  readonly shares: readonly number[];
  readonly seed: number;
  /** Number of futures. */
  readonly paths?: number;
}

export interface Interval {
  readonly share: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

const PATHS = 1000;

/** An interval for each share, by period of the horizon. Intervals of one call are nested: all come from the same futures. */
export function predictionIntervals(
  model: ForecastModel,
  periods: number,
  options: IntervalOptions,
): readonly Interval[] {
  const count = options.paths ?? PATHS;
  const random = seededRandom(options.seed);
  const values = Array.from({ length: periods }, () => new Float64Array(count));
  for (let p = 0; p < count; p++) {
    const path = model.path(periods, random);
    for (let h = 0; h < periods; h++) values[h]![p] = path[h]!;
  }
  for (const period of values) period.sort();
  return options.shares.map((share) => ({
    share,
    lower: values.map((period) => quantile(period, (1 - share) / 2)),
    upper: values.map((period) => quantile(period, (1 + share) / 2)),
  }));
}

/** Quantile of sorted values with straight lines between them (definition 7 of Hyndman and Fan 1996, The American Statistician 50). */
export function quantile(sorted: readonly number[] | Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const least = sorted[below] ?? 0;
  return least + (position - below) * ((sorted[below + 1] ?? least) - least);
}
