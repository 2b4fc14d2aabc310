/** Every unit of demand is delivered on time, backordered or lost; the backlog follows from what is backordered and delivered late. */

import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Checker } from '../../plan/checks/checker.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import type { Plan } from '../../plan/plan.ts';
import { effectiveDemand } from '../../plan/quantities.ts';
import { inPeriod, placesOfSegment } from '../../plan/rules.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount } = index;
    const demand = effectiveDemand(index, plan);
    const signed = (['onTime', 'late', 'newBacklog', 'lost', 'backlog'] as const).map((name) => ({
      values: plan[name],
      rule: `${name} is not negative`,
    }));
    index.source.segments.forEach((segment, g) => {
      const where = (t: number) => inPeriod(t, ...placesOfSegment(index, g));
      for (const { values, rule } of signed)
        check.notNegative(values, g * periodCount, periodCount, rule, where);
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        const units = demand[cell]!;
        const accounted = plan.onTime[cell]! + plan.newBacklog[cell]! + plan.lost[cell]!;
        check.equal(accounted, units, units, 'demand is delivered on time, backordered or lost', where, t);
        const before = t > 0 ? plan.backlog[cell - 1]! : index.openingBacklog[g]!;
        const backlog = before + plan.newBacklog[cell]! - plan.late[cell]!;
        check.equal(
          plan.backlog[cell]!,
          backlog,
          before + plan.newBacklog[cell]!,
          'backlog balances',
          where,
          t,
        );
        check.atMost(plan.late[cell]!, before, 'late deliveries serve earlier demand', where, t);
        const lostMax = segment.lostSalesAllowed ? Math.max(0, units - index.firmUnits[cell]!) : 0;
        check.atMost(plan.lost[cell]!, lostMax, 'firm orders are not lost', where, t);
        if (segment.latenessPeriodsMax === 0)
          check.atMost(plan.newBacklog[cell]!, 0, 'nothing is backordered', where, t);
      }
    });
    deliveriesMatchArrivals(index, plan, check);
  },
};

function deliveriesMatchArrivals(index: IndexedCase, plan: Plan, check: Checker): void {
  const { periodCount } = index;
  const arrived = index.marketReceipts.slice();
  index.routes.forEach((route, k) => {
    if (route.toDemand < 0) return;
    for (let t = 0; t + route.leadTimePeriods < periodCount; t++) {
      arrived[route.toDemand * periodCount + t + route.leadTimePeriods]! +=
        plan.shipments[k * periodCount + t]!;
    }
  });
  const delivered = new Float64Array(arrived.length);
  index.source.segments.forEach((_, g) => {
    const point = index.segmentDemandPoint[g]!;
    for (let t = 0; t < periodCount; t++) {
      delivered[point * periodCount + t]! +=
        plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
    }
  });
  index.demandPoints.forEach((point, d) => {
    if (point.directFrom >= 0) return;
    const where = (t: number) =>
      inPeriod(
        t,
        { table: 'families', id: index.source.families[point.family]!.family },
        { table: 'markets', id: index.source.markets[point.market]!.market },
      );
    for (let t = 0; t < periodCount; t++) {
      const cell = d * periodCount + t;
      check.atMost(delivered[cell]!, arrived[cell]!, 'no more is delivered than arrives', where, t);
      // Only goods that were already in transit may stay unsold.
      const sold = arrived[cell]! - index.marketReceipts[cell]!;
      check.atLeast(delivered[cell]!, sold, 'what is sent to a market is delivered', where, t);
    }
  });
}
