/**
 * Lanes: families move between sites and to markets.
 *
 * For each: route k (family on a lane), period t; lane l; site s.
 * When: the case has lanes, or a market is served by several sites.
 *   shipments[k,t] leave in t and arrive in t + leadTimePeriods
 *   shipments[k,t] ≤ what is frozen of it, or 0, where it would arrive after the horizon: sending goods off into nowhere
 *   would save their holding cost and their place in the store
 *   Σ_{families} shipments[l,·,t] ≤ unitsMax[l]                  (where one is stated)
 *   Σ_{families} shipments[l,·,t] ≤ truckUnits[l] × trucks[l,t],  trucks whole   (truck lanes)
 *   trucks[l,t] ≤ trucksMax[l]                                   (where one is stated; soft: a price per truck)
 *   Σ arrivals at site s in t ≤ throughputUnitsMax[s]            (where one is stated)
 * Posts: stock of both ends, deliveries, transport cost per unit and per truck.
 * Unit: units.
 * Reference: Williams, Model Building in Mathematical Programming (2013), problem 12.19 (Distribution 1).
 * Example: published/built-lanes-a.json
 */

import type { Mode } from '../../case/constraintModes.ts';
import type { LaneIndex, SiteIndex } from '../../case/indices.ts';
import { labelledAxis, subset } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { raised } from '../../formulation/relaxation.ts';
import { shipmentsAfterHorizon } from '../../index/afterHorizon.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { account } from './account.ts';
import { lint } from './lint.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const lanes: Feature = {
  name: 'lanes',
  words,
  account,
  verifier,
  lint,
  unit: 'units',
  approver: 'logistics',
  isUsed: (index) => index.routes.length > 0,
  build(context) {
    const { index, builder, ledgers, sets, columns } = context;
    const { source, periodCount } = index;
    const { mode, price } = effectiveMode(index, 'lanes');
    columns.shipments = builder.addColumns(
      {
        name: 'shipments',
        role: 'definition',
        unit: 'units',
        title: words.title,
        fills: { arrays: ['shipments'] },
      },
      [sets.routes, sets.periods],
    );
    const { shipments } = columns;
    const { laneRows, truckRows, truckLimits, siteRows, trucks } = addLimits(context, mode);
    for (let t = 0; t < periodCount; t++) {
      for (const l of laneRows.members)
        builder.setRowBounds(laneRows.at(l, t), Number.NEGATIVE_INFINITY, source.lanes[l]!.unitsMax!);
      for (const s of siteRows.members)
        builder.setRowBounds(
          siteRows.at(s, t),
          Number.NEGATIVE_INFINITY,
          source.sites[s]!.throughputUnitsMax!,
        );
      for (const l of truckRows.members) {
        const lane = source.lanes[l]!;
        const column = trucks.at(l, t);
        if (mode === 'hard') builder.setColumnBounds(column, 0, lane.trucksMax ?? Number.POSITIVE_INFINITY);
        if (truckLimits.has(l)) {
          builder.setRowBounds(truckLimits.at(l, t), Number.NEGATIVE_INFINITY, lane.trucksMax!);
          builder.entry(truckLimits.at(l, t), column, 1);
        }
        builder.entry(truckRows.at(l, t), column, -lane.truckUnits!);
        ledgers.money.post('transport', t, column, lane.truckCost);
      }
    }
    for (const k of sets.routes.members) {
      const route = index.routes[k]!;
      const lane = source.lanes[route.lane];
      for (let t = 0; t < periodCount; t++) {
        const column = shipments.at(k, t);
        ledgers.stock.send(route.from, t, column);
        const arrival = t + route.leadTimePeriods;
        if (arrival < periodCount) {
          if (route.to >= 0) ledgers.stock.receive(route.to, arrival, column);
          else ledgers.delivery.arrive(route.toDemand, arrival, column);
          const site = route.to >= 0 ? (index.stockPoints[route.to]!.site as SiteIndex) : null;
          if (site !== null && siteRows.has(site)) builder.entry(siteRows.at(site, arrival), column, 1);
        }
        if (lane === undefined) continue;
        ledgers.money.post('transport', t, column, lane.unitCost);
        if (laneRows.has(route.lane)) builder.entry(laneRows.at(route.lane, t), column, 1);
        if (truckRows.has(route.lane)) builder.entry(truckRows.at(route.lane, t), column, 1);
      }
    }
    keepWithinHorizon(context);
    if (mode === 'soft') {
      const onViolationColumn = (position: number, column: number) =>
        ledgers.money.post('violations', position % periodCount, column, price);
      builder.soften(laneRows, { side: 'upper', onViolationColumn });
      builder.soften(truckLimits, { side: 'upper', onViolationColumn });
      builder.soften(siteRows, { side: 'upper', onViolationColumn });
    }
  },
};

/** Rows of lanes, trucks and sites that have a limit, and the trucks. */
function addLimits({ index, builder, sets }: Context, mode: Mode) {
  const { source } = index;
  const isLimited = mode !== 'off';
  const laneId = (l: LaneIndex) => source.lanes[l]!.lane;
  const limitedLanes = subset('lane', sets.lanes, (l) => isLimited && source.lanes[l]!.unitsMax !== null);
  const truckLanes = subset('lane', sets.lanes, (l) => source.lanes[l]!.truckUnits !== null);
  const limitedSites = subset(
    'site',
    sets.sites,
    (s) => isLimited && source.sites[s]!.throughputUnitsMax !== null,
  );
  const declared = { scope: 'shared', unit: 'units' } as const;
  const laneRows = builder.addRows(
    {
      name: 'laneCapacity',
      role: 'limit',
      ...declared,
      title: words.limits.laneCapacity,
      limit: { cells: (_, [l], { next }) => [raised('lanes', laneId(l), 'unitsMax', next)] },
    },
    [limitedLanes, sets.periods],
  );
  const truckRows = builder.addRows(
    { name: 'truckCapacity', role: 'definition', ...declared, title: words.title },
    [truckLanes, sets.periods],
    { upper: 0 },
  );
  const siteRows = builder.addRows(
    {
      name: 'throughput',
      role: 'limit',
      ...declared,
      title: words.limits.throughput,
      limit: {
        cells: (_, [s], { next }) => [raised('sites', source.sites[s]!.site, 'throughputUnitsMax', next)],
      },
    },
    [limitedSites, sets.periods],
  );
  const trucks = builder.addColumns(
    {
      name: 'trucks',
      role: 'limit',
      unit: 'trucks',
      title: words.limits.trucks,
      fills: { arrays: ['trucks'] },
      limit: { cells: (_, [l], { next }) => [raised('lanes', laneId(l), 'trucksMax', next)] },
    },
    [truckLanes, sets.periods],
    { integer: true },
  );
  // A limit that is hard is a bound of the trucks.
  const limitedTrucks = subset('lane', sets.lanes, (l) => {
    const { truckUnits, trucksMax } = source.lanes[l]!;
    return mode === 'soft' && truckUnits !== null && trucksMax !== null;
  });
  const truckLimits = builder.addRows(
    { name: 'truckLimit', role: 'definition', scope: 'shared', unit: 'trucks', title: words.limits.trucks },
    [limitedTrucks, sets.periods],
  );
  return { laneRows, truckRows, truckLimits, siteRows, trucks };
}

/** Nothing is shipped that would arrive after the last period, except frozen cells. */
function keepWithinHorizon({ index, builder, sets, columns }: Context): void {
  const beyond = shipmentsAfterHorizon(index);
  const labels = beyond.map(
    ({ route, period }) => `${sets.routes.label(route)} ${sets.periods.label(period)}`,
  );
  const rows = builder.addRows(
    { name: 'sentAfterHorizon', role: 'definition', scope: 'family', unit: 'units', title: words.title },
    [labelledAxis('shipment after the horizon', labels, sets.routes.identifies)],
  );
  beyond.forEach(({ route, period, unitsMax }, i) => {
    builder.setRowBounds(rows.at(i), Number.NEGATIVE_INFINITY, unitsMax);
    builder.entry(rows.at(i), columns.shipments.at(route, period), 1);
  });
}
