/**
 * What a plan by hand starts from: another plan, whose flows of goods, people, shifts and orders it keeps as far as what is
 * typed allows; or nothing. A plan of other inputs is carried over by the identifiers of what it is about.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import { type Plan, type PlanArray, planArrays, planItems } from '../plan.ts';

/** A plan in which nothing is produced, moved or bought, with the people that are there at the start. */
export function emptyPlan(index: IndexedCase): Plan {
  const { periodCount, source } = index;
  const arrays = Object.fromEntries(
    planArrays.map((name) => [name, new Float64Array(planItems(index, name) * periodCount)]),
  ) as Record<PlanArray, Float64Array>;
  source.labourPools.forEach((pool, i) => {
    arrays.headcount.fill(pool.headcountOpening, i * periodCount, (i + 1) * periodCount);
  });
  return { periodCount, ...arrays };
}

/** Identifiers of the items of each array of a plan, in order. Two items of a case with the same names are distinguished by number. */
const names: { readonly [A in PlanArray]: (index: IndexedCase) => readonly string[] } = {
  production: ({ source }) => source.processes.map((row) => row.process),
  setups: ({ source }) => source.processes.map((row) => row.process),
  overtimeHours: ({ source }) => source.resources.map((row) => row.resource),
  shifts: ({ source }) => source.shiftOptions.map((row) => row.shiftOption),
  headcount: ({ source }) => source.labourPools.map((row) => row.labourPool),
  hires: ({ source }) => source.labourPools.map((row) => row.labourPool),
  layoffs: ({ source }) => source.labourPools.map((row) => row.labourPool),
  purchases: ({ source }) => source.supplies.map((row) => row.supply),
  orders: ({ source }) => source.supplies.map((row) => row.supply),
  materialStock: ({ source }) => source.materials.map((row) => row.material),
  shipments: routeNames,
  trucks: ({ source }) => source.lanes.map((row) => row.lane),
  closingStock: pointNames,
  stockByAge: (index) => {
    const points = pointNames(index);
    return index.shelfLife.ageRows.map((row) => `${points[row.stockPoint]}|${row.age}`);
  },
  shipmentsByAge: (index) => {
    const routes = routeNames(index);
    return index.shelfLife.shippedAges.map((row) => `${routes[row.route]}|${row.age}`);
  },
  scrap: pointNames,
  onTime: segmentNames,
  late: segmentNames,
  newBacklog: segmentNames,
  lost: segmentNames,
  backlog: segmentNames,
  backlogByAge: ({ source, lateOrders }) =>
    lateOrders.ages.map((row) => `${source.segments[row.segment]!.segment}|${row.age}`),
  investmentStarts: ({ source }) => source.investments.map((row) => row.investment),
  demandShapingChoices: ({ source }) => source.demandShaping.map((row) => row.demandShaping),
};

function segmentNames({ source }: IndexedCase): readonly string[] {
  return source.segments.map((row) => row.segment);
}

function pointNames({ stockPoints, source }: IndexedCase): readonly string[] {
  return stockPoints.map(
    (point) => `${source.families[point.family]!.family}|${source.sites[point.site]!.site}`,
  );
}

function routeNames(index: IndexedCase): readonly string[] {
  const points = pointNames(index);
  return index.routes.map((route) => {
    const lane = index.source.lanes[route.lane]?.lane ?? '';
    const market = index.demandPoints[route.toDemand]?.market ?? -1;
    const to = route.to >= 0 ? points[route.to] : (index.source.markets[market]?.market ?? '');
    return `${lane}|${points[route.from]}|${to}`;
  });
}

/** A plan of other inputs as a start for these: every item and period that both know, by name. */
export function carriedPlan(index: IndexedCase, from: IndexedCase, plan: Plan): Plan {
  if (from.source === index.source) return plan;
  const { periodCount } = index;
  const carried = emptyPlan(index);
  const periods = index.source.periods.map((row) => from.position.periods.get(row.period) ?? -1);
  for (const name of planArrays) {
    const before = new Map(names[name](from).map((item, i) => [item, i]));
    names[name](index).forEach((item, i) => {
      const known = before.get(item);
      if (known === undefined) return;
      periods.forEach((t, now) => {
        if (t >= 0) carried[name][i * periodCount + now] = plan[name][known * from.periodCount + t]!;
      });
    });
  }
  return carried;
}
