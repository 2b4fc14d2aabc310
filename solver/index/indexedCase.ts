/**
 * A validated case as integer indices and typed arrays, for computing. The one reading of the case that
 * formulation, plan, verifier and pages share; no variable, row or solver is known here.
 *
 * Arrays "by period" are row major: value of item i in period t at `i * periodCount + t`.
 */

import { sumOf } from '../arithmetic/sums.ts';
import type {
  IndexArray,
  LaneIndex,
  ProcessIndex,
  ResourceIndex,
  SegmentIndex,
  ShiftOptionIndex,
  StockPointIndex,
} from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type SupplyNetwork, supplyNetwork } from '../case/supplyNetwork.ts';
import { Beside } from '../memory/beside.ts';
import {
  type DemandShapingEffect,
  demandShapingIndex,
  type IndexedDemandShaping,
  type IndexedInvestments,
  investmentIndex,
} from './choices.ts';
import { type CoverIndex, inventoryIndex } from './inventory.ts';
import { KeptParts } from './keptParts.ts';
import { type LabourIndex, labourIndex } from './labour.ts';
import { type LateOrderIndex, lateOrderIndex } from './lateOrders.ts';
import { at, spread } from './lookup.ts';
import { type LotIndex, lotIndex } from './lots.ts';
import { shapingDaysOfSupply } from './shapingDaysOfSupply.ts';
import { type ShelfLifeIndex, shelfLifeIndex } from './shelfLife.ts';
import { type IndexedSupply, supplyIndex } from './supply.ts';

/** Hours that a process takes on resources, as compressed rows: entries of process p are start[p] .. start[p+1]-1. */
export interface RoutingIndex {
  readonly start: Int32Array;
  readonly resource: IndexArray<ResourceIndex>;
  readonly hoursPerUnit: Float64Array;
  readonly setupHours: Float64Array;
}

/** A case as integer indices and typed arrays, item by period; what formulation, verifier and key figures read. */
export interface IndexedCase extends SupplyNetwork {
  readonly source: PlanningCase;
  /**
   * Money of the company for one unit of the currency in which money is shown, by period; null where that is its own. Only cases
   * that are stated in another currency have rates (plan/statedPlan.ts): nothing is solved in it.
   */
  readonly moneyRates: readonly number[] | null;
  readonly periodCount: number;
  readonly position: {
    readonly periods: ReadonlyMap<string, number>;
    readonly groups: ReadonlyMap<string, number>;
    readonly families: ReadonlyMap<string, number>;
    readonly sites: ReadonlyMap<string, number>;
    readonly markets: ReadonlyMap<string, number>;
    readonly lanes: ReadonlyMap<string, LaneIndex>;
    readonly resources: ReadonlyMap<string, ResourceIndex>;
    readonly shiftOptions: ReadonlyMap<string, ShiftOptionIndex>;
    readonly processes: ReadonlyMap<string, ProcessIndex>;
    readonly segments: ReadonlyMap<string, SegmentIndex>;
  };
  /** Working days by period. */
  readonly workingDays: Float64Array;
  /** Length of each period in base periods; rates per base period are multiplied by it. */
  readonly periodLength: Float64Array;
  /** Share of each period in the length of the horizon: averages over periods of unlike length weigh by it. */
  readonly periodShare: Float64Array;
  /** Group of each family, -1 for none. */
  readonly familyGroup: Int32Array;
  readonly processFamily: Int32Array;
  readonly processSite: Int32Array;
  /** Stock point into which a process delivers. */
  readonly processStockPoint: IndexArray<StockPointIndex>;
  /** First and last period in which a process may be started (inclusive). */
  readonly processFirst: Int32Array;
  readonly processLast: Int32Array;
  /** Units started, least and most, process by period; 0 and 0 where the process is not allowed. */
  readonly processUnitsMin: Float64Array;
  readonly processUnitsMax: Float64Array;
  /** Money per unit started, process by period. */
  readonly processCost: Float64Array;
  readonly routing: RoutingIndex;
  readonly resourceSite: Int32Array;
  /** Regular clock hours, resource by period (before efficiency). */
  readonly regularHours: Float64Array;
  /** Productive share of clock hours, resource by period; applies to regular hours only (overtime and shifts are stated as productive hours). */
  readonly efficiency: Float64Array;
  /** Overtime hours at most, resource by period. */
  readonly overtimeHoursMax: Float64Array;
  readonly shiftResource: IndexArray<ResourceIndex>;
  /** Extra shifts at most (0 outside its first and last period unless a row by period says more) and money per shift, shift option by period. */
  readonly shiftsMax: Float64Array;
  readonly shiftCost: Float64Array;
  readonly segmentFamily: Int32Array;
  readonly segmentMarket: Int32Array;
  /** Opening backlog in units, by segment. */
  readonly openingBacklog: Float64Array;
  /** Demand, firm part of it (cannot be lost) and price per unit, segment by period. */
  readonly demandUnits: Float64Array;
  readonly firmUnits: Float64Array;
  readonly price: Float64Array;
  /** By stock point: stock before the first period, and what must be there after the last. */
  readonly openingStock: Float64Array;
  readonly closingStockMin: Float64Array;
  /** Money per unit that a unit in stock is worth, by stock point. */
  readonly unitValue: Float64Array;
  /** By stock point and period: receipts already under way, safety stock, target stock (the greater of units and days), greatest stock (Infinity for none), holding cost per unit for the whole period. */
  readonly scheduledReceipts: Float64Array;
  readonly safetyStock: Float64Array;
  readonly targetStock: Float64Array;
  readonly stockMax: Float64Array;
  readonly holdingCost: Float64Array;
  /** Goods under way straight to a market, demand point by period. */
  readonly marketReceipts: Float64Array;
  /** Demand for which a stock point answers, by period: see `coverDemand`. */
  readonly coverDemand: Float64Array;
  /** What days of supply are counted from, and what each demand-shaping measure adds to them by cell (stock point × periods + period). */
  readonly cover: CoverIndex;
  readonly shapingDaysOfSupply: ReadonlyMap<number, readonly DemandShapingEffect[]>;
  readonly lateOrders: LateOrderIndex;
  readonly lots: LotIndex;
  readonly labour: LabourIndex;
  readonly supply: IndexedSupply;
  readonly shelfLife: ShelfLifeIndex;
  readonly investments: IndexedInvestments;
  readonly demandShaping: IndexedDemandShaping;
}

function positions<R, I extends number = number>(
  rows: readonly R[],
  idOf: (row: R) => string,
): ReadonlyMap<string, I> {
  return new Map(rows.map((row, i) => [idOf(row), i as I]));
}

/** The parts that indices were made of, for the next one of a case like it. */
const partsOf = new Beside<IndexedCase, KeptParts['made']>();

/**
 * Indexes a validated case. Throws on a reference that does not exist (validation reports those first). `like`: the index of a case that
 * differs in some tables, from which the parts of the others are taken; null where there will be a next one.
 */
export function indexCase(source: PlanningCase, like?: IndexedCase | null): IndexedCase {
  if (like === undefined) return indexOf(source, (_, __, make) => make(source));
  const parts = new KeptParts(source, (like === null ? null : partsOf.get(like)) ?? null);
  const index = indexOf(source, (name, inputs, make) => parts.part(name, inputs, make));
  partsOf.set(index, parts.made);
  return index;
}

/** Makes a part of an index of what it reads of the case and of other parts. */
type MakePart = <P extends object>(
  name: string,
  inputs: readonly unknown[],
  make: (source: PlanningCase) => P,
) => P;

function indexOf(planningCase: PlanningCase, part: MakePart): IndexedCase {
  const position = part('position', [], positionsOf);
  const network = part('network', [position], (source) => supplyNetwork(source, position));
  const time = part('time', [], (source) => {
    const periodLength = Float64Array.from(source.periods, (row) => row.length);
    return {
      moneyRates: null,
      periodCount: source.periods.length,
      workingDays: Float64Array.from(source.periods, (row) => row.workingDays),
      periodLength,
      periodShare: sharesOf(periodLength),
    };
  });
  const { periodCount, workingDays, periodLength } = time;
  const market = part('market', [position], (source) => indexMarket(source, position, periodCount));
  const processes = part('processes', [position, network], (source) =>
    indexProcesses(source, position, network, periodCount),
  );
  const { demandUnits } = market;
  const choices = part('choices', [position, demandUnits], (source) => ({
    demandShaping: demandShapingIndex(source, position.segments, position.periods, demandUnits),
    investments: investmentIndex(source, position.resources, position.periods),
  }));
  const inventory = part('inventory', [position, network, demandUnits, time], (source) =>
    inventoryIndex(source, position, network, { demandUnits, workingDays, periodLength }),
  );
  const { processSite } = processes;
  const rest = part('rest', [position, network, processSite], (source) => ({
    lateOrders: lateOrderIndex(source),
    lots: lotIndex(source, position.processes, position.periods),
    labour: labourIndex(source, position.resources, position.periods),
    supply: supplyIndex(
      source,
      position,
      (family, process) => network.stockPointAt[family * source.sites.length + processSite[process]!]!,
    ),
    shelfLife: shelfLifeIndex(source, network, position.families, position.sites),
    familyGroup: Int32Array.from(source.families, (row) =>
      row.group === null ? -1 : at(position.groups, row.group),
    ),
  }));
  const resources = part('resources', [position, time], (source) =>
    indexResources(source, position, workingDays),
  );
  const shaping = part('shaping', [network, time, inventory, choices], (source) => ({
    shapingDaysOfSupply: shapingDaysOfSupply({ source, ...time, ...network, ...inventory, ...choices }),
  }));
  return {
    source: planningCase,
    position,
    ...time,
    ...network,
    ...rest,
    ...choices,
    ...processes,
    ...resources,
    ...market,
    ...inventory,
    ...shaping,
  };
}

function positionsOf(source: PlanningCase): IndexedCase['position'] {
  return {
    periods: positions(source.periods, (row) => row.period),
    groups: positions(source.groups, (row) => row.group),
    families: positions(source.families, (row) => row.family),
    sites: positions(source.sites, (row) => row.site),
    markets: positions(source.markets, (row) => row.market),
    lanes: positions(source.lanes, (row) => row.lane),
    resources: positions(source.resources, (row) => row.resource),
    shiftOptions: positions(source.shiftOptions, (row) => row.shiftOption),
    processes: positions(source.processes, (row) => row.process),
    segments: positions(source.segments, (row) => row.segment),
  };
}

type Position = IndexedCase['position'];

function indexProcesses(
  source: PlanningCase,
  position: Position,
  network: SupplyNetwork,
  periodCount: number,
) {
  const count = source.processes.length;
  const processFamily = Int32Array.from(source.processes, (row) => at(position.families, row.family));
  const processSite = Int32Array.from(source.processes, (row) => at(position.sites, row.site));
  const processFirst = Int32Array.from(source.processes, (row) =>
    row.firstPeriod === null ? 0 : at(position.periods, row.firstPeriod),
  );
  const processLast = Int32Array.from(source.processes, (row) =>
    row.lastPeriod === null ? periodCount - 1 : at(position.periods, row.lastPeriod),
  );
  const processUnitsMin = spread(
    source.processes.map((row) => row.unitsMin),
    periodCount,
  );
  const processUnitsMax = spread(
    source.processes.map((row) => row.unitsMax ?? Number.POSITIVE_INFINITY),
    periodCount,
  );
  const processCost = spread(
    source.processes.map((row) => row.variableCost),
    periodCount,
  );
  for (const row of source.processPeriods) {
    const cell = at(position.processes, row.process) * periodCount + at(position.periods, row.period);
    if (row.unitsMin !== null) processUnitsMin[cell] = row.unitsMin;
    if (row.unitsMax !== null) processUnitsMax[cell] = row.unitsMax;
    if (row.variableCost !== null) processCost[cell] = row.variableCost;
  }
  source.processes.forEach((row, p) => {
    for (let t = 0; t < periodCount; t++) {
      const isOpen = row.isAllowed && t >= (processFirst[p] ?? 0) && t <= (processLast[p] ?? 0);
      if (isOpen) continue;
      processUnitsMin[p * periodCount + t] = 0;
      processUnitsMax[p * periodCount + t] = 0;
    }
  });

  const start = new Int32Array(count + 1);
  for (const row of source.routings) start[at(position.processes, row.process) + 1]! += 1;
  for (let p = 0; p < count; p++) start[p + 1]! += start[p]!;
  const next = start.slice();
  const resource = new Int32Array(source.routings.length) as IndexArray<ResourceIndex>;
  const hoursPerUnit = new Float64Array(source.routings.length);
  const setupHours = new Float64Array(source.routings.length);
  for (const row of source.routings) {
    const p = at(position.processes, row.process);
    const entry = next[p]!++;
    resource.fill(at(position.resources, row.resource), entry, entry + 1);
    hoursPerUnit[entry] = row.hoursPerUnit;
    setupHours[entry] = row.setupHours;
  }
  const siteCount = source.sites.length;
  return {
    processFamily,
    processSite,
    processStockPoint: processFamily.map(
      (family, p) => network.stockPointAt[family * siteCount + processSite[p]!]!,
    ) as IndexArray<StockPointIndex>,
    processFirst,
    processLast,
    processUnitsMin,
    processUnitsMax,
    processCost,
    routing: { start, resource, hoursPerUnit, setupHours },
  };
}

/** Parts as shares of their sum; equal ones where the sum is 0. */
function sharesOf(parts: Float64Array): Float64Array {
  const whole = sumOf(parts);
  return parts.map((part) => (whole > 0 ? part / whole : 1 / parts.length));
}

function indexResources(source: PlanningCase, position: Position, workingDays: Float64Array) {
  const periodCount = workingDays.length;
  const regularHours = new Float64Array(source.resources.length * periodCount);
  source.resources.forEach((row, r) => {
    for (let t = 0; t < periodCount; t++) {
      regularHours[r * periodCount + t] = row.hoursPerPeriod ?? row.hoursPerWorkingDay * workingDays[t]!;
    }
  });
  const efficiency = spread(
    source.resources.map((row) => row.efficiency),
    periodCount,
  );
  const overtimeHoursMax = spread(
    source.resources.map((row) => row.overtimeHoursMax),
    periodCount,
  );
  for (const row of source.resourcePeriods) {
    const cell = at(position.resources, row.resource) * periodCount + at(position.periods, row.period);
    if (row.hours !== null) regularHours[cell] = row.hours;
    if (row.efficiency !== null) efficiency[cell] = row.efficiency;
    if (row.overtimeHoursMax !== null) overtimeHoursMax[cell] = row.overtimeHoursMax;
  }
  const shiftsMax = new Float64Array(source.shiftOptions.length * periodCount);
  source.shiftOptions.forEach((row, k) => {
    const first = row.firstPeriod === null ? 0 : at(position.periods, row.firstPeriod);
    const last = row.lastPeriod === null ? periodCount - 1 : at(position.periods, row.lastPeriod);
    for (let t = first; t <= last; t++) shiftsMax[k * periodCount + t] = row.shiftsMax;
  });
  const shiftCost = spread(
    source.shiftOptions.map((row) => row.costPerShift),
    periodCount,
  );
  for (const row of source.shiftPeriods) {
    const cell = at(position.shiftOptions, row.shiftOption) * periodCount + at(position.periods, row.period);
    if (row.shiftsMax !== null) shiftsMax[cell] = row.shiftsMax;
    if (row.costPerShift !== null) shiftCost[cell] = row.costPerShift;
  }
  return {
    resourceSite: Int32Array.from(source.resources, (row) => at(position.sites, row.site)),
    regularHours,
    efficiency,
    overtimeHoursMax,
    shiftResource: Int32Array.from(source.shiftOptions, (row) =>
      at(position.resources, row.resource),
    ) as IndexArray<ResourceIndex>,
    shiftsMax,
    shiftCost,
  };
}

function indexMarket(source: PlanningCase, position: Position, periodCount: number) {
  const demandUnits = new Float64Array(source.segments.length * periodCount);
  const firmUnits = new Float64Array(source.segments.length * periodCount);
  const price = spread(
    source.segments.map((row) => row.price),
    periodCount,
  );
  // Most rows are of the segment of the row before.
  let segment: string | null = null;
  let begin = 0;
  for (const row of source.demand) {
    if (row.segment !== segment) {
      segment = row.segment;
      begin = at(position.segments, segment) * periodCount;
    }
    const cell = begin + at(position.periods, row.period);
    demandUnits[cell] = row.units;
    firmUnits[cell] = row.firmUnits;
    if (row.price !== null) price[cell] = row.price;
  }
  return {
    segmentFamily: Int32Array.from(source.segments, (row) => at(position.families, row.family)),
    segmentMarket: Int32Array.from(source.segments, (row) => at(position.markets, row.market)),
    openingBacklog: Float64Array.from(source.segments, (row) => row.openingBacklog),
    demandUnits,
    firmUnits,
    price,
  };
}
