/** Stock points by identifiers: levers on stock apply to those without a policy, too. */
import type { PlanningCase } from '../case/planningCase.ts';
import { supplyNetwork } from '../case/supplyNetwork.ts';

export interface StockPlace {
  readonly family: string;
  readonly group: string | null;
  readonly site: string;
  readonly hasPolicy: boolean;
}

/** Every family at every site where it can lie. */
export function stockPlaces(planningCase: PlanningCase): readonly StockPlace[] {
  const positions = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));
  const { stockPoints } = supplyNetwork(planningCase, {
    families: positions(planningCase.families.map((row) => row.family)),
    sites: positions(planningCase.sites.map((row) => row.site)),
    markets: positions(planningCase.markets.map((row) => row.market)),
  });
  return stockPoints.map((point) => {
    const { family, group } = planningCase.families[point.family]!;
    return { family, group, site: planningCase.sites[point.site]!.site, hasPolicy: point.policy >= 0 };
  });
}
