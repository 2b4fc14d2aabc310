/** The models, in the order in which pages offer them. A model is added here and in its own file. */

import { sentence } from '../../words/words.ts';
import { combineModels } from './combination.ts';
import { exponentialSmoothing, smoothingModels } from './exponentialSmoothing/models.ts';
import { croston, sba, tsb } from './intermittent.ts';
import type { FittedModel, ModelKind, ModelName } from './model.ts';
import { drift, mean, naive, seasonalNaive } from './naive.ts';
import type { Series } from './series.ts';
import { fitTheta, theta } from './theta.ts';

/** With fewer seasons the test of autocorrelation rarely sees one that is there. */
const SEASONS_OF_TEST = 5;

/**
 * The mean of exponential smoothing as fitted and Theta. In a short history a season that the criterion of exponential
 * smoothing found counts for Theta too: on 714 monthly series cut to their last 36 months that lowers the mean symmetric
 * error from 15.0 to 14.7 % (docs/decisions/0040).
 */
export function combineWithTheta(series: Series, smoothing: FittedModel): FittedModel {
  const isShort = series.values.length < SEASONS_OF_TEST * series.seasonLength;
  const isSeasonal = smoothing.parameters.gamma !== undefined;
  return combineModels([fitTheta(series, isShort && isSeasonal ? 'given' : 'autocorrelation'), smoothing]);
}

export const combination: ModelKind = {
  name: 'combination',
  title: sentence('Mean of Theta and exponential smoothing', 'Theta 法与指数平滑的平均'),
  problem: (series) => theta.problem(series) ?? exponentialSmoothing.problem(series),
  fit: (series) => combineWithTheta(series, exponentialSmoothing.fit(series)),
};

export const models: readonly ModelKind[] = [
  ...smoothingModels,
  exponentialSmoothing,
  theta,
  combination,
  croston,
  sba,
  tsb,
  mean,
  naive,
  seasonalNaive,
  drift,
];

/** The kind of model of a name. */
export function modelOf(name: ModelName): ModelKind {
  const found = models.find((kind) => kind.name === name);
  if (found === undefined) throw new Error(`no forecast model ${name}`);
  return found;
}
