/**
 * Which family can lie where and move along what: stock points, routes, demand points.
 * Structure only: derived from which rows exist, never from a value that a lever moves.
 */
import {
  type DemandPointIndex,
  type IndexArray,
  type LaneIndex,
  NONE,
  type StockPointIndex,
} from './indices.ts';
import type { PlanningCase, TableName } from './planningCase.ts';

/** The tables that the network follows from. */
export const networkTables = [
  'families',
  'sites',
  'markets',
  'lanes',
  'laneReceipts',
  'processes',
  'billsOfMaterial',
  'segments',
  'inventoryPolicies',
  'openingStockAges',
  'scheduledReceipts',
] as const satisfies readonly TableName[];

export type NetworkTables = Pick<PlanningCase, (typeof networkTables)[number]>;

/** A family at a site: where stock is balanced. */
export interface StockPoint {
  readonly family: number;
  readonly site: number;
  /** Row of inventoryPolicies, or -1 when the case states none (no targets, no opening stock). */
  readonly policy: number;
}

/** A family on a lane. An implicit route (lane -1) costs nothing, takes no time and has no limit. */
export interface Route {
  readonly lane: LaneIndex;
  readonly family: number;
  /** Stock point it leaves. */
  readonly from: StockPointIndex;
  /** Stock point it enters, or -1 when it ends in a market. */
  readonly to: StockPointIndex;
  /** Demand point it enters, or -1 when it ends at a site. */
  readonly toDemand: DemandPointIndex;
  readonly leadTimePeriods: number;
}

/** A family in a market: what its segments (grades) draw from. */
export interface DemandPoint {
  readonly family: number;
  readonly market: number;
  /** Stock point that serves it without a route, or -1 when goods arrive by routes. */
  readonly directFrom: StockPointIndex;
}

export interface SupplyNetwork {
  readonly stockPoints: readonly StockPoint[];
  readonly routes: readonly Route[];
  readonly demandPoints: readonly DemandPoint[];
  /** Stock point of family × site (row major), -1 where the family never lies. */
  readonly stockPointAt: IndexArray<StockPointIndex>;
  /** Demand point of each segment. */
  readonly segmentDemandPoint: IndexArray<DemandPointIndex>;
}

/** Positions of the rows of the tables that the network needs, by identifier. */
export interface NetworkIndex {
  readonly families: ReadonlyMap<string, number>;
  readonly sites: ReadonlyMap<string, number>;
  readonly markets: ReadonlyMap<string, number>;
}

function position(index: ReadonlyMap<string, number>, id: string, what: string): number {
  const found = index.get(id);
  if (found === undefined)
    throw new Error(`${what} ${id} does not exist: validate the case before indexing it`);
  return found;
}

/**
 * Derives the network. A family is at a site when it is produced, stocked, or due there, or when a lane brings it.
 * A family without a lane to a market serves it directly: from the only stock point of the family, or through implicit
 * routes from each of them when there are several, or when goods of the family are under way to the market already. Throws when a reference does not exist.
 */
export function supplyNetwork(planningCase: NetworkTables, index: NetworkIndex): SupplyNetwork {
  const siteCount = planningCase.sites.length;
  const familyCount = planningCase.families.length;
  const present = new Uint8Array(familyCount * siteCount);
  const policyAt = new Int32Array(familyCount * siteCount).fill(-1);
  const cell = (family: string, site: string) =>
    position(index.families, family, 'family') * siteCount + position(index.sites, site, 'site');

  planningCase.inventoryPolicies.forEach((policy, row) => {
    const at = cell(policy.family, policy.site);
    present[at] = 1;
    policyAt[at] = row;
  });
  for (const process of planningCase.processes) present[cell(process.family, process.site)] = 1;
  // A semi-finished family is stocked where it is used.
  const siteOfProcess = new Map(planningCase.processes.map((process) => [process.process, process.site]));
  for (const line of planningCase.billsOfMaterial) {
    const site = siteOfProcess.get(line.process);
    if (line.family !== null && site !== undefined) present[cell(line.family, site)] = 1;
  }
  for (const receipt of planningCase.scheduledReceipts) present[cell(receipt.family, receipt.site)] = 1;
  for (const aged of planningCase.openingStockAges) present[cell(aged.family, aged.site)] = 1;

  const laneFamilies = planningCase.lanes.map((lane) =>
    lane.family === null ? null : position(index.families, lane.family, 'family'),
  );
  // Lanes carry presence onwards; a chain of warehouses needs as many sweeps as it is long.
  for (let changed = true; changed; ) {
    changed = false;
    planningCase.lanes.forEach((lane, l) => {
      if (lane.toSite === null) return;
      const from = position(index.sites, lane.fromSite, 'site');
      const to = position(index.sites, lane.toSite, 'site');
      for (let f = 0; f < familyCount; f++) {
        const only = laneFamilies[l];
        if (only !== null && only !== f) continue;
        if (present[f * siteCount + from] === 1 && present[f * siteCount + to] === 0) {
          present[f * siteCount + to] = 1;
          changed = true;
        }
      }
    });
  }

  const stockPoints: StockPoint[] = [];
  const stockPointAt = new Int32Array(familyCount * siteCount).fill(-1) as IndexArray<StockPointIndex>;
  const stockPointsOfFamily: StockPointIndex[][] = Array.from({ length: familyCount }, () => []);
  for (let f = 0; f < familyCount; f++) {
    for (let s = 0; s < siteCount; s++) {
      const at = f * siteCount + s;
      if (present[at] !== 1) continue;
      stockPointAt.fill(stockPoints.length, at, at + 1);
      stockPointsOfFamily[f]?.push(stockPointAt[at]!);
      stockPoints.push({ family: f, site: s, policy: policyAt[at] ?? -1 });
    }
  }

  const isUnderWay = new Set(planningCase.laneReceipts.map((row) => `${row.family}|${row.market}`));
  const hasLane = (family: string, market: string) =>
    planningCase.lanes.some(
      (lane) => lane.toMarket === market && (lane.family === null || lane.family === family),
    );
  const demandPoints: DemandPoint[] = [];
  const demandPointAt = new Map<number, DemandPointIndex>();
  const marketCount = planningCase.markets.length;
  const segmentDemandPoint = new Int32Array(planningCase.segments.length) as IndexArray<DemandPointIndex>;
  const routes: Route[] = [];
  planningCase.segments.forEach((segment, g) => {
    const family = position(index.families, segment.family, 'family');
    const market = position(index.markets, segment.market, 'market');
    const key = family * marketCount + market;
    let at = demandPointAt.get(key);
    if (at === undefined) {
      at = demandPoints.length as DemandPointIndex;
      demandPointAt.set(key, at);
      const places = stockPointsOfFamily[family] ?? [];
      const isDirect = !hasLane(segment.family, segment.market);
      const receives = isUnderWay.has(`${segment.family}|${segment.market}`);
      const only = places.length === 1 && !receives ? places[0] : undefined;
      demandPoints.push({
        family,
        market,
        directFrom: isDirect && only !== undefined ? only : NONE,
      });
      if (isDirect && only === undefined) {
        for (const from of places) {
          routes.push({
            lane: NONE,
            family,
            from,
            to: NONE,
            toDemand: at,
            leadTimePeriods: 0,
          });
        }
      }
    }
    segmentDemandPoint.fill(at, g, g + 1);
  });

  planningCase.lanes.forEach((lane, l) => {
    const fromSite = position(index.sites, lane.fromSite, 'site');
    for (let f = 0; f < familyCount; f++) {
      const only = laneFamilies[l];
      if (only !== null && only !== f) continue;
      const from = stockPointAt[f * siteCount + fromSite] ?? NONE;
      if (from < 0) continue;
      const { leadTimePeriods } = lane;
      if (lane.toSite !== null) {
        const to = stockPointAt[f * siteCount + position(index.sites, lane.toSite, 'site')] ?? NONE;
        if (to >= 0)
          routes.push({
            lane: l as LaneIndex,
            family: f,
            from,
            to,
            toDemand: NONE,
            leadTimePeriods,
          });
      } else if (lane.toMarket !== null) {
        const market = position(index.markets, lane.toMarket, 'market');
        const toDemand = demandPointAt.get(f * marketCount + market);
        if (toDemand !== undefined)
          routes.push({
            lane: l as LaneIndex,
            family: f,
            from,
            to: NONE,
            toDemand,
            leadTimePeriods,
          });
      }
    }
  });

  return {
    stockPoints,
    routes,
    demandPoints,
    stockPointAt,
    segmentDemandPoint,
  };
}
