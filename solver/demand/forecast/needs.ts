/** Why a model cannot be fitted, in words: shared by the kinds of models. */
import { sentence, type Words } from '../../words/words.ts';
import type { Series } from './series.ts';

/** A history needs so many known values. */
export function needsValues(series: Series, count: number): Words | null {
  if (series.observed >= count) return null;
  return sentence(
    'The model needs {count} {count|period|periods} with a value; the history has {observed}.',
    '该模型需要 {count} 期有值的历史；现有 {observed} 期。',
    { count, observed: series.observed },
  );
}

/** A season has to be seen so many times. */
export function needsSeasons(series: Series, count: number): Words | null {
  if (series.seasonLength < 2)
    return sentence('The periods of the history have no season.', '历史数据的期间没有季节。');
  return needsValues(series, count * series.seasonLength);
}

/** All values have to be greater than 0. */
export function needsPositive(series: Series): Words | null {
  if (series.least > 0) return null;
  return sentence(
    'The model needs values greater than 0; the least of the history is {least}.',
    '该模型要求数值大于 0；历史中最小值为 {least}。',
    { least: series.least },
  );
}

/** No value may be below 0. */
export function needsNonNegative(series: Series): Words | null {
  if (series.least >= 0) return null;
  return sentence(
    'The model needs values of 0 or more; the least of the history is {least}.',
    '该模型要求数值不小于 0；历史中最小值为 {least}。',
    { least: series.least },
  );
}
