/**
 * What really happens: the physics that no policy can plan away. A period is executed with the decisions of a plan and the demand that
 * comes: production as far as hours, materials and components reach, goods moved and orders served by priority, as plans by hand are
 * computed (plan/byHand). What becomes of it is a plan of the whole world: its money, key figures and checks are those of any plan.
 * What can be made of what was wished stands in produce.ts, what a policy gets to know of it in worldState.ts.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { emptyPlan } from '../plan/byHand/basePlan.ts';
import { GoodsInMotion } from '../plan/byHand/moveGoods.ts';
import { trucksFor } from '../plan/byHand/useResources.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';
import { type RolledState, rollCase } from '../timeline/rollCase.ts';
import { leftOfYear, type NotMade, produce, ROUNDING } from './produce.ts';
import { type Lived, openingState, stateOf } from './worldState.ts';

/** What happens, by period; without an entry nothing unexpected does. */
export interface Happenings {
  /** Units that segments ask for, segment by period. */
  readonly demand: Float64Array;
  /** Good units of a unit started, process by period of the start, instead of the yield of the case. */
  readonly yield?: Float64Array;
  /** Share of its regular hours that a resource has, resource by period: the rest is lost to failures. */
  readonly available?: Float64Array;
  /** Periods that an order of materials comes late, supply by period of the order. */
  readonly delay?: Int32Array;
}

/** Arrays of a plan that say what should be moved and delivered. */
const wishes = [
  'shipments',
  'shipmentsByAge',
  'closingStock',
  'onTime',
  'late',
  'newBacklog',
  'lost',
  'backlog',
] as const satisfies readonly PlanArray[];

/** Policies see none of it but `state()`. */
export class World implements Lived {
  readonly source: PlanningCase;
  readonly index: IndexedCase;
  /** Complete by `finish`. */
  readonly plan: Plan;
  readonly goods: GoodsInMotion;
  readonly materialStock: number[];
  time = 0;
  private readonly happenings: Happenings;
  private readonly base: Plan;
  private readonly demand: Float64Array;

  /** `periods`: how many of the case's are lived; `happenings` are of so many periods. */
  constructor(source: PlanningCase, periods: number, happenings: Happenings) {
    this.source = source;
    this.happenings = happenings;
    const lived = indexCase(
      rollCase(source, { first: 0, count: periods, demand: happenings.demand }, openingState(source)),
    );
    // What happens is written into these; an index shares its arrays with no other, the copies say so.
    this.index = {
      ...lived,
      ...withHoursThatAre(lived, happenings.available),
      scheduledReceipts: lived.scheduledReceipts.slice(),
      marketReceipts: lived.marketReceipts.slice(),
      supply: { ...lived.supply, receipts: lived.supply.receipts.slice() },
    };
    this.plan = emptyPlan(this.index);
    this.plan.headcount.fill(0);
    this.base = emptyPlan(this.index);
    this.demand = new Float64Array(happenings.demand.length);
    this.goods = new GoodsInMotion(this.index, this.base, this.plan.production, this.demand);
    this.materialStock = source.materials.map((row) => row.openingStock);
  }

  /** How things stand before the next period, as far as a planner can know. */
  state(): RolledState {
    return stateOf(this);
  }

  /**
   * Executes the next period. `decided`: a plan whose first period it is, with `count` periods; `forecast`: the demand that the plan
   * was made for, segment by its periods, for which goods with long ways are sent.
   */
  execute(decided: Plan, forecast: Float64Array): readonly NotMade[] {
    const { index, time, plan } = this;
    const { periodCount, source } = index;
    this.takeWishes(decided, forecast);
    const first = (values: Float64Array, i: number) => Math.max(0, values[i * decided.periodCount]!);
    const cell = (i: number) => i * periodCount + time;
    source.labourPools.forEach((_, i) => {
      this.staff(i, first(decided.hires, i), first(decided.layoffs, i));
    });
    source.shiftOptions.forEach((row, s) => {
      const left = Math.min(
        index.shiftsMax[cell(s)]!,
        leftOfYear(this, plan.shifts, s, row.shiftsMaxPerYear),
      );
      plan.shifts[cell(s)] = Math.min(Math.round(first(decided.shifts, s)), Math.floor(left + ROUNDING));
    });
    source.supplies.forEach((_, s) => {
      const units = Math.min(first(decided.purchases, s), index.supply.unitsMax[cell(s)]!);
      plan.purchases[cell(s)] = units < ROUNDING ? 0 : units;
    });
    for (const s of index.supply.orderSupplies) plan.orders[cell(s)] = plan.purchases[cell(s)]! > 0 ? 1 : 0;
    this.correctYields((leadTimePeriods) => leadTimePeriods > 0);
    const materials = this.arriveMaterials();
    const notMade = produce(this, (p) => first(decided.production, p), materials);
    this.correctYields((leadTimePeriods) => leadTimePeriods === 0);
    this.goods.step(time);
    this.waitAtMarkets();
    source.materials.forEach((_, m) => {
      this.materialStock[m] = materials[m]! - this.usedMaterial(m);
      plan.materialStock[cell(m)] = this.materialStock[m]!;
    });
    const trucks = trucksFor(index, this.goods.shipments);
    source.lanes.forEach((_, l) => {
      plan.trucks[cell(l)] = trucks[cell(l)]!;
    });
    this.time++;
    return notMade;
  }

  /** What happened, as a plan of `index`. */
  finish(): Plan {
    return { ...this.plan, ...this.goods.result() };
  }

  /** Hires and lays off within the limits of a pool; whole people where it has no others: more are hired rather than fewer. */
  private staff(i: number, hired: number, laidOff: number): void {
    const { index, time, plan } = this;
    const pool = index.source.labourPools[i]!;
    const first = i * index.periodCount;
    const cell = first + time;
    const there = time === 0 ? pool.headcountOpening : plan.headcount[cell - 1]!;
    const whole = (heads: number, round: (value: number) => number) =>
      Math.max(0, pool.isWhole ? round(heads) : heads);
    let free = there;
    if (pool.layoffProtectedPeriods > 0) {
      const since = time - pool.layoffProtectedPeriods + 1;
      for (let u = Math.max(0, since); u < time; u++) free -= plan.hires[first + u]!;
      if (since <= -1) free -= pool.headcountOpeningNew;
    }
    const down = (heads: number) => Math.floor(heads + 1e-6);
    const layoffs = whole(Math.min(laidOff, free, index.labour.layoffsMax[cell]!), down);
    const places = (pool.headcountMax ?? Number.POSITIVE_INFINITY) - there + layoffs;
    const wished = whole(hired, (heads) => Math.ceil(heads - 1e-6));
    const hires = whole(Math.min(wished, places, index.labour.hiresMax[cell]!), down);
    plan.hires[cell] = hires;
    plan.layoffs[cell] = layoffs;
    plan.headcount[cell] = there + hires - layoffs;
  }

  /** Hands what the plan wishes to the goods, with the demand that is expected behind this period. */
  private takeWishes(decided: Plan, forecast: Float64Array): void {
    const { index, time, base, demand } = this;
    const { periodCount } = index;
    const periods = Math.min(decided.periodCount, periodCount - time);
    for (const name of wishes) {
      const from = decided[name];
      const into = base[name];
      for (let i = 0; i * periodCount < into.length; i++)
        for (let u = 0; u < periods; u++)
          into[i * periodCount + time + u] = from[i * decided.periodCount + u] ?? 0;
    }
    for (let g = 0; g < index.source.segments.length; g++) {
      demand[g * periodCount + time] = this.happenings.demand[g * periodCount + time]!;
      for (let u = 1; u < periods; u++)
        demand[g * periodCount + time + u] = forecast[g * decided.periodCount + u]!;
    }
  }

  /** Goods that came to a market and that no customer took wait there for the next period, at no cost. */
  private waitAtMarkets(): void {
    const { index, time, goods } = this;
    const { periodCount, source } = index;
    index.demandPoints.forEach((point, d) => {
      if (point.directFrom >= 0) return;
      let left = goods.arriving[d * periodCount + time]!;
      source.segments.forEach((_, g) => {
        if (index.segmentDemandPoint[g] === d)
          left -= goods.orders.onTime[g * periodCount + time]! + goods.orders.late[g * periodCount + time]!;
      });
      if (left <= ROUNDING) return;
      goods.arriving[d * periodCount + time]! -= left;
      index.marketReceipts[d * periodCount + time]! -= left;
      if (time + 1 >= periodCount) return;
      goods.arriving[d * periodCount + time + 1]! += left;
      index.marketReceipts[d * periodCount + time + 1]! += left;
    });
  }

  /** Takes out of what arrives now what was expected of it and did not become good, or adds what came beyond. */
  private correctYields(isAsked: (leadTimePeriods: number) => boolean): void {
    const { happenings, index, time, plan } = this;
    const { periodCount } = index;
    index.source.processes.forEach((row, p) => {
      const started = time - row.leadTimePeriods;
      if (started < 0 || !isAsked(row.leadTimePeriods)) return;
      const start = p * periodCount + started;
      const share = happenings.yield?.[start];
      if (share === undefined) return;
      index.scheduledReceipts[index.processStockPoint[p]! * periodCount + time]! +=
        (share - row.yield) * plan.production[start]!;
    });
  }

  /** Units of each material that can be used in this period; orders that are late move on to when they come. */
  private arriveMaterials(): number[] {
    const { index, time, happenings, plan } = this;
    const { periodCount, source, supply } = index;
    source.supplies.forEach((row, s) => {
      const ordered = time - row.leadTimePeriods;
      const late = ordered < 0 ? 0 : (happenings.delay?.[s * periodCount + ordered] ?? 0);
      if (late <= 0) return;
      const units = plan.purchases[s * periodCount + ordered]!;
      const m = supply.supplyMaterial[s]!;
      supply.receipts[m * periodCount + time]! -= units;
      if (time + late < periodCount) supply.receipts[m * periodCount + time + late]! += units;
    });
    return source.materials.map((_, m) => {
      let units = this.materialStock[m]! + supply.receipts[m * periodCount + time]!;
      source.supplies.forEach((row, s) => {
        const ordered = time - row.leadTimePeriods;
        if (supply.supplyMaterial[s] === m && ordered >= 0)
          units += plan.purchases[s * periodCount + ordered]!;
      });
      return units;
    });
  }

  private usedMaterial(m: number): number {
    const { supply, periodCount } = this.index;
    return supply.bill.reduce(
      (sum, line) =>
        line.material === m
          ? sum + line.unitsPerUnit * this.plan.production[line.process * periodCount + this.time]!
          : sum,
      0,
    );
  }
}

/** Regular hours of resources and of the people who work on them, as far as failures leave them. */
function withHoursThatAre(
  index: IndexedCase,
  available: Float64Array | undefined,
): Pick<IndexedCase, 'regularHours' | 'labour'> {
  const { regularHours, labour, periodCount } = index;
  if (available === undefined) return { regularHours, labour };
  const hoursPerHead = labour.hoursPerHead.map((hours, cell) => {
    const pool = Math.floor(cell / periodCount);
    return hours * available[labour.resource[pool]! * periodCount + (cell % periodCount)]!;
  });
  return {
    regularHours: regularHours.map((hours, cell) => hours * available[cell]!),
    labour: { ...labour, hoursPerHead },
  };
}
