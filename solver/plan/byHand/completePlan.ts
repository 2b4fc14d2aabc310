/**
 * A plan by hand: from production that a planner typed or a rule gave, everything that follows from it (setups, overtime, orders
 * of materials, transport, stock, deliveries, backlog, lost sales), in the shape of an optimized plan, so that money, key figures,
 * views and verifier take it as they are. No solver is called and no limit is hidden: what goes beyond one shows as what it is.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { effectiveDemand } from '../quantities.ts';
import { moveGoods } from './moveGoods.ts';
import { orderMaterials } from './orderMaterials.ts';
import { overtimeFor, setupsFor, trucksFor } from './useResources.ts';

/**
 * The plan of a production (units started, process by period). Flows follow the base plan, which is of the same case: with its
 * own production they come out as they were.
 */
export function completePlan(index: IndexedCase, base: Plan, production: Float64Array): Plan {
  const moved = moveGoods(index, base, production, effectiveDemand(index, base));
  const materials = orderMaterials(index, base, production);
  const started = {
    ...base,
    ...moved,
    ...materials,
    production,
    setups: setupsFor(index, production),
    trucks: trucksFor(index, moved.shipments),
  };
  return { ...started, overtimeHours: overtimeFor(index, started) };
}
