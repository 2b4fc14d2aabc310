/**
 * The rules of SAP R/3 SOP by which a production plan is made without a solver: synchronous to sales, stock zero, target stock,
 * target days' supply. A rule says which stock a place aims at; what must come in follows from demand, stock and receipts:
 *   arrivals[k,t] = max(0, outflow[k,t] + aim[k,t] − stock[k,t−1] − receipts[k,t])
 * where the outflow of a place is demand, what other sites take, and what production uses there (distribution and material
 * requirements planning, time-phased by lead times, in the shares of `sourcing.ts`). No hour of capacity limits a rule: load
 * against capacity is shown. Starts come in whole lots where the case has lots, rounded up, and the surplus is used next.
 * Reference: SAP R/3 SOP (MC82: "synchronous to sales", "stock level = 0", "target stock level", "target days' supply"); Silver,
 * Pyke and Thomas (2017), chapters 15 and 16.
 */

import { sumOf } from '../../arithmetic/sums.ts';
import type { StockPointIndex } from '../../case/indices.ts';
import type { Row } from '../../case/planningCase.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import { splitByWeights } from '../../hierarchy/largestRemainder.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { effectiveDemand } from '../quantities.ts';
import { emptyPlan } from './basePlan.ts';
import { completePlan } from './completePlan.ts';
import { type Sourcing, type Supplier, sourcingOf } from './sourcing.ts';
import { lotAtLeast, lotAtMost } from './wholeLots.ts';

/** The rules of SAP R/3 SOP: production synchronous to sales, stock zero, target stock, target days of supply. */
export const ruleKinds = ['synchronous', 'stockZero', 'targetStock', 'targetDays'] as const;

/** The name of such a rule. */
export type RuleKind = (typeof ruleKinds)[number];

/** What a family aims at in each period, by identifiers: units of stock, or working days of supply. */
export type Aims = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A rule of SAP R/3 SOP with what can be stated about it. */
export interface PlanningRule {
  readonly kind: RuleKind;
  /** Families that the rule plans, by identifier; null: all. The others keep the production of the base plan. */
  readonly families: readonly string[] | null;
  /**
   * `targetStock`: units by family and period; `targetDays`: working days. What is not stated is as the inventory policies of the case say
   * (`days` for all, where it is given).
   */
  readonly aims?: Aims;
  readonly days?: number;
}

/** What a rule did that its reader should know. */
export type RuleNote =
  /** Starts were rounded up to whole lots, or to the least lot. */
  | {
      readonly kind: 'lot';
      readonly process: number;
      readonly period: number;
      readonly needed: number;
      readonly started: number;
    }
  /** Units that should come in a period, which is before anything that is started now can arrive. */
  | {
      readonly kind: 'tooSoon';
      readonly stockPoint: number;
      readonly period: number;
      readonly units: number;
    };

/** A place for whose stock an aim is asked: what is there, comes and leaves, in units by period. */
export interface PlaceToAim {
  readonly stockPoint: StockPointIndex;
  readonly openingStock: number;
  /** Receipts on their way and what frozen production brings. */
  readonly receipts: Float64Array;
  /** What customers, other sites and production take. */
  readonly outflow: Float64Array;
  /** Share of the place in what leaves all places of its family. */
  readonly partOfFamily: number;
}

/** Stock that a place aims at, at the end of each period. More than the aim is never thrown away. */
export type StockAims = (place: PlaceToAim) => Float64Array;

/** A plan that a rule made, with what it has to say. */
export interface RulePlan {
  /** The plan, completed. */
  readonly plan: Plan;
  /** What flows follow from here on, when production is typed into the plan. */
  readonly base: Plan;
  readonly notes: readonly RuleNote[];
}

/** Less than this is rounding. */
const ROUNDING = 1e-9;

/** Times that a rule is computed again because sales that cannot be served in time are lost. */
const ROUNDS_MAX = 3;

/**
 * The plan of a rule. Shares of sites and processes, people, extra shifts, investments and demand-shaping measures are those of the
 * base plan.
 */
export function planByRule(index: IndexedCase, rule: PlanningRule, from: Plan = emptyPlan(index)): RulePlan {
  return planByAims(index, aimsOfRule(index, rule), { from, families: rule.families });
}

/**
 * The plan that brings every place to the stock that it aims at. `families`: those that are planned, null for all; `fixed`: production
 * that is given, process by period, NaN where it is free.
 */
export function planByAims(
  index: IndexedCase,
  aims: StockAims,
  {
    from = emptyPlan(index),
    families = null,
    fixed = frozenProduction(index),
  }: {
    readonly from?: Plan;
    readonly families?: readonly string[] | null;
    readonly fixed?: Float64Array;
  } = {},
): RulePlan {
  const sourcing = sourcingOf(index, from);
  const asked = effectiveDemand(index, from);
  let served = asked;
  for (let round = 1; ; round++) {
    const required = new Requirements(index, { aims, families, fixed }, from, sourcing, served).run();
    const base = flowsOf(index, from, required.shipments);
    const plan = completePlan(index, base, required.production);
    const next = asked.map((units, cell) => Math.max(0, units - plan.lost[cell]!));
    const isSettled = next.every((units, cell) => Math.abs(units - served[cell]!) < 1e-6);
    if (isSettled || round === ROUNDS_MAX) return { plan, base, notes: required.notes };
    served = next;
  }
}

/**
 * A base plan for production that is typed from nothing: goods are sent where they are asked for, in the shares of another plan
 * or of the case, and stock is kept as it is.
 */
export function baseFromNothing(index: IndexedCase): Plan {
  const empty = emptyPlan(index);
  const aims = aimsOfRule(index, { kind: 'synchronous', families: null });
  const sourcing = sourcingOf(index, empty);
  const asked: Asked = { aims, families: null, fixed: frozenProduction(index) };
  const { shipments } = new Requirements(index, asked, empty, sourcing, effectiveDemand(index, empty)).run();
  return flowsOf(index, empty, shipments);
}

/** People, shifts and orders of a plan with other shipments, which keep nothing back: stock serves every customer. */
function flowsOf(index: IndexedCase, from: Plan, shipments: Float64Array): Plan {
  const {
    shifts,
    headcount,
    hires,
    layoffs,
    purchases,
    materialStock,
    investmentStarts,
    demandShapingChoices,
  } = from;
  return {
    ...emptyPlan(index),
    ...{
      shifts,
      headcount,
      hires,
      layoffs,
      purchases,
      materialStock,
      investmentStarts,
      demandShapingChoices,
    },
    shipments,
  };
}

/** What requirements are computed for: aims of stock, families (null: all), production that is given (NaN: free). */
interface Asked {
  readonly aims: StockAims;
  readonly families: readonly string[] | null;
  readonly fixed: Float64Array;
}

/** What must be made and sent, place by place from the customers up. */
class Requirements {
  private readonly index: IndexedCase;
  private readonly aims: StockAims;
  private readonly sourcing: Sourcing;
  private readonly demand: Float64Array;
  private readonly isPlanned: (k: number) => boolean;
  /** Units that must leave each stock point, by period. */
  private readonly outflow: Float64Array;
  private readonly production: Float64Array;
  private readonly shipments: Float64Array;
  /** Production that is frozen, process by period; NaN where it is free. */
  private readonly frozen: Float64Array;
  private readonly notes: RuleNote[] = [];

  constructor(index: IndexedCase, asked: Asked, from: Plan, sourcing: Sourcing, demand: Float64Array) {
    this.index = index;
    this.aims = asked.aims;
    this.sourcing = sourcing;
    this.demand = demand;
    this.outflow = new Float64Array(index.stockPoints.length * index.periodCount);
    this.production = from.production.slice();
    this.shipments = new Float64Array(from.shipments.length);
    this.frozen = asked.fixed;
    const chosen = asked.families === null ? null : new Set(asked.families);
    this.isPlanned = (k) =>
      chosen === null || chosen.has(index.source.families[index.stockPoints[k]!.family]!.family);
  }

  run(): {
    readonly production: Float64Array;
    readonly shipments: Float64Array;
    readonly notes: readonly RuleNote[];
  } {
    this.index.demandPoints.forEach((_, d) => {
      this.askForMarket(d);
    });
    for (const k of this.downstreamFirst()) this.supplyPlace(k);
    return { production: this.production, shipments: this.shipments, notes: this.notes };
  }

  /** Has the suppliers of a market send what its customers ask for, in time. */
  private askForMarket(d: number): void {
    const { periodCount, demandPoints, segmentDemandPoint, source } = this.index;
    const { directFrom } = demandPoints[d]!;
    for (let t = 0; t < periodCount; t++) {
      let units = -this.index.marketReceipts[d * periodCount + t]!;
      source.segments.forEach((_, g) => {
        if (segmentDemandPoint[g] !== d) return;
        units += this.demand[g * periodCount + t]! + (t === 0 ? this.index.openingBacklog[g]! : 0);
      });
      if (units <= 0) continue;
      if (directFrom >= 0) this.outflow[directFrom * periodCount + t]! += units;
      else
        for (const [supplier, part] of this.parts(this.sourcing.markets[d]!, units, demandPoints[d]!.family))
          this.send(supplier.item, t, part);
    }
  }

  /** Sends units by a route so that they arrive in a period, or as soon as they can. */
  private send(r: number, arrival: number, units: number): void {
    const { periodCount, routes } = this.index;
    const { leadTimePeriods, from } = routes[r]!;
    const t = Math.max(0, arrival - leadTimePeriods);
    this.shipments[r * periodCount + t]! += units;
    this.outflow[from * periodCount + t]! += units;
  }

  /** Plans what comes into a place: its stock goes where the rule aims, as far as arrivals can bring it there. */
  private supplyPlace(k: StockPointIndex): void {
    const { periodCount, openingStock, scheduledReceipts, stockPoints } = this.index;
    const suppliers = this.sourcing.places[k]!;
    const processes = suppliers.flatMap(({ kind, item }) => (kind === 'process' ? [item] : []));
    if (!this.isPlanned(k)) {
      for (const p of processes) this.useComponents(p);
      this.passOnUnplanned(k, suppliers);
      return;
    }
    for (const p of processes) this.production.fill(0, p * periodCount, (p + 1) * periodCount);
    for (const p of processes)
      for (let t = 0; t < periodCount; t++) {
        const value = this.frozen[p * periodCount + t]!;
        if (!Number.isNaN(value)) this.production[p * periodCount + t] = value;
      }
    const receipts = Float64Array.from(
      { length: periodCount },
      (_, t) => scheduledReceipts[k * periodCount + t]! + this.madeBy(processes, t),
    );
    const outflow = this.outflow.subarray(k * periodCount, (k + 1) * periodCount);
    const aim = this.aims({
      stockPoint: k,
      openingStock: openingStock[k]!,
      receipts,
      outflow,
      partOfFamily: this.partOfFamily(k),
    });
    let stock = openingStock[k]!;
    for (let t = 0; t < periodCount; t++) {
      const cell = k * periodCount + t;
      stock += scheduledReceipts[cell]! + this.madeBy(processes, t) - this.outflow[cell]!;
      const missing = aim[t]! - stock;
      if (missing > ROUNDING) stock += this.bring(k, suppliers, t, missing, stockPoints[k]!.family);
    }
    for (const p of processes) this.useComponents(p);
  }

  /** A family that the rule leaves alone: its routes bring what leaves its places, its production stays. */
  private passOnUnplanned(k: StockPointIndex, suppliers: readonly Supplier[]): void {
    const { periodCount, stockPoints } = this.index;
    const routes = suppliers.filter(({ kind }) => kind === 'route');
    const shares = routes.reduce((sum, { share }) => sum + share, 0);
    if (shares <= 0) return;
    for (let t = 0; t < periodCount; t++)
      for (const [supplier, part] of this.parts(
        routes,
        this.outflow[k * periodCount + t]! * shares,
        stockPoints[k]!.family,
      ))
        this.send(supplier.item, t, part);
  }

  /** Good units that frozen production brings in a period. */
  private madeBy(processes: readonly number[], t: number): number {
    const { periodCount, source } = this.index;
    return processes.reduce((sum, p) => {
      const { yield: share, leadTimePeriods } = source.processes[p]!;
      const started = t - leadTimePeriods;
      return started < 0 ? sum : sum + share * this.production[p * periodCount + started]!;
    }, 0);
  }

  /** Has suppliers bring units in a period, each its share of what can still come; answers what comes. */
  private bring(k: number, suppliers: readonly Supplier[], t: number, units: number, family: number): number {
    const { periodCount, routes, source } = this.index;
    const canCome = suppliers.filter(({ kind, item }) => {
      const start = t - (kind === 'route' ? routes[item]! : source.processes[item]!).leadTimePeriods;
      if (start < 0 || kind === 'route') return start >= 0;
      const cell = item * periodCount + start;
      return this.index.processUnitsMax[cell]! > 0 && Number.isNaN(this.frozen[cell]!);
    });
    if (canCome.length === 0) {
      this.notes.push({ kind: 'tooSoon', stockPoint: k, period: t, units });
      return 0;
    }
    let came = 0;
    let left = 0;
    for (const [supplier, part] of this.parts(canCome, units, family)) {
      const given = this.supply(supplier, t, part);
      came += given;
      left += Math.max(0, part - given);
    }
    // What does not fit into the limit of a process goes to the others, and beyond all limits to the greatest of them.
    for (const supplier of canCome) {
      if (left <= ROUNDING) break;
      const given = this.supply(supplier, t, left);
      came += given;
      left -= given;
    }
    const [main] = [...canCome].sort((a, b) => b.share - a.share);
    if (left > ROUNDING && main !== undefined) came += this.supply(main, t, left, true);
    return came;
  }

  /** Has one supplier bring units in a period; answers what comes. Starts of a process are whole lots. */
  private supply({ kind, item }: Supplier, arrival: number, units: number, isUnlimited = false): number {
    if (units <= ROUNDING) return 0;
    if (kind === 'route') {
      this.send(item, arrival, units);
      return units;
    }
    const { periodCount, source } = this.index;
    const row = source.processes[item]!;
    if (row.yield <= 0) return 0;
    const t = arrival - row.leadTimePeriods;
    const cell = item * periodCount + t;
    const before = this.production[cell]!;
    const most = isUnlimited ? Number.POSITIVE_INFINITY : this.index.processUnitsMax[cell]!;
    const needed = Math.min(before + units / row.yield, Math.max(before, most));
    const started = startedLot(needed, most, row);
    if (Math.abs(started - needed) > ROUNDING) this.tellLot(item, t, needed, started);
    this.production[cell] = started;
    return row.yield * (started - before);
  }

  private tellLot(process: number, period: number, needed: number, started: number): void {
    const known = this.notes.findIndex(
      (note) => note.kind === 'lot' && note.process === process && note.period === period,
    );
    const note: RuleNote = { kind: 'lot', process, period, needed, started };
    if (known >= 0) this.notes[known] = note;
    else this.notes.push(note);
  }

  /** Posts what a process uses of semi-finished families to the outflow of their places. */
  private useComponents(p: number): void {
    const { periodCount, supply } = this.index;
    for (const line of supply.bill) {
      if (line.process !== p || line.stockPoint < 0) continue;
      for (let t = 0; t < periodCount; t++)
        this.outflow[line.stockPoint * periodCount + t]! +=
          line.unitsPerUnit * this.production[p * periodCount + t]!;
    }
  }

  /** Share of a place in what leaves all places of its family to customers and production; equal shares where nothing leaves. */
  private partOfFamily(k: number): number {
    const { periodCount, stockPoints } = this.index;
    const family = stockPoints[k]!.family;
    const places = stockPoints.flatMap((point, i) => (point.family === family ? [i] : []));
    const leaving = (place: number) =>
      sumOf(this.outflow.subarray(place * periodCount, (place + 1) * periodCount));
    const all = places.reduce((sum, place) => sum + leaving(place), 0);
    return all > 0 ? leaving(k) / all : 1 / places.length;
  }

  /** Units by supplier in their shares: whole units of the family by largest remainder, the rest to the greatest share. */
  private parts(
    suppliers: readonly Supplier[],
    units: number,
    family: number,
  ): readonly (readonly [Supplier, number])[] {
    const [only] = suppliers;
    if (only === undefined || units <= 0) return [];
    if (suppliers.length === 1) return [[only, units]];
    const given = suppliers.map(({ share }) => share);
    const weights = given.some((share) => share > 0) ? given : suppliers.map(() => 1);
    const digits = digitsIn(this.index.source, this.index.source.families[family]!.unit);
    const scale = 10 ** digits;
    const whole = Math.floor(units * scale + ROUNDING) / scale;
    const shares = splitByWeights(whole, weights, digits);
    shares[weights.indexOf(Math.max(...weights))]! += units - whole;
    return suppliers.map((supplier, i) => [supplier, shares[i]!] as const);
  }

  /** Stock points so that the takers of a place come before it; circles are cut where they close. */
  private downstreamFirst(): readonly StockPointIndex[] {
    const { index } = this;
    const takers: StockPointIndex[][] = index.stockPoints.map(() => []);
    this.sourcing.places.forEach((suppliers, k) => {
      for (const { kind, item, share } of suppliers)
        if (kind === 'route' && share > 0) takers[index.routes[item]!.from]!.push(k as StockPointIndex);
    });
    for (const line of index.supply.bill)
      if (line.stockPoint >= 0) takers[line.stockPoint]!.push(index.processStockPoint[line.process]!);
    const order: StockPointIndex[] = [];
    const seen = new Set<number>();
    const visit = (k: StockPointIndex): void => {
      if (seen.has(k)) return;
      seen.add(k);
      for (const taker of takers[k]!) visit(taker);
      order.push(k);
    };
    index.stockPoints.forEach((_, k) => {
      visit(k as StockPointIndex);
    });
    return order;
  }
}

/** Stock that the places aim at by one of the four rules. */
export function aimsOfRule(index: IndexedCase, rule: PlanningRule): StockAims {
  const { periodCount, scheduledReceipts, source, stockPoints, workingDays, cover } = index;
  const statedAim = (k: number, t: number): number | undefined =>
    rule.aims?.[source.families[stockPoints[k]!.family]!.family]?.[source.periods[t]!.period];
  /** Units: the part of the place in what is stated for its family, or the target stock and safety stock of its policy. */
  const targetStock = (place: PlaceToAim, t: number): number => {
    const stated = statedAim(place.stockPoint, t);
    const cell = place.stockPoint * periodCount + t;
    return stated === undefined
      ? Math.max(index.targetStock[cell]!, index.safetyStock[cell]!)
      : stated * place.partOfFamily;
  };
  /** Units of so many working days of the outflow of the period: R/3's days' supply. */
  const targetDays = (place: PlaceToAim, t: number): number => {
    const days =
      statedAim(place.stockPoint, t) ?? rule.days ?? cover.targetDays[place.stockPoint * periodCount + t]!;
    return workingDays[t]! > 0 ? (days * place.outflow[t]!) / workingDays[t]! : 0;
  };
  return (place) => {
    let there = place.openingStock;
    return place.outflow.map((_, t) => {
      there += scheduledReceipts[place.stockPoint * periodCount + t]!;
      if (rule.kind === 'synchronous') return there;
      if (rule.kind === 'stockZero') return 0;
      return rule.kind === 'targetStock' ? targetStock(place, t) : targetDays(place, t);
    });
  };
}

/** Starts in whole lots, rounded up; rounded down where the limit of the process would be passed, to nothing where no lot fits. */
function startedLot(needed: number, most: number, row: Row<'processes'>): number {
  const up = lotAtLeast(needed, row);
  return up <= most || needed > most ? up : lotAtMost(most, row);
}

/** Frozen production, process by period; NaN where it is free. */
export function frozenProduction(index: IndexedCase): Float64Array {
  const { periodCount, source, position } = index;
  const frozen = new Float64Array(source.processes.length * periodCount).fill(Number.NaN);
  for (const row of source.frozenCells) {
    const p = row.measure === 'production' ? position.processes.get(row.item) : undefined;
    const t = position.periods.get(row.period);
    if (p !== undefined && t !== undefined) frozen[p * periodCount + t] = row.value;
  }
  return frozen;
}
