/** The models, in the order in which pages offer them. A model is added here and in its own file. */

import { sentence } from '../../words/words.ts';
import { combineModels } from './combination.ts';
import { exponentialSmoothing, smoothingModels } from './exponentialSmoothing/models.ts';
import { croston, sba, tsb } from './intermittent.ts';
import type { ModelKind, ModelName } from './model.ts';
import { drift, mean, naive, seasonalNaive } from './naive.ts';
import { theta } from './theta.ts';

/** What the usual combination is the mean of. */
export const combinationMembers = [theta, exponentialSmoothing] as const;

/** The mean of Theta and exponential smoothing. */
export const combination: ModelKind = {
  name: 'combination',
  title: sentence('Mean of Theta and exponential smoothing', 'Theta 法与指数平滑的平均'),
  problem: (series) => theta.problem(series) ?? exponentialSmoothing.problem(series),
  fit: (series) => combineModels(combinationMembers.map((kind) => kind.fit(series))),
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
