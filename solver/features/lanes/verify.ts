/** Shipments keep lane capacity, trucks and site throughput; soft excess is charged per unit, or per truck. */
import { shipmentsAfterHorizon } from '../../index/afterHorizon.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import {
  inPeriod,
  type Place,
  type PlanRule,
  placesOfRoute,
  type Rules,
  type RuleUnit,
} from '../../plan/rules.ts';

/** Units sent off, lane by period. */
function unitsOnLanes(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const units = new Float64Array(index.source.lanes.length * periodCount);
  index.routes.forEach((route, k) => {
    if (route.lane < 0) return;
    for (let t = 0; t < periodCount; t++)
      units[route.lane * periodCount + t]! += plan.shipments[k * periodCount + t]!;
  });
  return units;
}

/** Units that arrive by lanes, site by period. */
function unitsIntoSites(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const units = new Float64Array(index.source.sites.length * periodCount);
  index.routes.forEach((route, k) => {
    if (route.to < 0) return;
    const { site } = index.stockPoints[route.to]!;
    for (let t = 0; t + route.leadTimePeriods < periodCount; t++)
      units[site * periodCount + t + route.leadTimePeriods]! += plan.shipments[k * periodCount + t]!;
  });
  return units;
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = effectiveMode(index, 'lanes');
  if (mode.mode !== asked) return;
  const atMost = (
    rule: string,
    units: Float64Array,
    item: number,
    max: number | null,
    place: Place,
    unit: RuleUnit = 'units',
  ) => {
    if (max === null) return;
    const stated: PlanRule = {
      rule,
      about: () => [place],
      unit,
      ...mode,
    };
    for (let t = 0; t < index.periodCount; t++)
      sink.atMost(stated, t, units[item * index.periodCount + t]!, max);
  };
  const onLanes = unitsOnLanes(index, plan);
  index.source.lanes.forEach((lane, l) => {
    const place = { table: 'lanes', id: lane.lane } as const;
    atMost('the lane keeps its capacity', onLanes, l, lane.unitsMax, place);
    if (lane.truckUnits === null) return;
    atMost('trucks keep their maximum', plan.trucks, l, lane.trucksMax, place, 'trucks');
  });
  const intoSites = unitsIntoSites(index, plan);
  index.source.sites.forEach((site, s) => {
    const place = { table: 'sites', id: site.site } as const;
    atMost('the site keeps its throughput', intoSites, s, site.throughputUnitsMax, place);
  });
};

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check, real) {
    const { periodCount, source } = index;
    index.routes.forEach((_, k) => {
      for (let t = 0; t < periodCount; t++) {
        const where = () => inPeriod(t, ...placesOfRoute(index, k));
        check.atLeast(plan.shipments[k * periodCount + t]!, 0, 'shipments are not negative', where);
      }
    });
    for (const { route, period, unitsMax } of shipmentsAfterHorizon(index)) {
      const where = () => inPeriod(period, ...placesOfRoute(index, route));
      const units = plan.shipments[route * periodCount + period]!;
      check.atMost(units, unitsMax, 'nothing is sent off that arrives after the horizon', where);
    }
    const onLanes = unitsOnLanes(index, plan);
    source.lanes.forEach((lane, l) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = l * periodCount + t;
        const where = () => inPeriod(t, { table: 'lanes', id: lane.lane });
        if (lane.truckUnits === null) {
          check.equal(plan.trucks[cell]!, 0, 0, 'no trucks where goods go by the unit', where);
          continue;
        }
        check.whole(plan.trucks[cell]!, 'trucks are whole', where);
        check.atMost(
          onLanes[cell]!,
          lane.truckUnits * plan.trucks[cell]!,
          'goods fit into the trucks',
          where,
        );
      }
    });
    checkRules(rules, index, plan, check, real);
  },
};
