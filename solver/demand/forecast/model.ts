/** What a forecast model is once fitted, and what a kind of model is before: a name, what it needs, how it is fitted. */
import type { forecastModelNames } from '../../case/tables/demandLines.ts';
import type { Words } from '../../words/words.ts';
import type { Random } from './random.ts';
import type { Series } from './series.ts';

export type ModelName = (typeof forecastModelNames)[number];

/** A model fitted to a history. Amounts are in the units of the history. */
export interface FittedModel {
  readonly name: ModelName;
  /** What it is, with the form that was fitted: `Combination of Theta and ETS(M,Ad,M)`. */
  readonly words: Words;
  /** Estimated parameters by name: smoothing parameters as shares, levels in units. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The forecast made one period before, by period of the series; NaN where none could be made. */
  readonly fitted: Float64Array;
  /** The models that it is the mean of. */
  readonly members?: readonly FittedModel[];
  /** Corrected Akaike information criterion; comparable among forms of exponential smoothing only. Null elsewhere. */
  readonly informationCriterion: number | null;
  /** The most likely course of the next periods. */
  forecast(periods: number): Float64Array;
  /** One possible course of the next periods. */
  path(periods: number, random: Random): Float64Array;
  /** The same form with parameters estimated from other values, such as an earlier part of the same history. */
  refit(series: Series): FittedModel;
}

/** A kind of model. */
export interface ModelKind {
  readonly name: ModelName;
  readonly title: Words;
  /** Why the model cannot be fitted to this series, or null. */
  problem(series: Series): Words | null;
  /** Fits a series for which `problem` is null. */
  fit(series: Series): FittedModel;
}
