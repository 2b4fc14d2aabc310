/** What the rules ask about a place: its main process with lead time, the costs of a lot, the error of forecasts over its lead time. */
import type { StockPointIndex } from '../case/indices.ts';
import type { IndexedCase } from '../index/indexedCase.ts';

/** The process that a place is supplied by first: the cheapest that is allowed; −1 where routes bring everything. */
export function mainProcess(index: IndexedCase, stockPoint: StockPointIndex): number {
  let found = -1;
  index.source.processes.forEach((row, p) => {
    if (index.processStockPoint[p] !== stockPoint || !row.isAllowed) return;
    if (found < 0 || row.variableCost < index.source.processes[found]!.variableCost) found = p;
  });
  return found;
}

/** Periods from the start of supply to its arrival. */
export function leadTimeOf(index: IndexedCase, stockPoint: StockPointIndex): number {
  const p = mainProcess(index, stockPoint);
  if (p >= 0) return index.source.processes[p]!.leadTimePeriods;
  const times = index.routes.flatMap((route) => (route.to === stockPoint ? [route.leadTimePeriods] : []));
  return times.length === 0 ? 0 : Math.min(...times);
}

/** Cost of a lot (money), of a unit (money per good unit) and of keeping a unit for a period, by the period of arrival. */
export interface LotCosts {
  readonly setup: Float64Array;
  readonly unit: Float64Array;
  readonly holding: Float64Array;
}

export function lotCosts(index: IndexedCase, stockPoint: StockPointIndex): LotCosts {
  const { periodCount, lots, processCost, holdingCost, source } = index;
  const p = mainProcess(index, stockPoint);
  const lead = leadTimeOf(index, stockPoint);
  const at = (values: Float64Array, t: number) =>
    p < 0 ? 0 : values[p * periodCount + Math.max(0, t - lead)]!;
  const each = (value: (t: number) => number) =>
    Float64Array.from({ length: periodCount }, (_, t) => value(t));
  return {
    setup: each((t) => at(lots.setupCost, t)),
    unit: each((t) => (p < 0 ? 0 : at(processCost, t) / Math.max(1e-9, source.processes[p]!.yield))),
    holding: each((t) => holdingCost[stockPoint * periodCount + t]!),
  };
}

/**
 * Deviation of what leaves a place from its forecast over so many periods (units): the errors of the segments that it answers for, taken
 * as independent of each other and of time.
 */
export function deviationOver(
  index: IndexedCase,
  stockPoint: StockPointIndex,
  errorDeviation: Float64Array,
  periods: number,
): number {
  let variance = 0;
  index.source.segments.forEach((_, g) => {
    const servers = index.cover.serversOfSegment[g]!;
    if (servers.includes(stockPoint)) variance += (errorDeviation[g]! / servers.length) ** 2;
  });
  return Math.sqrt(variance * periods);
}

/**
 * The share of periods without a shortage that is worth its stock, by what the customers of a place lose or wait for (newsvendor):
 * underage ÷ (underage + overage), the overage being the cost of keeping a unit for a period. Between 0.5 and 0.999.
 */
export function criticalRatio(index: IndexedCase, stockPoint: StockPointIndex): number {
  const { periodCount, source, holdingCost } = index;
  const over = holdingCost[stockPoint * periodCount]!;
  const { unit } = lotCosts(index, stockPoint);
  let weight = 0;
  let sum = 0;
  source.segments.forEach((row, g) => {
    if (!index.cover.serversOfSegment[g]!.includes(stockPoint)) return;
    let units = 0;
    for (let t = 0; t < periodCount; t++) units += index.demandUnits[g * periodCount + t]!;
    const lost = Math.max(0, row.price - (unit[0] ?? 0)) + row.lostSalesCost;
    sum += units * (row.latenessPeriodsMax > 0 || !row.lostSalesAllowed ? row.backlogCost : lost);
    weight += units;
  });
  const under = weight > 0 ? sum / weight : 0;
  if (under + over <= 0) return 0.95;
  return Math.min(0.999, Math.max(0.5, under / (under + over)));
}
