/**
 * How good the forecasts of a case were: past forecasts against what was asked for, by family, group, segment or lag, and what
 * each step of the forecast added (naive → statistical → sales → consensus).
 */
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { type AccuracyRow, accuracyBy, type ForecastRecord, type Grouping } from '../accuracy/byGroup.ts';
import { type Amounts, seasonalErrors } from '../accuracy/measures.ts';
import { forecastValueAdded, type StepValue } from '../accuracy/valueAdded.ts';
import { segmentHistories } from '../history/segmentHistories.ts';

export const forecastStepNames = ['naive', 'statistical', 'sales', 'consensus'] as const;
export type ForecastStepName = (typeof forecastStepNames)[number];

export interface CaseAccuracy {
  /** Lags for which there are past forecasts, in order. */
  readonly lags: readonly number[];
  /** Accuracy of a step by a grouping, over some segments and one lag or, with null, all. */
  by(
    step: ForecastStepName,
    grouping: readonly Grouping[],
    segments: ReadonlySet<string>,
    lag: number | null,
  ): readonly AccuracyRow[];
  /** What each step took off the error of the one before. */
  valueAdded(segments: ReadonlySet<string>, lag: number): readonly StepValue[];
}

type Steps = Readonly<Record<ForecastStepName, Amounts>>;

/** Forecasts of past periods: those of other systems, and those recorded here, which stand before them. */
export function pastForecastsOf(
  planningCase: Pick<PlanningCase, 'historyPeriods' | 'pastForecasts' | 'recordedForecasts'>,
): readonly Row<'pastForecasts'>[] {
  const { pastForecasts, recordedForecasts, historyPeriods } = planningCase;
  const periodOf = new Map(historyPeriods.map(({ period, start }) => [start, period]));
  const recorded = recordedForecasts.flatMap(({ start, recordedOn: _, ...row }) => {
    const period = periodOf.get(start);
    return period === undefined ? [] : [{ ...row, period }];
  });
  const keyOf = (row: Row<'pastForecasts'>) => `${row.segment}|${row.period}|${row.lag}`;
  const own = new Set(recorded.map(keyOf));
  return [...pastForecasts.filter((row) => !own.has(keyOf(row))), ...recorded];
}

/** Reads past forecasts and histories of a case. */
export function caseAccuracy(planningCase: PlanningCase): CaseAccuracy {
  const histories = segmentHistories(planningCase);
  const { periods, seasonLength } = histories;
  const places = new Map(periods.map((period, t) => [period, t]));
  const actuals = new Map(histories.segments.map(({ segment, demand }) => [segment, demand]));
  const characteristics = characteristicsOf(planningCase);
  const naiveErrors = new Map(
    histories.segments.map(({ segment, demand }) => [segment, seasonalErrors(demand, seasonLength)]),
  );
  const bySegmentAndLag = new Map<string, { segment: string; lag: number; rows: Row<'pastForecasts'>[] }>();
  for (const row of pastForecastsOf(planningCase)) {
    const key = `${row.lag}|${row.segment}`;
    const known = bySegmentAndLag.get(key) ?? { segment: row.segment, lag: row.lag, rows: [] };
    known.rows.push(row);
    bySegmentAndLag.set(key, known);
  }
  const stepsOf = (segment: string, lag: number, rows: readonly Row<'pastForecasts'>[]): Steps => {
    const actual = actuals.get(segment) ?? [];
    const empty = () => new Array<number | null>(periods.length).fill(null);
    const steps = { naive: empty(), statistical: empty(), sales: empty(), consensus: empty() };
    // What was known when the forecast was made lies a season back, or more seasons where the lag is longer.
    const back = Math.ceil(lag / seasonLength) * seasonLength;
    for (const row of rows) {
      const place = places.get(row.period);
      if (place === undefined) continue;
      steps.naive[place] = actual[place - back] ?? null;
      steps.statistical[place] = row.statisticalUnits;
      steps.sales[place] = row.salesUnits;
      steps.consensus[place] = row.consensusUnits;
    }
    return steps;
  };
  const items = [...bySegmentAndLag.values()].map(({ segment, lag, rows }) => ({
    segment,
    lag,
    actual: actuals.get(segment) ?? [],
    steps: stepsOf(segment, lag, rows),
  }));
  return {
    lags: [...new Set(items.map(({ lag }) => lag))].sort((a, b) => a - b),
    by(step, grouping, segments, lag) {
      const records = items
        .filter((item) => segments.has(item.segment) && (lag === null || item.lag === lag))
        .flatMap((item) =>
          periods.flatMap((period, t): ForecastRecord[] => {
            const forecast = item.steps[step][t] ?? null;
            if (forecast === null) return [];
            return [
              {
                of: characteristics.get(item.segment) ?? {},
                period,
                lag: item.lag,
                forecast,
                actual: item.actual[t] ?? null,
                naiveError: naiveErrors.get(item.segment) ?? null,
              },
            ];
          }),
        );
      // A tracking signal is that of a course in time: errors of the sums by period. Over single cells it grows with their number.
      const signals = new Map(
        accuracyBy(records, grouping, 'total').map(({ key, accuracy }) => [
          JSON.stringify(key),
          accuracy.trackingSignal,
        ]),
      );
      return accuracyBy(records, grouping).map(({ key, accuracy }) => ({
        key,
        accuracy: { ...accuracy, trackingSignal: signals.get(JSON.stringify(key)) ?? null },
      }));
    },
    valueAdded: (segments, lag) =>
      forecastValueAdded(
        items.filter((item) => segments.has(item.segment) && item.lag === lag),
        forecastStepNames,
      ),
  };
}

function characteristicsOf(
  planningCase: PlanningCase,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group ?? '']));
  return new Map(
    planningCase.segments.map(({ segment, family, market, grade }) => [
      segment,
      { segment, family, group: groupOf.get(family) ?? '', market, grade },
    ]),
  );
}
