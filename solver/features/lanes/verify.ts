/** Shipments keep lane capacity, trucks and site throughput. */
import { shipmentsAfterHorizon } from '../../index/afterHorizon.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';

export const lanes: FeatureVerifier = {
  name: 'lanes',
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount, source } = index;
    const isHard = effectiveMode(index, 'lanes').mode === 'hard';
    const onLane = new Float64Array(source.lanes.length * periodCount);
    const intoSite = new Float64Array(source.sites.length * periodCount);
    index.routes.forEach((route, k) => {
      for (let t = 0; t < periodCount; t++) {
        const units = plan.shipments[k * periodCount + t]!;
        check.atLeast(
          units,
          0,
          'shipments are not negative',
          () => `route ${k + 1}, ${periodName(index, t)}`,
        );
        if (route.lane >= 0) onLane[route.lane * periodCount + t]! += units;
        const arrival = t + route.leadTimePeriods;
        if (route.to >= 0 && arrival < periodCount) {
          intoSite[index.stockPoints[route.to]!.site * periodCount + arrival]! += units;
        }
      }
    });
    for (const { route, period, unitsMax } of shipmentsAfterHorizon(index)) {
      const where = () => `route ${route + 1}, ${periodName(index, period)}`;
      const units = plan.shipments[route * periodCount + period]!;
      check.atMost(units, unitsMax, 'nothing is sent off that arrives after the horizon', where);
    }
    source.lanes.forEach((lane, l) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = l * periodCount + t;
        const where = () => `${lane.lane}, ${periodName(index, t)}`;
        if (lane.unitsMax !== null && isHard)
          check.atMost(onLane[cell]!, lane.unitsMax, 'the lane keeps its capacity', where);
        if (lane.truckUnits === null) {
          check.equal(plan.trucks[cell]!, 0, 0, 'no trucks where goods go by the unit', where);
          continue;
        }
        check.whole(plan.trucks[cell]!, 'trucks are whole', where);
        check.atMost(onLane[cell]!, lane.truckUnits * plan.trucks[cell]!, 'goods fit into the trucks', where);
        check.atMost(
          plan.trucks[cell]!,
          lane.trucksMax ?? Number.POSITIVE_INFINITY,
          'trucks keep their maximum',
          where,
        );
      }
    });
    source.sites.forEach((site, s) => {
      if (site.throughputUnitsMax === null || !isHard) return;
      for (let t = 0; t < periodCount; t++) {
        const where = () => `${site.site}, ${periodName(index, t)}`;
        check.atMost(
          intoSite[s * periodCount + t]!,
          site.throughputUnitsMax,
          'the site keeps its throughput',
          where,
        );
      }
    });
  },
};
