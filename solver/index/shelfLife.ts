/**
 * Families with a shelf life: their stock points and the ages that are counted. Age 0 is the period
 * in which a unit is produced; a unit of age `life` can still be used in its period and is scrapped at its end.
 */
import type { RouteIndex, ShippedAgeIndex, StockPointIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { SupplyNetwork } from '../case/supplyNetwork.ts';

export interface AgeRow {
  readonly stockPoint: StockPointIndex;
  /** Age in periods, 0 to life − 1: units that can still be used in the next period. */
  readonly age: number;
}

/** Units of one age on a route. */
export interface ShippedAge {
  readonly route: RouteIndex;
  /** Age in periods when they leave. */
  readonly age: number;
}

export interface ShelfLifeIndex {
  /** Stock points of families with a shelf life. */
  readonly points: readonly StockPointIndex[];
  /** Shelf life in periods by stock point, -1 for none. */
  readonly life: Int32Array;
  /** Rows of stock by age, stock point by age. */
  readonly ageRows: readonly AgeRow[];
  /** First age row of a stock point, -1 for none. */
  readonly firstRow: Int32Array;
  /** Opening stock by the age that it has in the first period (1 to life), at `firstRow + age − 1`. */
  readonly opening: Float64Array;
  /** Ages that are counted on routes: those that are not too old on arrival, route by age. */
  readonly shippedAges: readonly ShippedAge[];
  /** Their rows by the stock point that they leave and that they come to, and by the demand point that they come to. */
  readonly shippedFrom: readonly (readonly ShippedAgeIndex[])[];
  readonly shippedTo: readonly (readonly ShippedAgeIndex[])[];
  readonly shippedToDemand: readonly (readonly ShippedAgeIndex[])[];
}

/** Reads shelf lives. Opening stock without stated ages counts as produced in the period before the first. */
export function shelfLifeIndex(
  source: PlanningCase,
  network: SupplyNetwork,
  family: ReadonlyMap<string, number>,
  site: ReadonlyMap<string, number>,
): ShelfLifeIndex {
  const life = Int32Array.from(
    network.stockPoints,
    (point) => source.families[point.family]!.shelfLifePeriods ?? -1,
  );
  const firstRow = new Int32Array(life.length).fill(-1);
  const points: StockPointIndex[] = [];
  const ageRows: AgeRow[] = [];
  life.forEach((periods, position) => {
    const k = position as StockPointIndex;
    if (periods < 0) return;
    points.push(k);
    firstRow[k] = ageRows.length;
    for (let age = 0; age < periods; age++) ageRows.push({ stockPoint: k, age });
  });
  const opening = new Float64Array(ageRows.length);
  const stated = new Set<number>();
  for (const row of source.openingStockAges) {
    const k =
      network.stockPointAt[(family.get(row.family) ?? 0) * source.sites.length + (site.get(row.site) ?? 0)]!;
    if (k < 0 || life[k]! < row.agePeriods) continue;
    opening[firstRow[k]! + row.agePeriods - 1]! += row.units;
    stated.add(k);
  }
  for (const k of points) {
    const policy = source.inventoryPolicies[network.stockPoints[k]!.policy];
    if (!stated.has(k) && policy !== undefined && life[k]! > 0) opening[firstRow[k]!] = policy.openingStock;
  }
  const shippedAges: ShippedAge[] = [];
  const shippedFrom: ShippedAgeIndex[][] = network.stockPoints.map(() => []);
  const shippedTo: ShippedAgeIndex[][] = network.stockPoints.map(() => []);
  const shippedToDemand: ShippedAgeIndex[][] = network.demandPoints.map(() => []);
  network.routes.forEach((route, r) => {
    for (let age = 0; age + route.leadTimePeriods <= life[route.from]!; age++) {
      const s = shippedAges.length as ShippedAgeIndex;
      shippedFrom[route.from]!.push(s);
      if (route.to >= 0) shippedTo[route.to]!.push(s);
      else shippedToDemand[route.toDemand]!.push(s);
      shippedAges.push({ route: r as RouteIndex, age });
    }
  });
  return { points, life, ageRows, firstRow, opening, shippedAges, shippedFrom, shippedTo, shippedToDemand };
}
