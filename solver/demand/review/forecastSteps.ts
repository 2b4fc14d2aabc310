/**
 * From the periods of a history to those of a plan: a forecast has the steps of the history (months), from the day behind it
 * on; a plan may have other periods (weeks, quarters). What falls into a period of the plan is taken by days.
 */
import type { PlanningCase } from '../../case/planningCase.ts';
import { type Bucket, bucketOf } from '../../timeline/buckets.ts';
import { addUnits, dayOf } from '../lines/events.ts';

/** First day of each planning period and the first day after the last, YYYY-MM-DD. */
export function planStarts(planningCase: PlanningCase): readonly string[] {
  const starts = planningCase.periods.map((row) => row.start);
  return [...starts, dateOf(endOfLast(planningCase.periods))];
}

const monthsOf: Readonly<Partial<Record<Bucket, number>>> = { month: 1, quarter: 3, year: 12 };

type Period = { readonly period: string; readonly start: string };

/** The day so many periods after the start of the last one of a list. */
function dayAfter(periods: readonly Period[], count: number): number {
  const last = periods.at(-1);
  if (last === undefined) return 0;
  const bucket = bucketOf(periods);
  const months = monthsOf[bucket];
  if (months !== undefined) return addUnits(last.start, count * months, 'month');
  if (bucket === 'week' || bucket === 'day') return addUnits(last.start, count, bucket);
  // Periods of several kinds: the last is as long as the one before it, and a month where it is the only one.
  const before = periods.at(-2);
  return before === undefined
    ? addUnits(last.start, count, 'month')
    : dayOf(last.start) + count * (dayOf(last.start) - dayOf(before.start));
}

/** The day behind the last of some periods. */
const endOfLast = (periods: readonly Period[]): number => dayAfter(periods, 1);

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export interface ForecastSteps {
  /** Steps of the history behind it until the end of the plan. */
  readonly count: number;
  /** First day of each step, YYYY-MM-DD. */
  readonly starts: readonly string[];
  /** Amounts by step as amounts by period of the plan. */
  toPeriods(steps: readonly number[]): number[];
  /** Amounts by period of the plan as amounts by step; null where a period of the step has none or is not planned whole. */
  toSteps(periods: readonly (number | null)[]): (number | null)[];
}

/** How forecasts of a case reach from its history over its plan. Without a history there are no steps. */
export function forecastSteps(planningCase: PlanningCase): ForecastSteps {
  const { historyPeriods, periods } = planningCase;
  const starts = planStarts(planningCase).map(dayOf);
  const end = starts.at(-1) ?? 0;
  const days: number[] = [];
  if (historyPeriods.length > 0)
    for (let k = 1; days.length === 0 || days.at(-1)! < end; k++) days.push(dayAfter(historyPeriods, k));
  const count = Math.max(0, days.length - 1);
  /** Days that a step and a period of the plan have in common. */
  const common = (k: number, t: number) =>
    Math.max(0, Math.min(days[k + 1]!, starts[t + 1]!) - Math.max(days[k]!, starts[t]!));
  return {
    count,
    starts: days.slice(0, count).map(dateOf),
    toPeriods: (steps) =>
      periods.map((_, t) => {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += (steps[k] ?? 0) * (common(k, t) / (days[k + 1]! - days[k]!));
        return sum;
      }),
    toSteps: (amounts) =>
      Array.from({ length: count }, (_, k) => {
        let sum = 0;
        let covered = 0;
        for (let t = 0; t < periods.length; t++) {
          const inCommon = common(k, t);
          if (inCommon === 0) continue;
          const amount = amounts[t] ?? null;
          if (amount === null) return null;
          sum += amount * (inCommon / (starts[t + 1]! - starts[t]!));
          covered += inCommon;
        }
        return covered === days[k + 1]! - days[k]! ? sum : null;
      }),
  };
}

/** The step of a date, counted from the first past period: behind the history it goes on. */
export function stepOfDate(planningCase: PlanningCase, date: string): number {
  const { historyPeriods } = planningCase;
  if (historyPeriods.length === 0) return 0;
  const day = dayOf(date);
  const within = historyPeriods.findLastIndex((row) => dayOf(row.start) <= day);
  if (within < historyPeriods.length - 1) return Math.max(0, within);
  let k = 0;
  while (dayAfter(historyPeriods, k + 1) <= day) k++;
  return historyPeriods.length - 1 + k;
}
