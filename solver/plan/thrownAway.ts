/**
 * Goods that were under way to a market before the first period and that a plan throws away: of what stays unsold there when they arrive, what somebody asks
 * for, or what others were sent in place of.
 */
import { frozenShipments } from '../index/frozenShipments.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { sharedMarkets } from '../index/unsoldGoods.ts';
import type { Plan } from './plan.ts';

/** Units by demand point × period: min(unsold, wanted). Null where nothing was under way to a market. */
export function thrownAway(index: IndexedCase, plan: Plan): Float64Array | null {
  const { periodCount, marketReceipts, source } = index;
  if (!marketReceipts.some((units) => units > 0)) return null;
  const shared = sharedMarkets(index);
  const frozen = frozenShipments(index);
  const unsold = marketReceipts.slice();
  const wanted = new Float64Array(unsold.length);
  index.routes.forEach(({ toDemand, leadTimePeriods }, r) => {
    if (toDemand < 0) return;
    for (let t = leadTimePeriods; t < periodCount; t++) {
      const sent = r * periodCount + t - leadTimePeriods;
      const units = plan.shipments[sent]!;
      unsold[toDemand * periodCount + t]! += units;
      if (!frozen.has(sent)) wanted[toDemand * periodCount + t]! += units;
    }
  });
  source.segments.forEach((_segment, g) => {
    const first = index.segmentDemandPoint[g]! * periodCount;
    for (let t = 0; t < periodCount; t++) {
      const cell = g * periodCount + t;
      unsold[first + t]! -= plan.onTime[cell]! + plan.late[cell]!;
      wanted[first + t]! += plan.backlog[cell]! + plan.lost[cell]!;
    }
  });
  return unsold.map((units, cell) => {
    const d = Math.floor(cell / periodCount);
    if (marketReceipts[cell]! <= 0 || index.demandPoints[d]!.directFrom >= 0 || shared.has(d)) return 0;
    return Math.max(0, Math.min(units, wanted[cell]!));
  });
}
