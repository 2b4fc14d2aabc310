/** The way in: a history and the name of a model, or `automatic`, give a fitted model with its reason and its remarks. */
import { sentence, type Words } from '../../words/words.ts';
import { type Choice, chooseModel } from './choose.ts';
import type { FittedModel, ModelName } from './model.ts';
import { modelOf } from './models.ts';
import type { Random } from './random.ts';
import { choiceWords } from './reasons.ts';
import { type History, readSeries, type Series } from './series.ts';

export interface ForecastOptions {
  readonly model: ModelName | 'automatic';
  /** Periods in a season: 12 for months, 52 for weeks, 1 where there is none. */
  readonly seasonLength: number;
  /** Whether amounts may be below 0. Left out: where the history has any. */
  readonly canBeNegative?: boolean;
}

/** A model fitted to a history, ready to forecast. Amounts are in the units of the history. */
export interface ForecastModel {
  readonly name: ModelName;
  readonly words: Words;
  readonly parameters: Readonly<Record<string, number>>;
  /** The forecast made one period before, by period of the history; null where none could be made. */
  readonly fitted: readonly (number | null)[];
  readonly informationCriterion: number | null;
  /** How the model was chosen; null where the planner named it. */
  readonly choice: Choice | null;
  /** Why this model. */
  readonly reason: Words;
  /** What was done about missing values and the start of the history. */
  readonly remarks: readonly Words[];
  /** The most likely amounts of the next periods. */
  forecast(periods: number): readonly number[];
  /** One possible course of the next periods. */
  path(periods: number, random: Random): Float64Array;
}

export type FitResult =
  | { readonly kind: 'fitted'; readonly model: ForecastModel }
  | { readonly kind: 'refused'; readonly reason: Words };

/**
 * Fits a model to a history. Refused, with the reason, where the history has no value or lacks what the named model needs;
 * `automatic` finds a model for every history with a value. Values must be finite numbers or null.
 */
export function fitForecast(history: History, options: ForecastOptions): FitResult {
  const odd = history.findIndex((value) => value !== null && !Number.isFinite(value));
  if (odd >= 0) throw new Error(`history[${odd}] is ${history[odd]}; expected a finite number or null`);
  const series = readSeries(history, options.seasonLength);
  if (series.observed === 0)
    return { kind: 'refused', reason: sentence('The history has no values.', '历史没有数值。') };
  if (options.model === 'automatic') {
    const choice = chooseModel(series);
    return { kind: 'fitted', model: ready(series, choice.model, choice, options) };
  }
  const kind = modelOf(options.model);
  const problem = kind.problem(series);
  if (problem !== null) return { kind: 'refused', reason: problem };
  return { kind: 'fitted', model: ready(series, kind.fit(series), null, options) };
}

function ready(
  series: Series,
  fitted: FittedModel,
  choice: Choice | null,
  options: ForecastOptions,
): ForecastModel {
  const canBeNegative = options.canBeNegative ?? series.least < 0;
  const allowed = (value: number) => (canBeNegative ? value : Math.max(0, value));
  return {
    name: fitted.name,
    words: fitted.words,
    parameters: fitted.parameters,
    fitted: [
      ...new Array<null>(series.trimmed).fill(null),
      ...Array.from(fitted.fitted, (value) => (Number.isNaN(value) ? null : allowed(value))),
    ],
    informationCriterion: fitted.informationCriterion,
    choice,
    reason: choice === null ? sentence('Selected by the planner.', '由计划员选定。') : choiceWords(choice),
    remarks: remarksOf(series),
    forecast: (periods) => Array.from(fitted.forecast(periods), allowed),
    path: (periods, random) => fitted.path(periods, random).map(allowed),
  };
}

function remarksOf(series: Series): Words[] {
  const missing = series.values.length - series.observed;
  const remarks: Words[] = [];
  if (series.trimmed > 0)
    remarks.push(
      sentence(
        '{count} {count|period|periods} before the first sale left out.',
        '首次销售之前的 {count} 期未使用。',
        { count: series.trimmed },
      ),
    );
  if (missing > 0)
    remarks.push(
      sentence('{count} {count|period|periods} without a value.', '{count} 期没有数值。', { count: missing }),
    );
  return remarks;
}
