/**
 * Intermittent demand: many periods without any. The size z of a demand and the interval p between demands are smoothed
 * apart, and the forecast is their ratio.
 *
 * - Croston (1972), Operational Research Quarterly 23: z and p are smoothed with one parameter at each demand; forecast z/p.
 * - SBA (Syntetos and Boylan 2005, International Journal of Forecasting 21): (1 − α/2)·z/p, without Croston's bias.
 * - TSB (Teunter, Syntetos and Babai 2011, European Journal of Operational Research 214): the probability of a demand is
 *   smoothed in every period, so that the forecast of an item that ends falls to 0; forecast z·probability.
 *
 * z starts with the first demand. p starts with the periods until it, as in Croston's paper; a model, whose series begins
 * with its first demand, starts p with the mean interval. Parameters are those of the least
 * squared one-step error on a grid from 0.05 to 0.3 (sizes; intervals the same, probabilities from 0.02 on), the range that
 * Syntetos and Boylan recommend.
 */
import { meanOf } from '../../arithmetic/sums.ts';
import { sentence, type Words } from '../../words/words.ts';
import type { FittedModel, ModelKind } from './model.ts';
import { needsNonNegative } from './needs.ts';
import type { Random } from './random.ts';
import type { Series } from './series.ts';

const sizeParameters = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];
const probabilityParameters = [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

const DEMANDS_MIN = 2;

/** Sizes of demands, smoothed intervals or probabilities, and the forecasts made from them. */
export interface IntermittentRun {
  /** Forecast made one period before; NaN before the first demand. */
  readonly fitted: Float64Array;
  /** Size of a demand at the end. */
  readonly size: number;
  /** Probability of a demand in a period at the end. */
  readonly probability: number;
  /** Forecast of every later period. */
  readonly level: number;
}

/**
 * Croston's recursion over values that are 0 or more. `factor` multiplies the ratio: 1 for Croston, 1 − α/2 for SBA.
 * `firstInterval` is where the interval starts; left out, the periods until the first demand.
 */
export function runCroston(
  values: Float64Array,
  alpha: number,
  factor: number,
  firstInterval?: number,
): IntermittentRun {
  const fitted = new Float64Array(values.length);
  let size = NaN;
  let interval = NaN;
  let since = 0;
  for (let t = 0; t < values.length; t++) {
    fitted[t] = (factor * size) / interval;
    const value = values[t]!;
    since++;
    if (Number.isNaN(value) || value === 0) continue;
    const isFirst = Number.isNaN(size);
    size = isFirst ? value : size + alpha * (value - size);
    interval = isFirst ? (firstInterval ?? since) : interval + alpha * (since - interval);
    since = 0;
  }
  return { fitted, size, probability: 1 / interval, level: (factor * size) / interval };
}

/** The recursion of Teunter, Syntetos and Babai. The probability starts with the share of periods that have a demand. */
export function runTsb(values: Float64Array, alpha: number, beta: number): IntermittentRun {
  const fitted = new Float64Array(values.length);
  let size = NaN;
  let known = 0;
  let demands = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    known++;
    if (value > 0) demands++;
  }
  let probability = demands / Math.max(1, known);
  for (let t = 0; t < values.length; t++) {
    fitted[t] = size * probability;
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    const isDemand = value > 0;
    probability += beta * ((isDemand ? 1 : 0) - probability);
    if (isDemand) size = Number.isNaN(size) ? value : size + alpha * (value - size);
  }
  return { fitted, size, probability, level: size * probability };
}

function squaredError(values: Float64Array, fitted: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - fitted[t]!;
    if (!Number.isNaN(error)) sum += error * error;
  }
  return sum;
}

interface Candidate {
  readonly run: IntermittentRun;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The candidate with the least squared one-step error. */
function best(series: Series, candidates: readonly Candidate[]): Candidate {
  let least = Infinity;
  let found = candidates[0]!;
  for (const candidate of candidates) {
    const error = squaredError(series.values, candidate.run.fitted);
    if (error < least) [least, found] = [error, candidate];
  }
  return found;
}

const crostonTitle = sentence('Croston', 'Croston 法');
const sbaTitle = sentence('Syntetos-Boylan (SBA)', 'Syntetos-Boylan 法 (SBA)');
const tsbTitle = sentence('Teunter-Syntetos-Babai (TSB)', 'Teunter-Syntetos-Babai 法 (TSB)');

export const croston: ModelKind = intermittentModel('croston', crostonTitle, (series) =>
  sizeParameters.map((alpha) => ({
    run: runCroston(series.values, alpha, 1, meanInterval(series)),
    parameters: { alpha },
  })),
);

export const sba: ModelKind = intermittentModel('sba', sbaTitle, (series) =>
  sizeParameters.map((alpha) => ({
    run: runCroston(series.values, alpha, 1 - alpha / 2, meanInterval(series)),
    parameters: { alpha },
  })),
);

export const tsb: ModelKind = intermittentModel('tsb', tsbTitle, ({ values }) =>
  sizeParameters.flatMap((alpha) =>
    probabilityParameters.map((beta) => ({ run: runTsb(values, alpha, beta), parameters: { alpha, beta } })),
  ),
);

/** Periods for each that has a demand. */
const meanInterval = (series: Series) => series.observed / Math.max(1, series.observed - series.zeros);

function needsDemands(series: Series): Words | null {
  const negative = needsNonNegative(series);
  if (negative !== null) return negative;
  const count = series.observed - series.zeros;
  if (count >= DEMANDS_MIN) return null;
  return sentence(
    'The model needs {count} periods with demand; the history has {demands}.',
    '该模型需要 {count} 期有需求的历史；现有 {demands} 期。',
    { count: DEMANDS_MIN, demands: count },
  );
}

function intermittentModel(
  name: FittedModel['name'],
  title: Words,
  candidates: (series: Series) => readonly Candidate[],
): ModelKind {
  const kind: ModelKind = {
    name,
    title,
    problem: needsDemands,
    fit(series) {
      const { run, parameters } = best(series, candidates(series));
      const sizes = series.values.filter((value) => value > 0);
      const meanSize = meanOf(sizes);
      const probability = Math.min(1, run.probability);
      // Sizes of the past at the level of the forecast, at the chance of a demand.
      const scale = probability > 0 ? run.level / (probability * meanSize) : 0;
      const draw = (random: Random) =>
        random.uniform() < probability ? scale * sizes[Math.floor(random.uniform() * sizes.length)]! : 0;
      return {
        name,
        words: title,
        parameters: { ...parameters, size: run.size, probability },
        fitted: run.fitted,
        informationCriterion: null,
        forecast: (periods) => new Float64Array(periods).fill(run.level),
        path: (periods, random) => Float64Array.from({ length: periods }, () => draw(random)),
        refit: kind.fit,
      };
    },
  };
  return kind;
}
