/**
 * Goods that were under way to a market before the first period: how many of them may stay unsold when they arrive. A customer who waits
 * is served first, and nothing more is sent for others while they lie there. Where the demand of the period is known beforehand, so is the answer;
 * elsewhere it depends on the orders that wait from earlier periods, and on chosen demand-shaping measures.
 */
import type { DemandPointIndex, PeriodIndex, SegmentIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { effectiveMode, type Rule, switchedMode } from './effectiveMode.ts';
import { fairShareGroups } from './fairShareGroups.ts';
import { frozenShipments } from './frozenShipments.ts';
import type { IndexedCase } from './indexedCase.ts';
import { positionsBy } from './positionsBy.ts';

/** The name of the rule. */
const RULE = 'goodsUnderWay';

/** A market of a family in a period in which goods arrive that were under way before the first. */
export interface ArrivingGoods {
  readonly demandPoint: DemandPointIndex;
  readonly period: PeriodIndex;
  /** Customers there. */
  readonly segments: readonly SegmentIndex[];
  /** Units that arrive. */
  readonly units: number;
  /** Units that are asked for then, open orders of earlier periods included: the fewest and the most that there can be. */
  readonly askedMin: number;
  readonly askedMax: number;
  /** Most units that may stay unsold. */
  readonly unsoldMax: number;
  /** Whether units asked for depend on decisions: by which rows the case has, not by their numbers. */
  readonly isUncertain: boolean;
}

/**
 * Markets of a family whose customers must be served like those of other markets: a hard fair share may ask that goods stay unsold in one
 * market because another has none.
 */
export function sharedMarkets(index: IndexedCase): ReadonlySet<number> {
  const shared = new Set<number>();
  const isHard = index.source.fairShares.map(
    ({ mode, deviationPrice: price }) => effectiveMode(index, 'fairShare', { mode, price }).mode === 'hard',
  );
  if (!isHard.includes(true)) return shared;
  for (const { rule, segments } of fairShareGroups(index)) {
    if (!isHard[rule]) continue;
    const points = new Set(segments.map((g) => index.segmentDemandPoint[g]!));
    if (points.size > 1) for (const point of points) shared.add(point);
  }
  return shared;
}

/**
 * Mode of the rule that goods under way are sold first: soft, unless the company switches it. A case whose goods can neither be sold nor kept has a plan
 * then, which says what it throws away.
 */
export function goodsUnderWayMode(index: Pick<IndexedCase, 'source'>): Rule['mode'] {
  return switchedMode(index.source, RULE) ?? 'soft';
}

/** Whether the company has switched the rule itself. */
export function isGoodsRuleSwitched({ source }: Pick<IndexedCase, 'source'>): boolean {
  return switchedMode(source, RULE) !== null;
}

/** The case with the rule made hard; null where nothing is under way to a market, or the company has switched the rule itself. */
export function withGoodsSoldFirst(planningCase: PlanningCase): PlanningCase | null {
  const { laneReceipts, constraintModes } = planningCase;
  if (laneReceipts.length === 0 || isGoodsRuleSwitched({ source: planningCase })) return null;
  const rule = { feature: RULE, mode: 'hard', violationPrice: 0 } as const;
  return { ...planningCase, constraintModes: [...constraintModes, rule] };
}

/**
 * The rule by demand point and period, with its penalty per unit that is thrown away: what a customer there pays at most and what it costs to lose
 * one, the value of the unit in stock, and what keeping it to the end costs. A customer who waits and pays the price of the delivery counts with the
 * highest price from then on. That is more than a plan could gain by the unit itself; room for goods of another family may be worth more.
 */
export function goodsUnderWayRules(index: IndexedCase): (demandPoint: number, t: PeriodIndex) => Rule {
  const { source, periodCount, price, demandPoints, stockPoints, holdingCost, unitValue } = index;
  const segmentsAt = segmentsByPoint(index);
  const stocksOf = positionsBy(source.families.length, stockPoints.length, (k) => stockPoints[k]!.family);
  return (demandPoint, t) => {
    let customer = 0;
    for (const g of segmentsAt[demandPoint]!) {
      const { lostSalesCost, latenessPeriodsMax, latePriceBasis } = source.segments[g]!;
      const last = latenessPeriodsMax > 0 && latePriceBasis === 'delivery' ? periodCount - 1 : t;
      for (let u = t; u <= last; u++)
        customer = Math.max(customer, price[g * periodCount + u]! + lostSalesCost);
    }
    let stock = 0;
    for (const k of stocksOf[demandPoints[demandPoint]!.family]!) {
      let kept = unitValue[k]!;
      for (let u = t; u < periodCount; u++) kept += holdingCost[k * periodCount + u]!;
      stock = Math.max(stock, kept);
    }
    return effectiveMode(index, RULE, { mode: 'soft', price: customer + stock });
  };
}

/** Goods under way that arrive at markets, without markets that fair shares tie to others. */
export function arrivingGoods(index: IndexedCase): readonly ArrivingGoods[] {
  const { source, periodCount, marketReceipts, routes } = index;
  if (source.laneReceipts.length === 0) return [];
  const segmentsAt = segmentsByPoint(index);
  /** Units of frozen shipments that arrive. */
  const frozen = new Map<number, number>();
  for (const [sent, units] of frozenShipments(index)) {
    const { toDemand, leadTimePeriods } = routes[Math.floor(sent / periodCount)]!;
    const arrival = (sent % periodCount) + leadTimePeriods;
    if (toDemand < 0 || arrival >= periodCount) continue;
    const cell = toDemand * periodCount + arrival;
    frozen.set(cell, (frozen.get(cell) ?? 0) + units);
  }
  const mayBreakFrozen = effectiveMode(index, 'frozenCells').mode === 'soft';
  return [...arrivalCells(index)].map((cell) => {
    const [d, t] = [Math.floor(cell / periodCount) as DemandPointIndex, cell % periodCount];
    const segments = segmentsAt[d]!;
    const { askedMin, askedMax, isUncertain } = askedFor(index, segments, t);
    const units = marketReceipts[cell]!;
    return {
      demandPoint: d,
      period: t,
      segments,
      units,
      askedMin,
      askedMax,
      unsoldMax: Math.min(Math.max(0, units), Math.max(0, units + (frozen.get(cell) ?? 0) - askedMin)),
      isUncertain: isUncertain || (mayBreakFrozen && frozen.has(cell)),
    };
  });
}

/** Cells of demand points by period that have a row of goods under way. */
function arrivalCells(index: IndexedCase): ReadonlySet<number> {
  const { source, position, periodCount, demandPoints } = index;
  const shared = sharedMarkets(index);
  const place = (family: number, market: number) => family * source.markets.length + market;
  const pointAt = new Map<number, number>();
  demandPoints.forEach(({ family, market, directFrom }, d) => {
    if (directFrom < 0 && !shared.has(d)) pointAt.set(place(family, market), d);
  });
  const cells = new Set<number>();
  for (const row of source.laneReceipts) {
    const d = pointAt.get(place(position.families.get(row.family)!, position.markets.get(row.market)!));
    if (d !== undefined) cells.add(d * periodCount + position.periods.get(row.period)!);
  }
  return cells;
}

/** Segments by demand point. */
function segmentsByPoint({ demandPoints, segmentDemandPoint, source }: IndexedCase) {
  return positionsBy(
    demandPoints.length,
    source.segments.length,
    (g) => segmentDemandPoint[g]!,
  ) as readonly (readonly SegmentIndex[])[];
}

/** Units that customers of a market ask for in a period, with orders that may wait from earlier ones. */
function askedFor(index: IndexedCase, segments: readonly SegmentIndex[], t: PeriodIndex) {
  const { source, periodCount, demandUnits, demandShaping, openingBacklog, lateOrders } = index;
  const effectsOf = (cell: number) => demandShaping.effects.get(cell) ?? [];
  const most = (cell: number) =>
    effectsOf(cell).reduce((sum, effect) => sum + Math.max(0, effect.units), demandUnits[cell]!);
  const least = (cell: number) =>
    effectsOf(cell).reduce((sum, effect) => sum + Math.min(0, effect.units), demandUnits[cell]!);
  let askedMin = 0;
  let askedMax = 0;
  let isUncertain = false;
  for (const g of segments) {
    const cell = g * periodCount + t;
    if (effectsOf(cell).length > 0) isUncertain = true;
    askedMin += Math.max(0, least(cell));
    askedMax += most(cell);
    const { latenessPeriodsMax } = source.segments[g]!;
    if (latenessPeriodsMax === 0) continue;
    if (t === 0) {
      askedMin += openingBacklog[g]!;
      askedMax += openingBacklog[g]!;
      continue;
    }
    isUncertain = true;
    // An order of period s waits at the end of s + latenessPeriodsMax − 1 at the latest.
    const first = lateOrders.isHard ? t - latenessPeriodsMax : -1;
    for (let s = Math.max(0, first); s < t; s++) askedMax += most(g * periodCount + s);
    if (first <= -1) askedMax += openingBacklog[g]!;
  }
  return { askedMin, askedMax, isUncertain };
}
