/**
 * Goods that were under way to a market stay unsold only where no customer there waits and nothing more is sent for them. Of what stays unsold, what
 * somebody asks for or is sent in its place was thrown away.
 */
import {
  frozenArrivals,
  goodsUnderWayMode,
  goodsUnderWayRule,
  sharedMarkets,
} from '../../index/unsoldGoods.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, sink, _, asked) => {
  const { periodCount, marketReceipts, source } = index;
  if (goodsUnderWayMode(index) !== asked || !marketReceipts.some((units) => units > 0)) return;
  const shared = sharedMarkets(index);
  const frozen = frozenArrivals(index);
  const unsold = marketReceipts.slice();
  const wanted = new Float64Array(unsold.length);
  index.routes.forEach(({ toDemand, leadTimePeriods }, r) => {
    if (toDemand < 0) return;
    for (let t = leadTimePeriods; t < periodCount; t++) {
      const units = plan.shipments[r * periodCount + t - leadTimePeriods]!;
      unsold[toDemand * periodCount + t]! += units;
      if (!frozen.has(r * periodCount + t)) wanted[toDemand * periodCount + t]! += units;
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
  index.demandPoints.forEach(({ family, market, directFrom }, d) => {
    if (directFrom >= 0 || shared.has(d)) return;
    for (let t = 0; t < periodCount; t++) {
      const cell = d * periodCount + t;
      if (marketReceipts[cell]! <= 0) continue;
      const stated: PlanRule = {
        rule: 'goods that were under way are sold first',
        about: () => [
          { table: 'families', id: source.families[family]!.family },
          { table: 'markets', id: source.markets[market]!.market },
        ],
        unit: 'units',
        ...goodsUnderWayRule(index, d, t),
      };
      sink.atMost(stated, t, Math.max(0, Math.min(unsold[cell]!, wanted[cell]!)), 0);
    }
  });
};

export const verifier = ruleVerifier('units', rules);
