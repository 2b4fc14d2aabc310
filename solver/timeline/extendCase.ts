/**
 * A case with more periods than it has: the calendar goes on, and what differs by period repeats what it was a season before (a year
 * of months, weeks or quarters), or the last period where the case is shorter than that. Nothing new is committed: frozen cells,
 * receipts, agreed plans and targets of single periods are not repeated.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import { type Bucket, bucketOf } from './buckets.ts';

/** Periods after which the calendar repeats. */
export function seasonOf(bucket: Bucket): number {
  return { day: 7, week: 52, month: 12, quarter: 4, year: 1, period: 1 }[bucket];
}

/** The case with `count` periods; one that has as many is answered as it is. */
export function extendCase(source: PlanningCase, count: number): PlanningCase {
  const own = source.periods.length;
  if (count <= own || own === 0) return source;
  const bucket = bucketOf(source.periods);
  const season = Math.min(own, seasonOf(bucket));
  const periods: Row<'periods'>[] = [...source.periods];
  const names = new Set(periods.map(({ period }) => period));
  /** Periods that repeat a period of the case. */
  const copies = new Map<string, string[]>();
  const origin = new Map(source.periods.map(({ period }) => [period, period]));
  for (let t = own; t < count; t++) {
    const like = periods[t - season]!;
    const start = startAfter(periods, bucket);
    const named =
      /^\d{4}-\d{2}$/.test(like.period) && bucket === 'month' ? start.slice(0, 7) : `+${t - own + 1}`;
    const period = names.has(named) ? `${named}+${t - own + 1}` : named;
    names.add(period);
    periods.push({ ...like, period, start, zone: 'free' });
    const from = origin.get(like.period)!;
    origin.set(period, from);
    copies.set(from, [...(copies.get(from) ?? []), period]);
  }
  const repeated = <R extends { readonly period: string | null }>(
    rows: readonly R[],
    change: Partial<R> = {},
  ): readonly R[] => [
    ...rows,
    ...rows.flatMap((row) =>
      row.period === null
        ? []
        : (copies.get(row.period) ?? []).map((period) => ({ ...row, ...change, period })),
    ),
  ];
  return {
    ...source,
    periods,
    demand: repeated(source.demand, { firmUnits: 0 }),
    resourcePeriods: repeated(source.resourcePeriods),
    shiftPeriods: repeated(source.shiftPeriods),
    processPeriods: repeated(source.processPeriods),
    supplyPeriods: repeated(source.supplyPeriods),
    labourPeriods: repeated(source.labourPeriods),
    inventoryPeriods: repeated(source.inventoryPeriods),
  };
}

/** First day of the period that follows. */
function startAfter(periods: readonly Row<'periods'>[], bucket: Bucket): string {
  const last = periods[periods.length - 1]!;
  const date = new Date(`${last.start}T00:00:00Z`);
  const months = {
    day: 0,
    week: 0,
    month: 1,
    quarter: 3,
    year: 12,
    period: Math.max(1, Math.round(last.length)),
  }[bucket];
  if (months > 0) date.setUTCMonth(date.getUTCMonth() + months);
  else date.setUTCDate(date.getUTCDate() + (bucket === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}
