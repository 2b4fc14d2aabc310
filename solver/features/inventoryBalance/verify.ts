/** Stock is what was there, plus what came, minus what went; recomputed from the first period on. */

import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { producedIntoStock, usedByProduction } from '../../plan/quantities.ts';
import { inPeriod, placesOfStockPoint } from '../../plan/rules.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount } = index;
    const inflow = producedIntoStock(index, plan);
    const outflow = usedByProduction(index, plan);
    plan.scrap.forEach((units, cell) => {
      outflow[cell]! += units;
    });
    index.routes.forEach((route, k) => {
      for (let t = 0; t < periodCount; t++) {
        const units = plan.shipments[k * periodCount + t]!;
        outflow[route.from * periodCount + t]! += units;
        const arrival = t + route.leadTimePeriods;
        if (route.to >= 0 && arrival < periodCount) inflow[route.to * periodCount + arrival]! += units;
      }
    });
    index.source.segments.forEach((_, g) => {
      const { directFrom } = index.demandPoints[index.segmentDemandPoint[g]!]!;
      if (directFrom < 0) return;
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        outflow[directFrom * periodCount + t]! += plan.onTime[cell]! + plan.late[cell]!;
      }
    });
    index.stockPoints.forEach((_, k) => {
      const where = (t: number) => inPeriod(t, ...placesOfStockPoint(index, k));
      for (let t = 0; t < periodCount; t++) {
        const cell = k * periodCount + t;
        const before = t > 0 ? plan.closingStock[cell - 1]! : index.openingStock[k]!;
        const added = inflow[cell]! + index.scheduledReceipts[cell]!;
        const size = before + added + outflow[cell]!;
        check.equal(
          plan.closingStock[cell]!,
          before + added - outflow[cell]!,
          size,
          'stock balances',
          where,
          t,
        );
        check.atLeast(plan.closingStock[cell]!, 0, 'stock is not negative', where, t);
        check.atMost(plan.closingStock[cell]!, index.stockMax[cell]!, 'stock keeps its maximum', where, t);
      }
    });
  },
};
