/** Goods that were under way to a market stay unsold only where no customer there waits and nothing more is sent for them. */

import { frozenArrivals, sharedMarkets } from '../../index/unsoldGoods.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod } from '../../plan/rules.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount, marketReceipts, source } = index;
    if (!marketReceipts.some((units) => units > 0)) return;
    const shared = sharedMarkets(index);
    const frozen = frozenArrivals(index);
    const arrived = new Float64Array(marketReceipts.length);
    const added = arrived.slice();
    const delivered = arrived.slice();
    const waiting = arrived.slice();
    index.routes.forEach(({ toDemand, leadTimePeriods }, r) => {
      if (toDemand < 0) return;
      for (let t = leadTimePeriods; t < periodCount; t++) {
        const units = plan.shipments[r * periodCount + t - leadTimePeriods]!;
        arrived[toDemand * periodCount + t]! += units;
        if (!frozen.has(r * periodCount + t)) added[toDemand * periodCount + t]! += units;
      }
    });
    source.segments.forEach((_, g) => {
      const first = index.segmentDemandPoint[g]! * periodCount;
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        delivered[first + t]! += plan.onTime[cell]! + plan.late[cell]!;
        waiting[first + t]! += plan.backlog[cell]! + plan.lost[cell]!;
      }
    });
    index.demandPoints.forEach(({ family, market, directFrom }, d) => {
      if (directFrom >= 0 || shared.has(d)) return;
      const where = (t: number) =>
        inPeriod(
          t,
          { table: 'families', id: source.families[family]!.family },
          { table: 'markets', id: source.markets[market]!.market },
        );
      for (let t = 0; t < periodCount; t++) {
        const cell = d * periodCount + t;
        const known = marketReceipts[cell]!;
        if (known <= 0) continue;
        const unsold = known + arrived[cell]! - delivered[cell]!;
        check.atLeast(
          delivered[cell]!,
          delivered[cell]! + Math.min(unsold, waiting[cell]!),
          'goods that were under way are delivered before a customer waits',
          where,
          t,
        );
        check.atMost(
          arrived[cell]!,
          arrived[cell]! - Math.min(unsold, added[cell]!),
          'nothing more is sent to a market where goods that were under way stay unsold',
          where,
          t,
        );
      }
    });
  },
};
