/**
 * A validated case as integer indices and typed arrays, for computing. The one reading of the case that
 * formulation, plan, verifier and pages share; no variable, row or solver is known here.
 *
 * Arrays "by period" are row major: value of item i in period t at `i * periodCount + t`.
 */
import {
  type DemandLeverIndex,
  demandLeverIndex,
  type InvestmentIndex,
  investmentIndex,
} from './indices/choices.ts';
import { type LabourIndex, labourIndex } from './indices/labour.ts';
import { type LotIndex, lotIndex } from './indices/lots.ts';
import { type ShelfLifeIndex, shelfLifeIndex } from './indices/shelfLife.ts';
import { type SupplyIndex, supplyIndex } from './indices/supply.ts';
import type { PlanningCase } from './planningCase.ts';
import { type SupplyNetwork, supplyNetwork } from './supplyNetwork.ts';

/** Hours that a process takes on resources, as compressed rows: entries of process p are start[p] .. start[p+1]-1. */
export interface RoutingIndex {
  readonly start: Int32Array;
  readonly resource: Int32Array;
  readonly hoursPerUnit: Float64Array;
  readonly setupHours: Float64Array;
}

export interface IndexedCase extends SupplyNetwork {
  readonly source: PlanningCase;
  readonly periodCount: number;
  readonly position: {
    readonly periods: ReadonlyMap<string, number>;
    readonly groups: ReadonlyMap<string, number>;
    readonly families: ReadonlyMap<string, number>;
    readonly sites: ReadonlyMap<string, number>;
    readonly markets: ReadonlyMap<string, number>;
    readonly lanes: ReadonlyMap<string, number>;
    readonly resources: ReadonlyMap<string, number>;
    readonly shiftOptions: ReadonlyMap<string, number>;
    readonly processes: ReadonlyMap<string, number>;
    readonly segments: ReadonlyMap<string, number>;
  };
  /** Working days by period. */
  readonly workingDays: Float64Array;
  /** Length of each period in base periods; rates per base period are multiplied by it. */
  readonly periodLength: Float64Array;
  /** Group of each family, -1 for none. */
  readonly familyGroup: Int32Array;
  readonly processFamily: Int32Array;
  readonly processSite: Int32Array;
  /** Stock point into which a process delivers. */
  readonly processStockPoint: Int32Array;
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
  /** Share of clock hours that counts, resource by period; applies to regular hours only (overtime and shifts are stated as productive hours). */
  readonly efficiency: Float64Array;
  /** Overtime hours at most, resource by period. */
  readonly overtimeHoursMax: Float64Array;
  readonly shiftResource: Int32Array;
  /** Extra shifts at most, shift option by period (0 outside its first and last period). */
  readonly shiftsMax: Float64Array;
  readonly segmentFamily: Int32Array;
  readonly segmentMarket: Int32Array;
  /** Units owed before the first period, by segment. */
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
  readonly lots: LotIndex;
  readonly labour: LabourIndex;
  readonly supply: SupplyIndex;
  readonly shelfLife: ShelfLifeIndex;
  readonly investments: InvestmentIndex;
  readonly demandLevers: DemandLeverIndex;
}

function positions<R>(rows: readonly R[], idOf: (row: R) => string): ReadonlyMap<string, number> {
  return new Map(rows.map((row, i) => [idOf(row), i]));
}

function at(index: ReadonlyMap<string, number>, id: string): number {
  const found = index.get(id);
  if (found === undefined) throw new Error(`${id} does not exist: validate the case before indexing it`);
  return found;
}

function spread(source: readonly number[], periodCount: number): Float64Array {
  const result = new Float64Array(source.length * periodCount);
  source.forEach((value, i) => {
    result.fill(value, i * periodCount, (i + 1) * periodCount);
  });
  return result;
}

/** Indexes a validated case. Throws on a reference that does not exist (validation reports those first). */
export function indexCase(source: PlanningCase): IndexedCase {
  const periodCount = source.periods.length;
  const position = {
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
  const network = supplyNetwork(source, position);
  const workingDays = Float64Array.from(source.periods, (row) => row.workingDays);
  const periodLength = Float64Array.from(source.periods, (row) => row.length);
  const base = {
    source,
    periodCount,
    position,
    workingDays,
    periodLength,
    ...network,
  };
  const market = indexMarket(source, position, periodCount);
  const processes = indexProcesses(source, position, network, periodCount);
  return {
    ...base,
    lots: lotIndex(source, position.processes, position.periods),
    labour: labourIndex(source, position.resources, position.periods),
    supply: supplyIndex(
      source,
      position,
      (family, process) =>
        network.stockPointAt[family * source.sites.length + processes.processSite[process]!]!,
    ),
    shelfLife: shelfLifeIndex(source, network, position.families, position.sites),
    investments: investmentIndex(source, position.resources, position.periods),
    demandLevers: demandLeverIndex(source, position.segments, position.periods),
    familyGroup: Int32Array.from(source.families, (row) =>
      row.group === null ? -1 : at(position.groups, row.group),
    ),
    ...processes,
    ...indexResources(source, position, workingDays),
    ...market,
    ...indexInventory(source, position, network, market, workingDays, periodLength),
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
  const resource = new Int32Array(source.routings.length);
  const hoursPerUnit = new Float64Array(source.routings.length);
  const setupHours = new Float64Array(source.routings.length);
  for (const row of source.routings) {
    const p = at(position.processes, row.process);
    const entry = next[p]!++;
    resource[entry] = at(position.resources, row.resource);
    hoursPerUnit[entry] = row.hoursPerUnit;
    setupHours[entry] = row.setupHours;
  }
  const siteCount = source.sites.length;
  return {
    processFamily,
    processSite,
    processStockPoint: processFamily.map(
      (family, p) => network.stockPointAt[family * siteCount + processSite[p]!]!,
    ),
    processFirst,
    processLast,
    processUnitsMin,
    processUnitsMax,
    processCost,
    routing: { start, resource, hoursPerUnit, setupHours },
  };
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
  return {
    resourceSite: Int32Array.from(source.resources, (row) => at(position.sites, row.site)),
    regularHours,
    efficiency,
    overtimeHoursMax,
    shiftResource: Int32Array.from(source.shiftOptions, (row) => at(position.resources, row.resource)),
    shiftsMax,
  };
}

function indexMarket(source: PlanningCase, position: Position, periodCount: number) {
  const demandUnits = new Float64Array(source.segments.length * periodCount);
  const firmUnits = new Float64Array(source.segments.length * periodCount);
  const price = spread(
    source.segments.map((row) => row.price),
    periodCount,
  );
  for (const row of source.demand) {
    const cell = at(position.segments, row.segment) * periodCount + at(position.periods, row.period);
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

function indexInventory(
  source: PlanningCase,
  position: Position,
  network: SupplyNetwork,
  market: { readonly demandUnits: Float64Array },
  workingDays: Float64Array,
  periodLength: Float64Array,
) {
  const periodCount = workingDays.length;
  const { stockPoints, stockPointAt } = network;
  const siteCount = source.sites.length;
  const policies = stockPoints.map((point) => source.inventoryPolicies[point.policy]);
  const unitValue = Float64Array.from(
    stockPoints,
    (point, k) => policies[k]?.unitValue ?? source.families[point.family]!.standardCost,
  );
  const capitalRatePerPeriod = (source.company[0]?.capitalCostRatePerYear ?? 0) / 12;
  const safetyStock = spread(
    policies.map((policy) => policy?.safetyStock ?? 0),
    periodCount,
  );
  const targetUnits = spread(
    policies.map((policy) => policy?.targetStock ?? 0),
    periodCount,
  );
  const targetDays = spread(
    policies.map((policy) => policy?.targetDaysOfSupply ?? 0),
    periodCount,
  );
  const stockMax = spread(
    policies.map((policy) => policy?.stockMax ?? Number.POSITIVE_INFINITY),
    periodCount,
  );
  const holdingCost = spread(
    policies.map((policy, k) => policy?.holdingCost ?? capitalRatePerPeriod * unitValue[k]!),
    periodCount,
  );
  const pointOf = (family: string, site: string) =>
    stockPointAt[at(position.families, family) * siteCount + at(position.sites, site)]!;
  for (const row of source.inventoryPeriods) {
    const point = pointOf(row.family, row.site);
    if (point < 0) continue; // A family that never lies at the site has nothing to override; validation warns.
    const cell = point * periodCount + at(position.periods, row.period);
    if (row.safetyStock !== null) safetyStock[cell] = row.safetyStock;
    if (row.targetStock !== null) targetUnits[cell] = row.targetStock;
    if (row.targetDaysOfSupply !== null) targetDays[cell] = row.targetDaysOfSupply;
    if (row.stockMax !== null) stockMax[cell] = row.stockMax;
    if (row.holdingCost !== null) holdingCost[cell] = row.holdingCost;
  }
  const scheduledReceipts = new Float64Array(stockPoints.length * periodCount);
  for (const row of source.scheduledReceipts) {
    scheduledReceipts[pointOf(row.family, row.site) * periodCount + at(position.periods, row.period)]! +=
      row.units;
  }
  const marketReceipts = new Float64Array(network.demandPoints.length * periodCount);
  for (const row of source.laneReceipts) {
    const family = at(position.families, row.family);
    const to = at(position.markets, row.market);
    const point = network.demandPoints.findIndex((entry) => entry.family === family && entry.market === to);
    if (point >= 0) marketReceipts[point * periodCount + at(position.periods, row.period)]! += row.units;
  }

  const cover = coverDemand(source, network, market.demandUnits, periodCount);
  const afterHorizon = new Map(
    source.demandAfterHorizon.map((row) => [at(position.families, row.family), row.unitsPerWorkingDay]),
  );
  const targetStock = targetUnits;
  stockPoints.forEach((point, k) => {
    const coverOfFamily = cover.shareOfFamily[k]!;
    const after = afterHorizon.get(point.family);
    for (let t = 0; t < periodCount; t++) {
      const cell = k * periodCount + t;
      const days = targetDays[cell]!;
      if (days <= 0) continue;
      const units = unitsOfComingDays(
        cover.units.subarray(k * periodCount, (k + 1) * periodCount),
        workingDays,
        t,
        days,
        after === undefined ? null : after * coverOfFamily,
      );
      targetStock[cell] = Math.max(targetStock[cell]!, units);
    }
  });

  for (let k = 0; k < stockPoints.length; k++) {
    for (let t = 0; t < periodCount; t++) holdingCost[k * periodCount + t]! *= periodLength[t]!;
  }
  return {
    openingStock: Float64Array.from(policies, (policy) => policy?.openingStock ?? 0),
    closingStockMin: Float64Array.from(policies, (policy) => policy?.closingStockMin ?? 0),
    unitValue,
    scheduledReceipts,
    safetyStock,
    targetStock,
    stockMax,
    holdingCost,
    marketReceipts,
    coverDemand: cover.units,
  };
}

/**
 * Demand for which each stock point answers, in units by period: the demand of the family in the markets that
 * the point serves (directly or by a route), shared equally among the stock points with an inventory policy
 * that serve the same market. Basis of days of supply at a site.
 */
function coverDemand(
  source: PlanningCase,
  network: SupplyNetwork,
  demandUnits: Float64Array,
  periodCount: number,
): { units: Float64Array; shareOfFamily: Float64Array } {
  const { stockPoints, routes, demandPoints, segmentDemandPoint } = network;
  const servers: number[][] = demandPoints.map((point) => (point.directFrom >= 0 ? [point.directFrom] : []));
  for (const route of routes) if (route.toDemand >= 0) servers[route.toDemand]?.push(route.from);
  const units = new Float64Array(stockPoints.length * periodCount);
  const total = new Float64Array(stockPoints.length);
  const familyTotal = new Float64Array(source.families.length);
  source.segments.forEach((_, g) => {
    const point = segmentDemandPoint[g]!;
    const all = servers[point] ?? [];
    const withPolicy = all.filter((k) => stockPoints[k]!.policy >= 0);
    const sharing = withPolicy.length > 0 ? withPolicy : all;
    for (let t = 0; t < periodCount; t++) {
      const wanted = demandUnits[g * periodCount + t]!;
      familyTotal[demandPoints[point]!.family]! += wanted;
      for (const k of sharing) {
        units[k * periodCount + t]! += wanted / sharing.length;
        total[k]! += wanted / sharing.length;
      }
    }
  });
  const shareOfFamily = total.map((value, k) => {
    const whole = familyTotal[stockPoints[k]!.family]!;
    return whole > 0 ? value / whole : 0;
  });
  return { units, shareOfFamily };
}

/**
 * Units that the `days` working days after period t will ask for (R/3's and the textbook's cover, counted
 * forward). Beyond the last period demand runs on at `afterPerDay` units per working day, or at the last
 * period's daily rate when that is null.
 */
export function unitsOfComingDays(
  demandByPeriod: Float64Array,
  workingDays: Float64Array,
  t: number,
  days: number,
  afterPerDay: number | null,
): number {
  let left = days;
  let units = 0;
  for (let u = t + 1; u < workingDays.length && left > 0; u++) {
    const daysHere = workingDays[u]!;
    if (daysHere <= 0) {
      units += demandByPeriod[u]!;
      continue;
    }
    const taken = Math.min(left, daysHere);
    units += (demandByPeriod[u]! * taken) / daysHere;
    left -= taken;
  }
  if (left > 0) {
    const last = workingDays.length - 1;
    const lastRate = workingDays[last]! > 0 ? demandByPeriod[last]! / workingDays[last]! : 0;
    units += left * (afterPerDay ?? lastRate);
  }
  return units;
}
