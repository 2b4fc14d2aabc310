/** The sales history of a case by segment, aligned with its past periods: what forecasts are made from. */
import type { PlanningCase } from '../../case/planningCase.ts';
import { type Bucket, bucketOf } from '../../timeline/buckets.ts';
import type { History } from '../forecast/series.ts';

export interface SegmentHistory {
  readonly segment: string;
  readonly demand: History;
  readonly sold: History;
}

export interface SegmentHistories {
  /** Past periods in order of time. */
  readonly periods: readonly string[];
  readonly workingDays: readonly number[];
  /** Periods in a year; 1 where the past periods are of no regular kind. */
  readonly seasonLength: number;
  /** Every segment of the case; null where the case has no row. */
  readonly segments: readonly SegmentHistory[];
}

const seasonLengths: Readonly<Record<Bucket, number>> = {
  day: 7,
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
  period: 1,
};

/** Reads the histories of all segments. */
export function segmentHistories(planningCase: PlanningCase): SegmentHistories {
  const periods = planningCase.historyPeriods;
  const places = new Map(periods.map(({ period }, t) => [period, t]));
  const empty = () => new Array<number | null>(periods.length).fill(null);
  const bySegment = new Map(
    planningCase.segments.map(({ segment }) => [segment, { segment, demand: empty(), sold: empty() }]),
  );
  for (const row of planningCase.salesHistory) {
    const place = places.get(row.period);
    const history = bySegment.get(row.segment);
    if (place === undefined || history === undefined) continue;
    history.demand[place] = row.demandUnits ?? row.soldUnits;
    history.sold[place] = row.soldUnits;
  }
  return {
    periods: periods.map(({ period }) => period),
    workingDays: periods.map(({ workingDays }) => workingDays),
    seasonLength: periods.length === 0 ? 1 : seasonLengths[bucketOf(periods)],
    segments: [...bySegment.values()],
  };
}
