/**
 * From where each place and market is supplied, and in which shares: as a plan does it, where it moves anything there, else by
 * what the case says. A market takes from the places that answer for it in equal parts (those with an inventory policy, as days of
 * supply are counted); a place makes its goods itself, by the cheapest process, and else takes them from the sites that send
 * there in equal parts.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';

/** A process or a route that supplies, with its share. */
export interface Supplier {
  readonly kind: 'process' | 'route';
  /** Process or route. */
  readonly item: number;
  readonly share: number;
}

export interface Sourcing {
  /** Suppliers of each stock point. */
  readonly places: readonly (readonly Supplier[])[];
  /** Routes to each demand point; none where stock serves it directly. */
  readonly markets: readonly (readonly Supplier[])[];
}

export function sourcingOf(index: IndexedCase, plan: Plan): Sourcing {
  const { periodCount, source } = index;
  const sum = (values: Float64Array, item: number) =>
    sumOf(values.subarray(item * periodCount, (item + 1) * periodCount));
  const routesTo = (isThere: (route: IndexedCase['routes'][number]) => boolean) =>
    index.routes.flatMap((route, r) => (isThere(route) ? [r] : []));
  const asPlanned = (kind: Supplier['kind'], items: readonly number[]): Supplier[] =>
    items.map((item) => ({
      kind,
      item,
      share:
        kind === 'route'
          ? sum(plan.shipments, item)
          : source.processes[item]!.yield * sum(plan.production, item),
    }));
  const places = index.stockPoints.map((_, k) => {
    const processes = source.processes.flatMap((row, p) =>
      index.processStockPoint[p] === k && row.isAllowed ? [p] : [],
    );
    const routes = routesTo((route) => route.to === k);
    const planned = withShares([...asPlanned('process', processes), ...asPlanned('route', routes)]);
    if (planned.length > 0) return planned;
    const cheapest = [...processes].sort(
      (a, b) => source.processes[a]!.variableCost - source.processes[b]!.variableCost,
    );
    return cheapest.length > 0
      ? cheapest.map((item, i): Supplier => ({ kind: 'process', item, share: i === 0 ? 1 : 0 }))
      : routes.map((item): Supplier => ({ kind: 'route', item, share: 1 / routes.length }));
  });
  const markets = index.demandPoints.map((_, d) => {
    const routes = routesTo((route) => route.toDemand === d);
    const planned = withShares(asPlanned('route', routes));
    if (planned.length > 0) return planned;
    const g = index.segmentDemandPoint.indexOf(d as never);
    const servers = index.cover.serversOfSegment[g] ?? [];
    const answering = routes.filter((r) => servers.includes(index.routes[r]!.from));
    const chosen = answering.length > 0 ? answering : routes;
    return chosen.map((item): Supplier => ({ kind: 'route', item, share: 1 / chosen.length }));
  });
  return { places, markets };
}

/** Shares of the sum; those at zero stay, to be asked when others cannot; none where nothing moves. */
function withShares(suppliers: readonly Supplier[]): readonly Supplier[] {
  const sum = suppliers.reduce((all, { share }) => all + share, 0);
  return sum > 0 ? suppliers.map((supplier) => ({ ...supplier, share: supplier.share / sum })) : [];
}
