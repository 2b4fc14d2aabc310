/**
 * How a world that is lived stands before a period, as a case can be rolled from it (timeline/rollCase.ts): the only thing about what
 * happened that a policy gets to know. What becomes of a period is computed in world.ts.
 */
import { sumOf } from '../arithmetic/sums.ts';
import type { PlanningCase, Row } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { levelsBefore, statedLevels } from '../index/smoothingLevels.ts';
import type { GoodsInMotion } from '../plan/byHand/moveGoods.ts';
import type { Plan } from '../plan/plan.ts';
import type { RolledState } from '../timeline/rollCase.ts';

/** A world while it is lived: its case, what happened up to now, and where its goods are. */
export interface Lived {
  /** The case that policies know. */
  readonly source: PlanningCase;
  /** The case over the periods that are lived, with the demand that happens. */
  readonly index: IndexedCase;
  /** What happened so far. */
  readonly plan: Plan;
  readonly goods: GoodsInMotion;
  readonly materialStock: number[];
  /** The period that is executed next. */
  time: number;
}

/** The state before the first period, as the case states it. */
export function openingState(source: PlanningCase): RolledState {
  const none = (count: number) => new Array<number>(count).fill(0);
  return {
    stock: source.inventoryPolicies.map(({ family, site, openingStock }) => ({
      family,
      site,
      units: openingStock,
    })),
    stockAges: source.openingStockAges,
    scheduledReceipts: source.scheduledReceipts,
    laneReceipts: source.laneReceipts,
    materialReceipts: source.materialReceipts,
    materialStock: source.materials.map((row) => row.openingStock),
    backlog: source.segments.map((row) => row.openingBacklog),
    headcount: source.labourPools.map((row) => ({
      total: row.headcountOpening,
      hiredLast: row.headcountOpeningNew,
    })),
    previousUnits: statedLevels(source),
    overtimeHours: none(source.resources.length),
    shifts: none(source.shiftOptions.length),
    started: none(source.processes.length),
    ordered: none(source.supplies.length),
  };
}

/** How things stand before that period, as far as a planner can know: what is late or spoilt under way shows when it is due. */
export function stateOf(lived: Lived): RolledState {
  const { index, source, time, goods, plan, materialStock } = lived;
  if (time === 0) return openingState(source);
  const { periodCount, stockPoints, shelfLife } = index;
  const nameOf = (k: number) => ({
    family: source.families[stockPoints[k]!.family]!.family,
    site: source.sites[stockPoints[k]!.site]!.site,
  });
  const coming = comingGoods(lived);
  const before = (values: Float64Array, i: number) => values[i * periodCount + time - 1]!;
  const year = source.periods[time]!.start.slice(0, 4);
  const firstOfYear = source.periods.findIndex(({ start }) => start.slice(0, 4) === year);
  const sum = (values: Float64Array, i: number, from: number) =>
    sumOf(values.subarray(i * periodCount + Math.min(from, time), i * periodCount + time));
  return {
    stock: stockPoints.map((_, k) => ({ ...nameOf(k), units: Math.max(0, goods.places[k]!.available()) })),
    stockAges: stockPoints.flatMap((_, k) => {
      const life = shelfLife.life[k]!;
      const rows: Row<'openingStockAges'>[] = [];
      for (let age = 1; age <= life; age++) {
        const units = goods.places[k]!.available(age) - goods.places[k]!.available(age - 1);
        if (units > 0 || age === 1) rows.push({ ...nameOf(k), agePeriods: age, units: Math.max(0, units) });
      }
      return rows;
    }),
    scheduledReceipts: rowsInside(coming, stockPoints.length, periodCount, time, (k, t, units) => ({
      ...nameOf(k),
      period: source.periods[t]!.period,
      units,
    })),
    // A row of 0 units keeps a market's routes as they were when goods were under way to it.
    laneReceipts: marketRows(lived),
    materialReceipts: rowsInside(
      comingMaterials(lived),
      source.materials.length,
      periodCount,
      time,
      (m, t, units) => ({
        material: source.materials[m]!.material,
        period: source.periods[t]!.period,
        units,
      }),
    ).filter(({ units }) => units > 0),
    materialStock,
    backlog: source.segments.map((_, g) => goods.orders.segments[g]!.backlog()),
    headcount: source.labourPools.map((_, i) => ({
      total: before(plan.headcount, i),
      hiredLast: before(plan.hires, i),
    })),
    previousUnits: levelsBefore(index, plan.production, time),
    overtimeHours: source.resources.map((_, r) => sum(plan.overtimeHours, r, firstOfYear)),
    shifts: source.shiftOptions.map((_, s) => sum(plan.shifts, s, firstOfYear)),
    started: source.processes.map((_, p) => sum(plan.production, p, 0)),
    ordered: source.supplies.map((_, s) => sum(plan.purchases, s, 0)),
  };
}

/**
 * Goods that are expected at stock points, stock point by period. Stock of a family that does not perish, at a site without an inventory
 * policy, has no row that states it: it is expected in the first period, which balances count alike.
 */
function comingGoods({ index, time, goods, plan }: Lived): Float64Array {
  const { periodCount, source, stockPoints, shelfLife } = index;
  const coming = index.scheduledReceipts.slice();
  stockPoints.forEach(({ policy }, k) => {
    if (policy < 0 && shelfLife.life[k]! < 0)
      coming[k * periodCount + time]! += Math.max(0, goods.places[k]!.available());
  });
  source.processes.forEach((row, p) => {
    for (let s = Math.max(0, time - row.leadTimePeriods); s < time; s++) {
      const arrival = s + row.leadTimePeriods;
      if (arrival >= time && arrival < periodCount)
        coming[index.processStockPoint[p]! * periodCount + arrival]! +=
          row.yield * plan.production[p * periodCount + s]!;
    }
  });
  goods.toPlaces.forEach((parts, cell) => {
    for (const part of parts) coming[cell]! += part.units;
  });
  return coming;
}

/** Units of materials that are expected, material by period. */
function comingMaterials({ index, time, plan }: Lived): Float64Array {
  const { periodCount, source, supply } = index;
  const coming = supply.receipts.slice();
  source.supplies.forEach((row, s) => {
    for (let o = Math.max(0, time - row.leadTimePeriods); o < time; o++) {
      const arrival = o + row.leadTimePeriods;
      if (arrival < periodCount)
        coming[supply.supplyMaterial[s]! * periodCount + arrival]! += plan.purchases[s * periodCount + o]!;
    }
  });
  return coming;
}

/** Goods on their way to markets, in rows of the case. */
function marketRows({ source, index, goods, time }: Lived): readonly Row<'laneReceipts'>[] {
  const { periodCount } = index;
  const known = new Set(source.laneReceipts.map(({ family, market }) => `${family}|${market}`));
  const rows: Row<'laneReceipts'>[] = [];
  for (let d = 0; d < index.demandPoints.length; d++) {
    const point = index.demandPoints[d]!;
    const family = source.families[point.family]!.family;
    const market = source.markets[point.market]!.market;
    for (let t = time; t < periodCount; t++) {
      const units = goods.arriving[d * periodCount + t]!;
      if (units > 0 || (t === time && known.has(`${family}|${market}`)))
        rows.push({ family, market, period: source.periods[t]!.period, units: Math.max(0, units) });
    }
  }
  return rows;
}

/** Rows of what is expected from a period on: each item has one in the first period, so that its place stays known. */
function rowsInside<R>(
  values: Float64Array,
  items: number,
  periodCount: number,
  from: number,
  row: (item: number, period: number, units: number) => R,
): readonly R[] {
  const rows: R[] = [];
  for (let i = 0; i < items; i++)
    for (let t = from; t < periodCount; t++) {
      const units = values[i * periodCount + t]!;
      if (t === from || units > 0) rows.push(row(i, t, Math.max(0, units)));
    }
  return rows;
}
