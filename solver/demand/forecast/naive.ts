/**
 * Models without smoothing: the mean, the last value, the value of the same period of the last season, the last value with
 * the mean change (drift). What every other model has to do better than. Hyndman and Athanasopoulos (2021), Forecasting:
 * Principles and Practice, section 5.2; deviations of later periods as there.
 */
import { meanOf } from '../../arithmetic/sums.ts';
import { sentence, type Words } from '../../words/words.ts';
import type { FittedModel, ModelKind } from './model.ts';
import { needsSeasons, needsValues } from './needs.ts';
import { fitDeviation } from './residuals.ts';
import { filled, type Series } from './series.ts';

const naiveTitle = sentence('Naive: the last value', '朴素法：最近值');
const seasonalTitle = sentence(
  'Seasonal naive: the same period of the last season',
  '季节朴素法：上一季同期值',
);
const driftTitle = sentence('Drift: last value and mean change', '漂移法：最近值加平均变化');
const meanTitle = sentence('Mean of the history', '历史平均');

export const mean: ModelKind = {
  name: 'mean',
  title: meanTitle,
  problem: (series) => needsValues(series, 1),
  fit(series) {
    const known = series.values.filter((value) => !Number.isNaN(value));
    const level = meanOf(known);
    let sum = 0;
    let count = 0;
    const fitted = series.values.map((value) => {
      const before = count === 0 ? NaN : sum / count;
      if (!Number.isNaN(value)) {
        sum += value;
        count++;
      }
      return before;
    });
    const errors = fitDeviation(
      series.values,
      series.values.map(() => level),
      1,
    );
    return {
      name: 'mean',
      words: meanTitle,
      parameters: { level },
      fitted,
      informationCriterion: null,
      forecast: (periods) => new Float64Array(periods).fill(level),
      // The error of the mean is the same in every period of a path.
      path: (periods, random) => {
        const deviation = errors.draw(random);
        const shift = (deviation * random.normal()) / Math.sqrt(Math.max(1, known.length));
        return Float64Array.from({ length: periods }, () => level + shift + deviation * random.normal());
      },
      refit: mean.fit,
    };
  },
};

export const naive: ModelKind = {
  name: 'naive',
  title: naiveTitle,
  problem: (series) => needsValues(series, 1),
  fit: (series) => walk(series, 'naive', naiveTitle, 1, 0, naive.fit),
};

export const seasonalNaive: ModelKind = {
  name: 'seasonalNaive',
  title: seasonalTitle,
  problem: (series) => needsSeasons(series, 1),
  fit: (series) => walk(series, 'seasonalNaive', seasonalTitle, series.seasonLength, 0, seasonalNaive.fit),
};

export const drift: ModelKind = {
  name: 'drift',
  title: driftTitle,
  problem: (series) => needsValues(series, 2),
  fit(series) {
    const values = filled(series);
    const change = (values.at(-1)! - values[0]!) / Math.max(1, values.length - 1);
    return walk(series, 'drift', driftTitle, 1, change, drift.fit);
  },
};

/** The value `lag` periods before, and `change` for each step of `lag` periods. */
function walk(
  series: Series,
  name: FittedModel['name'],
  words: Words,
  lag: number,
  change: number,
  refit: FittedModel['refit'],
): FittedModel {
  const values = filled(series);
  const count = values.length;
  const fitted = values.map((_, t) => (t < lag ? NaN : values[t - lag]! + change));
  const errors = fitDeviation(series.values, fitted, change === 0 ? 0 : 1);
  const project = (periods: number, errorAt: () => number) => {
    const out = new Float64Array(periods);
    for (let h = 0; h < periods; h++) {
      const before = h < lag ? values[count - lag + h]! : out[h - lag]!;
      out[h] = before + change + errorAt();
    }
    return out;
  };
  return {
    name,
    words,
    parameters: name === 'drift' ? { drift: change } : {},
    fitted,
    informationCriterion: null,
    forecast: (periods) => project(periods, () => 0),
    path: (periods, random) => {
      // The drift is an estimate from as many changes as the history has.
      const deviation = errors.draw(random);
      const error = name === 'drift' ? (deviation * random.normal()) / Math.sqrt(Math.max(1, count - 1)) : 0;
      return project(periods, () => error + deviation * random.normal());
    },
    refit,
  };
}
