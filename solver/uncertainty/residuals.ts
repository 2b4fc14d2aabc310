/**
 * How wrong forecasts were: relative errors of one-step forecasts by segment and past period, from which futures are drawn and safety
 * stock is computed. They are the residuals of a model that is fitted to the history; segments without enough of it have none.
 */
import { meanOf } from '../arithmetic/sums.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { fitForecast } from '../demand/forecast/fitForecast.ts';
import type { ModelName } from '../demand/forecast/model.ts';
import { segmentHistories } from '../demand/history/segmentHistories.ts';
import { deviationOf } from './statistics.ts';

/** Errors of past forecasts by segment, from which futures are drawn. */
export interface Residuals {
  /** Past periods of which there are errors. */
  readonly periods: number;
  /** log(actual ÷ forecast) less its mean, segment by past period; NaN where there is none. */
  readonly errors: readonly Float64Array[];
  /** Deviation of the errors by segment: a share, such as 0.2 for 20 %. Segments without errors have that of the others. */
  readonly deviation: Float64Array;
  /** Correlation of the errors of a segment in one period with those in the next, all segments together; between 0 and 0.95. */
  readonly autocorrelation: number;
  /** Mean correlation of two segments in the same period; between 0 and 0.95. */
  readonly correlation: number;
  /** Segments whose errors are too few: their products are new. */
  readonly isNew: readonly boolean[];
}

/** Errors that a segment needs for a deviation of its own. */
const ERRORS_MIN = 8;

/** Errors beyond this are outliers of the history, not of the future: a factor of 4 up or down. */
const ERROR_MAX = Math.log(4);

/** Deviation where no segment of a case has a history. */
const DEVIATION_UNKNOWN = 0.2;

/** Reads the errors of a case. `model`: what forecasts the past; Theta, which fits any history fast, when it is not stated. */
export function residualsOf(planningCase: PlanningCase, model: ModelName = 'theta'): Residuals {
  const { segments, seasonLength, periods } = segmentHistories(planningCase);
  const errors = segments.map(({ demand }) => errorsOf(demand, model, seasonLength));
  const isNew = errors.map((values) => knownOf(values).length < ERRORS_MIN);
  const own = errors.map((values) => deviationOf(knownOf(values)));
  const known = own.filter((_, g) => !isNew[g]);
  const usual = known.length === 0 ? DEVIATION_UNKNOWN : meanOf(known);
  return {
    periods: periods.length,
    errors,
    deviation: Float64Array.from(own, (value, g) => (isNew[g] ? usual : value)),
    autocorrelation: within(pooledAutocorrelation(errors.filter((_, g) => !isNew[g]))),
    correlation: within(meanCorrelation(errors.filter((_, g) => !isNew[g]))),
    isNew,
  };
}

function errorsOf(demand: readonly (number | null)[], model: ModelName, seasonLength: number): Float64Array {
  const errors = new Float64Array(demand.length).fill(Number.NaN);
  if (demand.every((units) => units === null)) return errors;
  const named = fitForecast(demand, { model, seasonLength, canBeNegative: false });
  const fit = named.kind === 'refused' ? fitForecast(demand, { model: 'mean', seasonLength }) : named;
  if (fit.kind === 'refused') return errors;
  // The first season is what the model was started from.
  const first = Math.min(seasonLength, Math.max(0, demand.length - 2 * ERRORS_MIN));
  fit.model.fitted.forEach((forecast, t) => {
    const actual = demand[t] ?? null;
    if (t < first || forecast === null || actual === null || actual <= 0 || forecast <= 0) return;
    errors[t] = Math.max(-ERROR_MAX, Math.min(ERROR_MAX, Math.log(actual / forecast)));
  });
  const mean = meanOf(knownOf(errors));
  return errors.map((error) => error - mean);
}

function knownOf(values: Float64Array): readonly number[] {
  return Array.from(values).filter((value) => !Number.isNaN(value));
}

function pooledAutocorrelation(errors: readonly Float64Array[]): number {
  let products = 0;
  let squares = 0;
  for (const values of errors)
    for (let t = 1; t < values.length; t++) {
      const [before, now] = [values[t - 1]!, values[t]!];
      if (Number.isNaN(before) || Number.isNaN(now)) continue;
      products += before * now;
      squares += (before * before + now * now) / 2;
    }
  return squares > 0 ? products / squares : 0;
}

/**
 * Mean correlation of pairs, from the variance of the sum of the errors ÷ deviation: (variance of the sum − n) ÷ n(n − 1), period by period.
 */
function meanCorrelation(errors: readonly Float64Array[]): number {
  const deviations = errors.map((values) => deviationOf(knownOf(values)));
  const periods = errors[0]?.length ?? 0;
  let sum = 0;
  let pairs = 0;
  for (let t = 0; t < periods; t++) {
    let total = 0;
    let squares = 0;
    let count = 0;
    errors.forEach((values, g) => {
      const deviation = deviations[g]!;
      if (Number.isNaN(values[t]!) || deviation <= 0) return;
      const error = values[t]! / deviation;
      total += error;
      squares += error * error;
      count++;
    });
    sum += total * total - squares;
    pairs += count * (count - 1);
  }
  return pairs > 0 ? sum / pairs : 0;
}

function within(value: number): number {
  return Math.min(0.95, Math.max(0, value));
}

/** Deviation of the error of a forecast one period ahead, units by segment: the relative one times the mean of what the case forecasts. */
export function errorUnits(
  planningCase: PlanningCase,
  { deviation }: Pick<Residuals, 'deviation'>,
): Float64Array {
  const position = new Map(planningCase.segments.map(({ segment }, g) => [segment, g]));
  const sums = new Float64Array(planningCase.segments.length);
  for (const row of planningCase.demand) sums[position.get(row.segment)!]! += row.units;
  const periods = Math.max(1, planningCase.periods.length);
  return sums.map((units, g) => (units / periods) * deviation[g]!);
}
