/**
 * Lanes: families move between sites and to markets.
 *
 * For each: route k (family on a lane), period t; lane l; site s.
 * When: the case has lanes, or a market is served by several sites.
 *   shipments[k,t] leave in t and arrive in t + leadTimePeriods
 *   shipments[k,t] ≤ what is frozen of it, or 0, where it would arrive after the horizon: sending goods off into nowhere
 *   would save their holding cost and their place in the store
 *   Σ_{families} shipments[l,·,t] ≤ unitsMax[l]                  (where one is stated)
 *   Σ_{families} shipments[l,·,t] ≤ truckUnits[l] × trucks[l,t],  trucks whole, ≤ trucksMax[l]   (truck lanes)
 *   Σ arrivals at site s in t ≤ throughputUnitsMax[s]            (where one is stated)
 * Posts: stock of both ends, deliveries, transport cost per unit and per truck.
 * Unit: units.
 * Reference: Williams, Model Building in Mathematical Programming (2013), problem 12.19 (Distribution 1).
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { shipmentsAfterHorizon } from '../../index/afterHorizon.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { soften } from '../../model/elastic.ts';
import { at } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const lanes: Feature = {
  name: 'lanes',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'logistics',
  rowBlocks: ['laneCapacity', 'truckCapacity', 'throughput', 'sentAfterHorizon'],
  isUsed: (index) => index.routes.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { source, periodCount } = index;
    const { mode, price } = effectiveMode(index, 'lanes');
    const shipments = builder.addColumns('shipments', [sets.routes, sets.periods]);
    const limitedLanes = source.lanes.flatMap((lane, l) =>
      mode !== 'off' && lane.unitsMax !== null ? [l] : [],
    );
    const truckLanes = source.lanes.flatMap((lane, l) => (lane.truckUnits !== null ? [l] : []));
    const limitedSites = source.sites.flatMap((site, s) =>
      mode !== 'off' && site.throughputUnitsMax !== null ? [s] : [],
    );
    const laneSet = (members: readonly number[]) =>
      labelledSet(
        'lane',
        members.map((l) => source.lanes[l]!.lane),
      );
    const laneRows = builder.addRows('laneCapacity', [laneSet(limitedLanes), sets.periods]);
    const truckRows = builder.addRows('truckCapacity', [laneSet(truckLanes), sets.periods], { upper: 0 });
    const siteRows = builder.addRows('throughput', [
      labelledSet(
        'site',
        limitedSites.map((s) => source.sites[s]!.site),
      ),
      sets.periods,
    ]);
    const trucks = builder.addColumns('trucks', [laneSet(truckLanes), sets.periods], { integer: true });
    const rowOfLane = inverse(limitedLanes, source.lanes.length);
    const rowOfTruckLane = inverse(truckLanes, source.lanes.length);
    const rowOfSite = inverse(limitedSites, source.sites.length);

    for (let t = 0; t < periodCount; t++) {
      limitedLanes.forEach((l, i) => {
        builder.setRowBounds(at(laneRows, i, t), Number.NEGATIVE_INFINITY, source.lanes[l]!.unitsMax!);
      });
      limitedSites.forEach((s, i) => {
        builder.setRowBounds(
          at(siteRows, i, t),
          Number.NEGATIVE_INFINITY,
          source.sites[s]!.throughputUnitsMax!,
        );
      });
      truckLanes.forEach((l, i) => {
        const lane = source.lanes[l]!;
        const column = at(trucks, i, t);
        builder.setColumnBounds(column, 0, lane.trucksMax ?? Number.POSITIVE_INFINITY);
        builder.entry(at(truckRows, i, t), column, -lane.truckUnits!);
        ledgers.money.post('transport', t, column, lane.truckCost);
      });
    }
    index.routes.forEach((route, k) => {
      const lane = source.lanes[route.lane];
      for (let t = 0; t < periodCount; t++) {
        const column = at(shipments, k, t);
        ledgers.stock.use(route.from, t, column, 1);
        const arrival = t + route.leadTimePeriods;
        if (arrival < periodCount) {
          if (route.to >= 0) ledgers.stock.add(route.to, arrival, column, 1);
          else ledgers.delivery.arrive(route.toDemand, arrival, column);
          const site = route.to >= 0 ? rowOfSite[index.stockPoints[route.to]!.site]! : -1;
          if (site >= 0) builder.entry(at(siteRows, site, arrival), column, 1);
        }
        if (lane === undefined) continue;
        ledgers.money.post('transport', t, column, lane.unitCost);
        if (rowOfLane[route.lane]! >= 0) builder.entry(at(laneRows, rowOfLane[route.lane]!, t), column, 1);
        if (rowOfTruckLane[route.lane]! >= 0)
          builder.entry(at(truckRows, rowOfTruckLane[route.lane]!, t), column, 1);
      }
    });
    const beyond = shipmentsAfterHorizon(index);
    const beyondSet = labelledSet(
      'shipment after the horizon',
      beyond.map(({ route, period }) => `${sets.routes.label(route)} ${sets.periods.label(period)}`),
    );
    const beyondRows = builder.addRows('sentAfterHorizon', [beyondSet]);
    beyond.forEach(({ route, period, unitsMax }, i) => {
      builder.setRowBounds(at(beyondRows, i), Number.NEGATIVE_INFINITY, unitsMax);
      builder.entry(at(beyondRows, i), at(shipments, route, period), 1);
    });
    if (mode === 'soft') {
      for (const rows of [laneRows, siteRows]) {
        soften(builder, rows, {
          side: 'upper',
          price: (position, column) =>
            ledgers.money.post('violations', position % periodCount, column, price),
        });
      }
    }
  },
};

function inverse(members: readonly number[], size: number): Int32Array {
  const positionOf = new Int32Array(size).fill(-1);
  members.forEach((member, i) => {
    positionOf[member] = i;
  });
  return positionOf;
}
