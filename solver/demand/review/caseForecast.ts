/**
 * The statistical forecast of a case: which series are forecast, by which model, and what becomes of their forecasts: amounts
 * by period of the plan, shared between predecessor and successor while one phases in, as rows of the statistical line.
 */

import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import {
  forecastMany,
  type ManyOptions,
  type SeriesForecast,
  type SeriesToForecast,
} from '../forecast/fitMany.ts';
import type { History } from '../forecast/series.ts';
import { phaseInShare, type Succession } from '../history/successor.ts';
import { forecastSteps } from './forecastSteps.ts';
import { type ReviewedHistories, reviewedHistories } from './reviewedHistory.ts';

/** Share of what can happen that lies within the interval of a forecast. */
export const INTERVAL_SHARE = 0.95;

/** Futures from which intervals are read, and their seed: the same history gives the same interval. */
const PATHS = 1000;
const SEED = 2027;

/** What is forecast, and how: plain data for a worker. */
export interface ForecastTask {
  readonly series: readonly SeriesToForecast[];
  readonly options: ManyOptions;
}

/** A forecast of one segment in periods of the plan, rounded to the digits of its unit. */
export interface PlanForecast {
  readonly units: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** The task of forecasting some segments of a case, all of them where none are named. */
export function forecastTask(planningCase: PlanningCase, segments?: ReadonlySet<string>): ForecastTask {
  const histories = reviewedHistories(planningCase);
  const settings = new Map(planningCase.forecastSettings.map((row) => [row.segment, row.model]));
  return {
    series: [...histories.segments.values()]
      .filter(({ segment }) => segments === undefined || segments.has(segment))
      .map(({ segment, corrected }) => ({
        id: segment,
        history: corrected,
        model: settings.get(segment) ?? 'automatic',
      })),
    options: {
      model: 'automatic',
      seasonLength: histories.seasonLength,
      periods: forecastSteps(planningCase).count,
      intervals: { shares: [INTERVAL_SHARE], seed: SEED, paths: PATHS },
    },
  };
}

/** Carries out a task, series by series. */
export function* runForecastTask({ series, options }: ForecastTask): Generator<SeriesForecast, void> {
  yield* forecastMany(series, options);
}

/**
 * Forecasts by segment from what was answered for their series. A predecessor whose successor was forecast has what is left of
 * the common forecast; a segment whose history was refused has none.
 */
export function planForecasts(
  planningCase: PlanningCase,
  results: readonly SeriesForecast[],
): ReadonlyMap<string, PlanForecast> {
  const histories = reviewedHistories(planningCase);
  const steps = forecastSteps(planningCase);
  const first = planningCase.historyPeriods.length;
  const byStep = new Map<string, PlanForecast>();
  for (const { id, result } of results) {
    if (result.kind === 'refused') continue;
    const [interval] = result.intervals;
    byStep.set(id, {
      units: result.forecast,
      lower: interval?.lower ?? result.forecast,
      upper: interval?.upper ?? result.forecast,
    });
  }
  for (const [id, shared] of sharedForecasts(histories, byStep, first)) byStep.set(id, shared);
  const unitOf = unitsOfSegments(planningCase);
  return new Map(
    [...byStep].map(([segment, forecast]) => {
      const scale = 10 ** digitsIn(planningCase, unitOf.get(segment) ?? '');
      const inPlan = (amounts: readonly number[]) =>
        steps.toPeriods(amounts).map((amount) => Math.round(amount * scale) / scale);
      return [
        segment,
        { units: inPlan(forecast.units), lower: inPlan(forecast.lower), upper: inPlan(forecast.upper) },
      ];
    }),
  );
}

/**
 * Forecasts of segments that follow one another. The history of a successor holds the demand of both, and its forecast too;
 * the part of it that was the predecessor's passes on by the phase-in. Successor + factor · predecessor is the forecast.
 */
function sharedForecasts(
  histories: ReviewedHistories,
  byStep: ReadonlyMap<string, PlanForecast>,
  first: number,
): ReadonlyMap<string, PlanForecast> {
  const shared = new Map<string, PlanForecast>();
  for (const { successor, predecessor, succession } of histories.successions) {
    const all = byStep.get(successor);
    if (all === undefined) continue;
    const part = partOfPredecessor(histories, successor, predecessor, succession);
    const scaled = (factorOf: (left: number) => number): PlanForecast => {
      const each = (amounts: readonly number[]) =>
        amounts.map((amount, k) => amount * factorOf(part * (1 - phaseInShare(succession, first + k))));
      return { units: each(all.units), lower: each(all.lower), upper: each(all.upper) };
    };
    shared.set(
      successor,
      scaled((left) => 1 - left),
    );
    if (byStep.has(predecessor))
      shared.set(
        predecessor,
        scaled((left) => left / succession.factor),
      );
  }
  return shared;
}

/**
 * The share of a successor's demand that was its predecessor's before the start: all of it where the successor was not sold
 * yet. What is sold beside each other for years has a share of each.
 */
function partOfPredecessor(
  { segments }: ReviewedHistories,
  successor: string,
  predecessor: string,
  { factor, start }: Succession,
): number {
  const sum = (values: History | undefined) =>
    (values ?? []).slice(0, start).reduce<number>((total, value) => total + (value ?? 0), 0);
  const all = sum(segments.get(successor)?.corrected);
  return all > 0 ? Math.min(1, (factor * sum(segments.get(predecessor)?.corrected)) / all) : 1;
}

/** The unit of each segment's family. */
export function unitsOfSegments(planningCase: PlanningCase): ReadonlyMap<string, string> {
  const unitOf = new Map(planningCase.families.map((row) => [row.family, row.unit]));
  return new Map(planningCase.segments.map((row) => [row.segment, unitOf.get(row.family) ?? '']));
}

/** Rows of the statistical line that forecasts give. */
export function forecastRows(
  planningCase: PlanningCase,
  line: string,
  forecasts: ReadonlyMap<string, PlanForecast>,
): readonly Row<'demandLineUnits'>[] {
  return planningCase.segments.flatMap(({ segment }) => {
    const forecast = forecasts.get(segment);
    if (forecast === undefined) return [];
    return planningCase.periods.map(({ period }, t) => ({
      demandLine: line,
      segment,
      period,
      units: forecast.units[t] ?? 0,
      lowerUnits: forecast.lower[t] ?? null,
      upperUnits: forecast.upper[t] ?? null,
    }));
  });
}
