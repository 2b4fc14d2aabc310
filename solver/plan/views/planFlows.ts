/**
 * Everything that moves goods, materials and people in a plan, as series by period: the plan's own decisions and what follows
 * from them (arrivals, use in recipes, goods on order). Tables are sums of these series, so that a table balances when they do.
 * Units and heads only; no money.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { effectiveDemand } from '../quantities.ts';

export interface PlanFlows extends Plan {
  /** Good units that come into stock (after yield and lead time), process by period. */
  readonly producedIntoStock: Float64Array;
  /** Units that recipes use up, line of `index.supply.bill` by period. */
  readonly used: Float64Array;
  /** Stock before the first period by stock point, and units on order that arrive, stock point by period. */
  readonly openingStock: Float64Array;
  readonly scheduledReceipts: Float64Array;
  /** Material before the first period by material, and units on order that arrive, material by period. */
  readonly openingMaterial: Float64Array;
  readonly materialReceipts: Float64Array;
  /** Goods already under way to a market, and goods that arrived there without being sold, demand point by period. */
  readonly marketReceipts: Float64Array;
  readonly unsold: Float64Array;
  /** People before the first period, by labour pool. */
  readonly openingHeadcount: Float64Array;
  /** Demand with the effects of chosen demand-shaping measures, segment by period; backlog before the first period, by segment. */
  readonly demand: Float64Array;
  readonly openingBacklog: Float64Array;
}

/** The series as the solver found them. */
export function planFlows(index: IndexedCase, plan: Plan): PlanFlows {
  const { periodCount, source, supply } = index;
  const producedIntoStock = new Float64Array(plan.production.length);
  source.processes.forEach((process, p) => {
    for (let t = 0; t + process.leadTimePeriods < periodCount; t++)
      producedIntoStock[p * periodCount + t + process.leadTimePeriods] =
        process.yield * plan.production[p * periodCount + t]!;
  });
  const used = new Float64Array(supply.bill.length * periodCount);
  supply.bill.forEach((line, b) => {
    for (let t = 0; t < periodCount; t++)
      used[b * periodCount + t] = line.unitsPerUnit * plan.production[line.process * periodCount + t]!;
  });
  return {
    ...plan,
    producedIntoStock,
    used,
    openingStock: index.openingStock,
    scheduledReceipts: index.scheduledReceipts,
    openingMaterial: Float64Array.from(source.materials, (row) => row.openingStock),
    materialReceipts: supply.receipts,
    marketReceipts: index.marketReceipts,
    unsold: unsold(index, plan),
    openingHeadcount: Float64Array.from(source.labourPools, (row) => row.headcountOpening),
    demand: effectiveDemand(index, plan),
    openingBacklog: index.openingBacklog,
  };
}

/** What arrives at a market beyond what is delivered there; 0 where stock serves the market directly. */
function unsold(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const rest = index.marketReceipts.slice();
  index.routes.forEach((route, k) => {
    if (route.toDemand < 0) return;
    for (let t = 0; t + route.leadTimePeriods < periodCount; t++)
      rest[route.toDemand * periodCount + t + route.leadTimePeriods]! += plan.shipments[k * periodCount + t]!;
  });
  index.source.segments.forEach((_, g) => {
    const d = index.segmentDemandPoint[g]!;
    if (index.demandPoints[d]!.directFrom >= 0) return;
    for (let t = 0; t < periodCount; t++)
      rest[d * periodCount + t]! -= plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
  });
  // Where stock serves directly, goods under way never come to the market's own balance.
  index.demandPoints.forEach(({ directFrom }, d) => {
    if (directFrom >= 0) rest.fill(0, d * periodCount, (d + 1) * periodCount);
  });
  // Sums of solver values: what is far below any tolerance is nothing.
  return rest.map((units) => (Math.abs(units) < 1e-6 ? 0 : units));
}
