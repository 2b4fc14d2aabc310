/**
 * Orders that wait, by the period in which they were placed: the ages at which the backlog is counted, so that a late
 * delivery can earn the price of its order. The age of an order is the number of periods since it was placed; orders
 * open at the start count as placed in the period before the first.
 */

import type { SegmentIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { effectiveMode } from './effectiveMode.ts';

/** Backlog of one segment and age. */
export interface BacklogAge {
  readonly segment: SegmentIndex;
  /** Age at the end of the period, 2 or more. */
  readonly age: number;
}

export interface LateOrderIndex {
  /**
   * Ages that need a number of their own, segment by age, from 2 on. Age 0 is the new backlog, age 1 the rest of what
   * is open. Where lateness is hard, the last age of a segment is its maximum or more (nothing may reach it), and a
   * maximum of 1 or 2 needs no ages; elsewhere ages continue to the end of the horizon.
   */
  readonly ages: readonly BacklogAge[];
  /** First of them and their number, by segment; -1 and 0 for segments without. */
  readonly firstAge: Int32Array;
  readonly ageCount: Int32Array;
  /** Whether no order may wait longer than the maximum of its segment. */
  readonly isHard: boolean;
  /** Price of the orders that are open at the start, by segment. */
  readonly openingPrice: Float64Array;
}

/** Reads the ages of backlog that a case needs. */
export function lateOrderIndex(source: PlanningCase): LateOrderIndex {
  const isHard = effectiveMode({ source }, 'maximumLateness').mode === 'hard';
  const ages: BacklogAge[] = [];
  const firstAge = new Int32Array(source.segments.length).fill(-1);
  const ageCount = new Int32Array(source.segments.length);
  source.segments.forEach(({ latenessPeriodsMax, latePriceBasis }, segment) => {
    if (latenessPeriodsMax === 0 || latePriceBasis === 'delivery') return;
    const known = isHard ? latenessPeriodsMax : Number.POSITIVE_INFINITY;
    const oldest = known > 2 ? Math.min(known, source.periods.length) : 0;
    if (oldest < 2) return;
    firstAge[segment] = ages.length;
    ageCount[segment] = oldest - 1;
    for (let age = 2; age <= oldest; age++) ages.push({ segment: segment as SegmentIndex, age });
  });
  return {
    ages,
    isHard,
    firstAge,
    ageCount,
    openingPrice: Float64Array.from(source.segments, (row) => row.openingBacklogPrice ?? row.price),
  };
}

/** Prices of an indexed case. */
interface Prices {
  readonly price: Float64Array;
  readonly periodCount: number;
  readonly lateOrders: LateOrderIndex;
}

/** Price of a unit ordered in a period; before the first: the price of the orders open at the start. */
export function priceOfOrderIn(
  { price, periodCount, lateOrders }: Prices,
  segment: number,
  t: number,
): number {
  return t < 0 ? lateOrders.openingPrice[segment]! : price[segment * periodCount + t]!;
}
