/**
 * Stock by stock point and period: what is there, what is asked for, what it is worth. Days of supply are counted forward over
 * the demand that a stock point answers for; the count is linear in demand, so that chosen demand-shaping measures can move it.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { SupplyNetwork } from '../case/supplyNetwork.ts';
import { at, spread } from './lookup.ts';

/** What days of supply are counted from. */
export interface CoverIndex {
  /** Stock points that share in serving a segment, each with the same part. */
  readonly serversOfSegment: readonly (readonly number[])[];
  /** By stock point and period: working days of supply aimed at (0: none), and target stock stated in units. */
  readonly targetDays: Float64Array;
  readonly statedUnits: Float64Array;
  /** Units per working day beyond the horizon, by stock point; NaN: the last period's daily rate runs on. */
  readonly afterPerDay: Float64Array;
}

interface Positions {
  readonly families: ReadonlyMap<string, number>;
  readonly sites: ReadonlyMap<string, number>;
  readonly markets: ReadonlyMap<string, number>;
  readonly periods: ReadonlyMap<string, number>;
}

/** Reads stock and its policies. Throws when a reference does not exist. */
export function inventoryIndex(
  source: PlanningCase,
  position: Positions,
  network: SupplyNetwork,
  known: {
    readonly demandUnits: Float64Array;
    readonly workingDays: Float64Array;
    readonly periodLength: Float64Array;
  },
) {
  const { workingDays, periodLength } = known;
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
    if (point < 0) continue; // A family without a stock point at the site has nothing to override; validation warns.
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

  const openingStock = Float64Array.from(policies, (policy) => policy?.openingStock ?? 0);
  // Where no policy states the opening stock, its ages do; where both do, validation holds them to each other.
  for (const row of source.openingStockAges) {
    const point = pointOf(row.family, row.site);
    if (policies[point] === undefined) openingStock[point]! += row.units;
  }

  const cover = coverIndex(source, network, position, known.demandUnits, targetDays, targetUnits);
  const coverDemand = coveredDemand(cover, stockPoints.length, known.demandUnits, periodCount);
  for (let k = 0; k < stockPoints.length; k++) {
    for (let t = 0; t < periodCount; t++) holdingCost[k * periodCount + t]! *= periodLength[t]!;
  }
  return {
    openingStock,
    closingStockMin: Float64Array.from(policies, (policy) => policy?.closingStockMin ?? 0),
    unitValue,
    scheduledReceipts,
    safetyStock,
    targetStock: targetStockOf({ cover, workingDays }, coverDemand),
    stockMax,
    holdingCost,
    marketReceipts,
    coverDemand,
    cover,
  };
}

/**
 * Who answers for demand: the stock points that serve its market (directly or by a route), those with an inventory policy
 * where there are any, in equal parts. Basis of days of supply at a site.
 */
function coverIndex(
  source: PlanningCase,
  network: SupplyNetwork,
  position: Positions,
  demandUnits: Float64Array,
  targetDays: Float64Array,
  statedUnits: Float64Array,
): CoverIndex {
  const { stockPoints, routes, demandPoints, segmentDemandPoint } = network;
  const servers: number[][] = demandPoints.map((point) => (point.directFrom >= 0 ? [point.directFrom] : []));
  for (const route of routes) if (route.toDemand >= 0) servers[route.toDemand]?.push(route.from);
  const serversOfSegment = source.segments.map((_, g) => {
    const all = servers[segmentDemandPoint[g]!] ?? [];
    const withPolicy = all.filter((k) => stockPoints[k]!.policy >= 0);
    return withPolicy.length > 0 ? withPolicy : all;
  });
  const periodCount = demandUnits.length / Math.max(1, source.segments.length);
  const total = new Float64Array(stockPoints.length);
  const familyTotal = new Float64Array(source.families.length);
  source.segments.forEach((_, g) => {
    const sharing = serversOfSegment[g]!;
    for (let t = 0; t < periodCount; t++) {
      const units = demandUnits[g * periodCount + t]!;
      familyTotal[demandPoints[segmentDemandPoint[g]!]!.family]! += units;
      for (const k of sharing) total[k]! += units / sharing.length;
    }
  });
  const after = new Map(
    source.demandAfterHorizon.map((row) => [at(position.families, row.family), row.unitsPerWorkingDay]),
  );
  const afterPerDay = Float64Array.from(stockPoints, (point, k) => {
    const perDay = after.get(point.family);
    const whole = familyTotal[point.family]!;
    return perDay === undefined ? Number.NaN : perDay * (whole > 0 ? total[k]! / whole : 0);
  });
  return { serversOfSegment, targetDays, statedUnits, afterPerDay };
}

/** Units that stock points answer for, stock point by period, when segments ask for `demandUnits` (segment by period). */
export function coveredDemand(
  { serversOfSegment }: CoverIndex,
  stockPointCount: number,
  demandUnits: Float64Array,
  periodCount: number,
): Float64Array {
  const units = new Float64Array(stockPointCount * periodCount);
  serversOfSegment.forEach((sharing, g) => {
    for (const k of sharing)
      for (let t = 0; t < periodCount; t++)
        units[k * periodCount + t]! += demandUnits[g * periodCount + t]! / sharing.length;
  });
  return units;
}

interface Covered {
  readonly cover: CoverIndex;
  readonly workingDays: Float64Array;
}

/** Target stock for a demand, stock point by period: the greater of the stated units and the coming days of supply. */
export function targetStockOf(index: Covered, covered: Float64Array): Float64Array {
  const days = daysOfSupplyUnits(index, covered);
  return index.cover.statedUnits.map((stated, cell) => Math.max(stated, days[cell]!));
}

/** Units of the coming days of supply that are aimed at, stock point by period; 0 where no days are. */
export function daysOfSupplyUnits({ cover, workingDays }: Covered, covered: Float64Array): Float64Array {
  const periodCount = workingDays.length;
  return cover.targetDays.map((days, cell) => {
    if (days <= 0) return 0;
    const k = Math.floor(cell / periodCount);
    const after = cover.afterPerDay[k]!;
    return unitsOfComingDays(
      covered.subarray(k * periodCount, (k + 1) * periodCount),
      workingDays,
      cell % periodCount,
      days,
      Number.isNaN(after) ? null : after,
    );
  });
}

/**
 * Units that the `days` working days after period t will ask for (R/3's and the textbook's cover, counted
 * forward). Beyond the last period demand runs on at `afterPerDay` units per working day, or at the last
 * daily rate (of the last period with working days) when that is null.
 */
function unitsOfComingDays(
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
    const last = workingDays.findLastIndex((daysHere) => daysHere > 0);
    const lastRate = last >= 0 ? demandByPeriod[last]! / workingDays[last]! : 0;
    units += left * (afterPerDay ?? lastRate);
  }
  return units;
}
