/**
 * Forecasts of many series, one after the other, as a generator: a worker sends on what it yields, tells how far it is,
 * and ends whenever it is told to.
 */
import type { Words } from '../../words/words.ts';
import { type FitResult, type ForecastModel, type ForecastOptions, fitForecast } from './fitForecast.ts';
import { type Interval, type IntervalOptions, predictionIntervals } from './intervals.ts';
import type { ModelName } from './model.ts';
import type { History } from './series.ts';

export interface SeriesToForecast {
  readonly id: string;
  readonly history: History;
  /** The model that a planner fixed for this series; left out: that of the options. */
  readonly model?: ForecastOptions['model'];
}

export interface ManyOptions extends ForecastOptions {
  readonly periods: number;
  /** Left out: no intervals. */
  readonly intervals?: IntervalOptions;
}

/** One series done, as plain data that can be posted to another thread. */
export interface SeriesForecast {
  readonly id: string;
  /** Series done, this one included, and in all. */
  readonly done: number;
  readonly count: number;
  readonly result:
    | {
        readonly kind: 'forecast';
        readonly model: Omit<ForecastModel, 'forecast' | 'path' | 'choice'>;
        /** Models that were compared, with their errors as shares; empty where the planner named one. */
        readonly compared: readonly ComparedModel[];
        readonly forecast: readonly number[];
        readonly intervals: readonly Interval[];
      }
    | Extract<FitResult, { readonly kind: 'refused' }>;
}

export interface ComparedModel {
  readonly name: ModelName;
  readonly words: Words;
  readonly error: number | null;
}

/** Forecasts each series in turn. The seed of a series comes from its id, so that it gets the same intervals alone. */
export function* forecastMany(
  series: readonly SeriesToForecast[],
  options: ManyOptions,
): Generator<SeriesForecast, void> {
  for (const [i, { id, history, model }] of series.entries()) {
    const fit = fitForecast(history, { ...options, model: model ?? options.model });
    yield {
      id,
      done: i + 1,
      count: series.length,
      result: fit.kind === 'refused' ? fit : forecastOf(fit.model, id, options),
    };
  }
}

function forecastOf(fitted: ForecastModel, id: string, options: ManyOptions) {
  const { forecast, path: _path, choice, ...model } = fitted;
  const { intervals, periods } = options;
  return {
    kind: 'forecast' as const,
    model,
    compared: (choice?.candidates ?? []).map(({ model: { name, words }, error }) => ({ name, words, error })),
    forecast: forecast(periods),
    intervals:
      intervals === undefined
        ? []
        : predictionIntervals(fitted, periods, { ...intervals, seed: seedOf(id, intervals.seed) }),
  };
}

/** A seed from an id and a common seed (FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo, public domain). */
function seedOf(id: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
