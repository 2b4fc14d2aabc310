/**
 * The history of each segment of a case as forecasts see it: what was asked for, the corrections that were accepted, what a
 * predecessor sold, and the sum. What is proposed and neither accepted nor rejected yet stands beside it.
 */
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { same } from '../../words/words.ts';
import type { History } from '../forecast/series.ts';
import { type Correction, correctedHistory } from '../history/corrections.ts';
import { lostSalesCorrections } from '../history/lostSales.ts';
import { outlierCorrections } from '../history/outliers.ts';
import { segmentHistories } from '../history/segmentHistories.ts';
import { type Succession, successorCorrections } from '../history/successor.ts';
import { stepOfDate } from './forecastSteps.ts';

export interface ReviewedHistory {
  readonly segment: string;
  /** What was asked for, or sold where that is all that is known. */
  readonly raw: History;
  readonly sold: History;
  /** Recorded lost sales of periods of which only sales are known; null elsewhere. */
  readonly lost: History;
  /** Corrections that the case has, those that are not active too, and what predecessors sold. */
  readonly corrections: readonly Correction[];
  /** The history with its own corrections, without what predecessors sold: what adds up with theirs. */
  readonly own: History;
  /** What forecasts are made from. */
  readonly corrected: History;
}

/** How a segment takes the place of another. */
export interface SegmentSuccession {
  readonly successor: string;
  readonly predecessor: string;
  readonly succession: Succession;
}

export interface ReviewedHistories {
  readonly seasonLength: number;
  readonly segments: ReadonlyMap<string, ReviewedHistory>;
  readonly successions: readonly SegmentSuccession[];
}

/** Segments that follow one another: those of the two families with the same market and grade. */
function segmentSuccessions(planningCase: PlanningCase): readonly SegmentSuccession[] {
  const { segments, successions } = planningCase;
  const twin = (of: Row<'segments'>, family: string) =>
    segments.find((row) => row.family === family && row.market === of.market && row.grade === of.grade);
  return successions.flatMap((row) =>
    segments
      .filter(({ family }) => family === row.successor)
      .flatMap((successor): SegmentSuccession[] => {
        const predecessor = twin(successor, row.predecessor);
        if (predecessor === undefined) return [];
        return [
          {
            successor: successor.segment,
            predecessor: predecessor.segment,
            succession: {
              predecessor: row.predecessor,
              factor: row.factor,
              start: stepOfDate(planningCase, row.start),
              phaseInPeriods: row.phaseInPeriods,
            },
          },
        ];
      }),
  );
}

/** Reads and corrects the histories of all segments. */
export function reviewedHistories(planningCase: PlanningCase): ReviewedHistories {
  const histories = segmentHistories(planningCase);
  const places = new Map(histories.periods.map((period, t) => [period, t]));
  const own = new Map<string, Correction[]>();
  for (const row of planningCase.historyCorrections) {
    const period = places.get(row.period);
    if (period === undefined) continue;
    const list = own.get(row.segment) ?? [];
    list.push({
      kind: row.kind,
      period,
      change: row.units,
      isActive: row.isActive,
      reason: same(row.reason),
    });
    own.set(row.segment, list);
  }
  const successions = segmentSuccessions(planningCase);
  const lost = lostSales(planningCase, places);
  const raw = new Map(histories.segments.map((row) => [row.segment, row]));
  const done = new Map<string, ReviewedHistory>();
  const review = (segment: string): ReviewedHistory => {
    const known = done.get(segment);
    if (known !== undefined) return known;
    const { demand, sold } = raw.get(segment) ?? { demand: [], sold: [] };
    const corrections = [
      ...(own.get(segment) ?? []),
      ...successions
        .filter(({ successor }) => successor === segment)
        // A predecessor may itself be the successor of another.
        .flatMap(({ predecessor, succession }) =>
          successorCorrections(demand, review(predecessor).corrected, succession),
        ),
    ];
    const nothing = (): History => demand.map(() => null);
    const reviewed = {
      segment,
      raw: demand,
      sold,
      lost: lost.get(segment) ?? nothing(),
      corrections,
      own: correctedHistory(
        demand,
        corrections.filter(({ kind }) => kind !== 'successor'),
      ),
      corrected: correctedHistory(demand, corrections),
    };
    done.set(segment, reviewed);
    return reviewed;
  };
  for (const { segment } of planningCase.segments) review(segment);
  return { seasonLength: histories.seasonLength, segments: done, successions };
}

/**
 * Corrections that the history of a segment suggests: outliers, and lost sales where demand is not known apart from sales.
 * Those that the case has, accepted or rejected, are not proposed again.
 */
export function proposedCorrections(history: ReviewedHistory, seasonLength: number): readonly Correction[] {
  const isDecided = (proposed: Correction) =>
    history.corrections.some(({ kind, period }) => kind === proposed.kind && period === proposed.period);
  return [
    ...outlierCorrections(history.own, { seasonLength }),
    ...lostSalesCorrections({ sold: history.sold, lost: history.lost }),
  ].filter((proposed) => !isDecided(proposed));
}

/**
 * Lost sales of segments of which a period tells sales only: those of the family, shared in proportion to what was sold. Where
 * demand is known it holds them already.
 */
function lostSales(
  planningCase: PlanningCase,
  places: ReadonlyMap<string, number>,
): ReadonlyMap<string, (number | null)[]> {
  const familyOf = new Map(planningCase.segments.map((row) => [row.segment, row.family]));
  const keyOf = (family: string | undefined, period: string) => `${family}|${period}`;
  const sold = new Map<string, number>();
  for (const row of planningCase.salesHistory) {
    const key = keyOf(familyOf.get(row.segment), row.period);
    sold.set(key, (sold.get(key) ?? 0) + row.soldUnits);
  }
  const lost = new Map(
    planningCase.supplyHistory.map((row) => [keyOf(row.family, row.period), row.lostUnits]),
  );
  const bySegment = new Map<string, (number | null)[]>();
  for (const row of planningCase.salesHistory) {
    const key = keyOf(familyOf.get(row.segment), row.period);
    const ofFamily = sold.get(key) ?? 0;
    const place = places.get(row.period);
    if (row.demandUnits !== null || ofFamily === 0 || place === undefined) continue;
    const values = bySegment.get(row.segment) ?? new Array<number | null>(places.size).fill(null);
    values[place] = ((lost.get(key) ?? 0) * row.soldUnits) / ofFamily;
    bySegment.set(row.segment, values);
  }
  return bySegment;
}
