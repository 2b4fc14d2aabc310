/** Where goods on a route go. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanItem, Writer } from './table.ts';

/** Where a route ends: a site or a market. */
export function routeEnd(index: IndexedCase, r: number, write: Writer): PlanItem {
  const route = index.routes[r]!;
  return route.to >= 0
    ? write.site(index.stockPoints[route.to]!.site)
    : write.market(index.demandPoints[route.toDemand]!.market);
}
