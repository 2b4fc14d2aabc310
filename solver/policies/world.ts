/**
 * What really happens: the physics that no policy can plan away. A period is executed with the decisions of a plan and the demand that
 * comes: production as far as hours, materials and components reach, goods moved and orders served by priority, as plans by hand are
 * computed (plan/byHand). What becomes of it is a plan of the whole world: its money, key figures and checks are those of any plan.
 *
 * Made is, of what was wished,
 *   units[p] ≤ unitsMax[p];   Σ_p hours[p,r] ≤ regular[r] + overtimeMax[r] + shifts[r];   Σ_p use[p,m] ≤ stock[m] + arrivals[m]
 * where whoever asks for more than there is of something is cut in the same proportion, and lots stay whole.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { levelsBefore, statedLevels } from '../index/smoothingLevels.ts';
import { emptyPlan } from '../plan/byHand/basePlan.ts';
import { GoodsInMotion } from '../plan/byHand/moveGoods.ts';
import { setupsFor, trucksFor } from '../plan/byHand/useResources.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';
import { hoursUsed, overtimeLimit, regularProductiveHours } from '../plan/quantities.ts';
import { type RolledState, rollCase } from '../timeline/rollCase.ts';

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

/** Units of a process that were planned for a period and not made, and what was missing. */
export interface NotMade {
  readonly process: number;
  readonly period: number;
  readonly units: number;
  readonly cause: 'limit' | 'hours' | 'materials' | 'components' | 'lot';
}

/** Less than this is rounding. */
const ROUNDING = 1e-9;

/** Rounds of cutting production until everything that is short fits. */
const ROUNDS_MAX = 30;

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

export class World {
  /** The case over the periods that are lived, with the demand that happens. Policies never see it. */
  readonly index: IndexedCase;
  /** What happened so far; complete by `finish`. */
  private readonly plan: Plan;
  private readonly source: PlanningCase;
  private readonly happenings: Happenings;
  private readonly base: Plan;
  private readonly demand: Float64Array;
  private readonly goods: GoodsInMotion;
  private readonly materialStock: number[];
  private time = 0;

  /** `periods`: how many of the case's are lived; `happenings` are of so many periods. */
  constructor(source: PlanningCase, periods: number, happenings: Happenings) {
    this.source = source;
    this.happenings = happenings;
    const lived = indexCase(
      rollCase(source, { first: 0, count: periods, demand: happenings.demand }, openingState(source)),
    );
    // What happens is written into these; an index shares its arrays with nobody, the copies say so.
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

  /** The period that is executed next. */
  get period(): number {
    return this.time;
  }

  /** How things stand before that period, as far as anybody can know: what is late or spoilt under way shows when it is due. */
  state(): RolledState {
    const { index, source, time, goods, plan } = this;
    if (time === 0) return openingState(source);
    const { periodCount, stockPoints, demandPoints, shelfLife } = index;
    const nameOf = (k: number) => ({
      family: source.families[stockPoints[k]!.family]!.family,
      site: source.sites[stockPoints[k]!.site]!.site,
    });
    const coming = this.comingGoods();
    const before = (values: Float64Array, i: number) => values[i * periodCount + time - 1]!;
    const year = source.periods[time]!.start.slice(0, 4);
    const firstOfYear = source.periods.findIndex(({ start }) => start.slice(0, 4) === year);
    const sum = (values: Float64Array, i: number, from: number) =>
      values
        .subarray(i * periodCount + Math.min(from, time), i * periodCount + time)
        .reduce((a, b) => a + b, 0);
    return {
      stock: stockPoints.map((_, k) => ({ ...nameOf(k), units: Math.max(0, goods.places[k]!.available()) })),
      stockAges: stockPoints.flatMap((_, k) => {
        const life = shelfLife.life[k]!;
        const rows: Row<'openingStockAges'>[] = [];
        for (let age = 1; age <= life; age++) {
          const units = goods.places[k]!.available(age) - goods.places[k]!.available(age - 1);
          if (units > 0 || age === 1) rows.push({ ...nameOf(k), agePeriods: age, units: Math.max(0, units) });
        }
        // Without a policy and a shelf life, this row states the stock.
        if (life < 0 && stockPoints[k]!.policy < 0)
          rows.push({ ...nameOf(k), agePeriods: 1, units: Math.max(0, goods.places[k]!.available()) });
        return rows;
      }),
      scheduledReceipts: rowsInside(coming, stockPoints.length, periodCount, time, (k, t, units) => ({
        ...nameOf(k),
        period: source.periods[t]!.period,
        units,
      })),
      // A row of 0 units keeps a market's routes as they were when goods were under way to it.
      laneReceipts: this.marketRows(demandPoints.length, periodCount, time),
      materialReceipts: rowsInside(
        this.comingMaterials(),
        source.materials.length,
        periodCount,
        time,
        (m, t, units) => ({
          material: source.materials[m]!.material,
          period: source.periods[t]!.period,
          units,
        }),
      ).filter(({ units }) => units > 0),
      materialStock: this.materialStock,
      backlog: source.segments.map((_, g) => goods.orders.backlog(g)),
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
      const left = Math.min(index.shiftsMax[cell(s)]!, this.leftOfYear(plan.shifts, s, row.shiftsMaxPerYear));
      plan.shifts[cell(s)] = Math.min(Math.round(first(decided.shifts, s)), Math.floor(left + ROUNDING));
    });
    source.supplies.forEach((_, s) => {
      const units = Math.min(first(decided.purchases, s), index.supply.unitsMax[cell(s)]!);
      plan.purchases[cell(s)] = units < ROUNDING ? 0 : units;
    });
    for (const s of index.supply.orderSupplies) plan.orders[cell(s)] = plan.purchases[cell(s)]! > 0 ? 1 : 0;
    this.spoil();
    const materials = this.arriveMaterials();
    const notMade = this.produce((p) => first(decided.production, p), materials);
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

  /** Goods that came to a market and that nobody took wait there for the next period, at no cost. */
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

  /** What is left of a limit of the calendar year for this period. */
  private leftOfYear(values: Float64Array, item: number, most: number | null): number {
    if (most === null) return Number.POSITIVE_INFINITY;
    const { periods } = this.source;
    const year = periods[this.time]!.start.slice(0, 4);
    let left = most;
    for (let t = 0; t < this.time; t++)
      if (periods[t]!.start.slice(0, 4) === year) left -= values[item * this.index.periodCount + t]!;
    return Math.max(0, left);
  }

  /** Takes out of what arrives now what was expected of it and did not become good, or adds what came beyond. */
  private spoil(): void {
    const { happenings, index, time, plan } = this;
    if (happenings.yield === undefined) return;
    index.source.processes.forEach((row, p) => {
      const started = time - row.leadTimePeriods;
      if (started < 0 || row.leadTimePeriods === 0) return;
      this.correctYield(p, started, plan.production[p * index.periodCount + started]!);
    });
  }

  private correctYield(p: number, started: number, units: number): void {
    const { index, time, happenings } = this;
    const share = happenings.yield?.[p * index.periodCount + started];
    if (share === undefined) return;
    index.scheduledReceipts[index.processStockPoint[p]! * index.periodCount + time]! +=
      (share - index.source.processes[p]!.yield) * units;
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

  /** Makes what can be made of what is wished. */
  private produce(wished: (p: number) => number, materials: readonly number[]): readonly NotMade[] {
    const { index, time, plan } = this;
    const { periodCount, source, processUnitsMax } = index;
    const cause = new Map<number, NotMade['cause']>();
    const cell = (p: number) => p * periodCount + time;
    source.processes.forEach((_, p) => {
      const units = wished(p);
      plan.production[cell(p)] = Math.min(units, processUnitsMax[cell(p)]!);
      if (units > processUnitsMax[cell(p)]! + ROUNDING) cause.set(p, 'limit');
    });
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const cut = [this.cutToHours(cause), this.cutToParts(materials, cause)];
      this.keepLots(cause);
      if (!cut.includes(true)) break;
    }
    this.workHours();
    if (this.happenings.yield !== undefined)
      source.processes.forEach((row, p) => {
        if (row.leadTimePeriods === 0) this.correctYield(p, time, plan.production[cell(p)]!);
      });
    return source.processes.flatMap((_, p) => {
      const units = wished(p) - plan.production[cell(p)]!;
      return units <= ROUNDING * Math.max(1, wished(p))
        ? []
        : [{ process: p, period: time, units, cause: cause.get(p) ?? 'hours' }];
    });
  }

  /** Hours of resources in this period, with all that may be worked beyond the regular ones. */
  private hoursAvailable(r: number, regular: Float64Array, overtime: Float64Array): number {
    const { index, time, plan } = this;
    const { source, periodCount } = index;
    const cell = r * periodCount + time;
    let hours = regular[cell]!;
    source.shiftOptions.forEach((row, s) => {
      if (index.shiftResource[s] === r) hours += row.hoursPerShift * plan.shifts[s * periodCount + time]!;
    });
    const { overtimeHoursMaxPerYear } = source.resources[r]!;
    const more = Math.min(overtime[cell]!, this.leftOfYear(plan.overtimeHours, r, overtimeHoursMaxPerYear));
    return hours + more;
  }

  /** Cuts what needs more hours of a resource than there are; answers whether anything was cut. */
  private cutToHours(cause: Map<number, NotMade['cause']>): boolean {
    const { index, time, plan } = this;
    const { periodCount, source, routing } = index;
    const setups = setupsFor(index, plan.production);
    const regular = regularProductiveHours(index, plan);
    const overtime = overtimeLimit(index, plan);
    const factor = new Float64Array(source.processes.length).fill(1);
    source.resources.forEach((_, r) => {
      let perUnit = 0;
      let fixed = 0;
      this.entriesOf(r, (p, e) => {
        perUnit += routing.hoursPerUnit[e]! * plan.production[p * periodCount + time]!;
        fixed += routing.setupHours[e]! * setups[p * periodCount + time]!;
      });
      const left = Math.max(0, this.hoursAvailable(r, regular, overtime) - fixed);
      if (perUnit <= left * (1 + 1e-12) + ROUNDING) return;
      this.entriesOf(r, (p, e) => {
        if (routing.hoursPerUnit[e]! > 0) factor[p] = Math.min(factor[p]!, left / perUnit);
      });
    });
    return this.scale(factor, 'hours', cause);
  }

  private entriesOf(r: number, visit: (process: number, entry: number) => void): void {
    const { routing, source } = this.index;
    for (let p = 0; p < source.processes.length; p++)
      for (let e = routing.start[p]!; e < routing.start[p + 1]!; e++)
        if (routing.resource[e] === r) visit(p, e);
  }

  /** Cuts what needs more of a material or of a semi-finished family than there is. */
  private cutToParts(materials: readonly number[], cause: Map<number, NotMade['cause']>): boolean {
    const { index, time, plan, goods } = this;
    const { periodCount, source, supply } = index;
    if (supply.bill.length === 0) return false;
    const made = (p: number) => plan.production[p * periodCount + time]!;
    const needed = new Float64Array(source.materials.length + index.stockPoints.length);
    const place = (line: (typeof supply.bill)[number]) =>
      line.material >= 0
        ? line.material
        : line.stockPoint >= 0
          ? source.materials.length + line.stockPoint
          : -1;
    for (const line of supply.bill)
      if (place(line) >= 0) needed[place(line)]! += line.unitsPerUnit * made(line.process);
    const there = (i: number): number => {
      if (i < source.materials.length) return Math.max(0, materials[i]!);
      const k = i - source.materials.length;
      let units = goods.places[k]!.available() + index.scheduledReceipts[k * periodCount + time]!;
      for (const part of goods.toPlaces[k * periodCount + time]!) units += part.units;
      source.processes.forEach((row, p) => {
        const started = time - row.leadTimePeriods;
        if (index.processStockPoint[p] === k && started >= 0)
          units += row.yield * plan.production[p * periodCount + started]!;
      });
      return Math.max(0, units);
    };
    const factor = new Float64Array(source.processes.length).fill(1);
    const kinds = new Map<number, NotMade['cause']>();
    for (const line of supply.bill) {
      const i = place(line);
      if (i < 0 || line.unitsPerUnit <= 0 || needed[i]! <= ROUNDING) continue;
      const share = there(i) / needed[i]!;
      if (share >= 1 - 1e-12 || share >= factor[line.process]!) continue;
      factor[line.process] = share;
      kinds.set(line.process, line.material >= 0 ? 'materials' : 'components');
    }
    return this.scale(factor, (p) => kinds.get(p) ?? 'materials', cause);
  }

  private scale(
    factor: Float64Array,
    kind: NotMade['cause'] | ((p: number) => NotMade['cause']),
    cause: Map<number, NotMade['cause']>,
  ): boolean {
    const { index, time, plan } = this;
    let isCut = false;
    factor.forEach((share, p) => {
      const cell = p * index.periodCount + time;
      if (share >= 1 || plan.production[cell]! <= 0) return;
      plan.production[cell]! *= Math.max(0, share);
      cause.set(p, typeof kind === 'string' ? kind : kind(p));
      isCut = true;
    });
    return isCut;
  }

  /** What is started is whole lots, or nothing. */
  private keepLots(cause: Map<number, NotMade['cause']>): void {
    const { index, time, plan } = this;
    index.source.processes.forEach(({ lotUnitsMin, lotUnitsMultiple }, p) => {
      const cell = p * index.periodCount + time;
      const units = plan.production[cell]!;
      if (units <= 0) return;
      const whole =
        lotUnitsMultiple === null ? units : Math.floor(units / lotUnitsMultiple + 1e-6) * lotUnitsMultiple;
      const kept = whole < lotUnitsMin - 1e-6 ? 0 : whole;
      if (units - kept > 1e-6 && !cause.has(p)) cause.set(p, 'lot');
      plan.production[cell] = kept;
    });
  }

  /** Setups and overtime of what is made. */
  private workHours(): void {
    const { index, time, plan } = this;
    const { periodCount, source } = index;
    const setups = setupsFor(index, plan.production);
    source.processes.forEach((_, p) => {
      plan.setups[p * periodCount + time] = setups[p * periodCount + time]!;
    });
    const used = hoursUsed(index, plan);
    const regular = regularProductiveHours(index, plan);
    source.resources.forEach((_, r) => {
      const cell = r * periodCount + time;
      const none = new Float64Array(regular.length);
      const normal = this.hoursAvailable(r, regular, none);
      plan.overtimeHours[cell] = Math.max(0, used[cell]! - normal);
    });
  }

  /** Goods that are expected at stock points, stock point by period. */
  private comingGoods(): Float64Array {
    const { index, time, goods, plan } = this;
    const { periodCount, source } = index;
    const coming = index.scheduledReceipts.slice();
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

  private comingMaterials(): Float64Array {
    const { index, time, plan } = this;
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

  private marketRows(count: number, periodCount: number, time: number): readonly Row<'laneReceipts'>[] {
    const { source, index, goods } = this;
    const known = new Set(source.laneReceipts.map(({ family, market }) => `${family}|${market}`));
    const rows: Row<'laneReceipts'>[] = [];
    for (let d = 0; d < count; d++) {
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
