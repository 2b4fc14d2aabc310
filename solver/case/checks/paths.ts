/** What rows reach: frozen shipments, goods under way, markets without lanes, rules that match nothing. Needs valid references. */
import type { PlanningCase } from '../planningCase.ts';
import { type SupplyNetwork, supplyNetwork } from '../supplyNetwork.ts';
import type { Report } from './report.ts';

export function checkPaths(planningCase: PlanningCase, report: Report): void {
  const positions = <R>(rows: readonly R[], idOf: (row: R) => string) =>
    new Map(rows.map((row, i) => [idOf(row), i]));
  const network = supplyNetwork(planningCase, {
    families: positions(planningCase.families, (row) => row.family),
    sites: positions(planningCase.sites, (row) => row.site),
    markets: positions(planningCase.markets, (row) => row.market),
  });
  checkFrozenShipments(planningCase, network, report);
  checkMarkets(planningCase, report);
  checkScopes(planningCase, network, report);
}

function checkFrozenShipments(planningCase: PlanningCase, network: SupplyNetwork, report: Report): void {
  const carried = planningCase.lanes.map(() => new Set<string>());
  for (const route of network.routes)
    if (route.lane >= 0) carried[route.lane]!.add(planningCase.families[route.family]!.family);
  const laneOf = new Map(planningCase.lanes.map((row, l) => [row.lane, l]));
  const frozenBefore = new Map<string, number>();
  planningCase.frozenCells.forEach((row, r) => {
    const lane = row.measure === 'shipment' ? laneOf.get(row.item) : undefined;
    if (lane === undefined) return;
    const families = [...carried[lane]!];
    const list = families.length === 0 ? 'none' : families.join(', ');
    if (row.family === null && families.length !== 1) {
      report(
        'error',
        'frozenCells',
        r,
        'family',
        '',
        `one family of lane ${row.item}, which carries ${list}`,
      );
      return;
    }
    if (row.family !== null && !carried[lane]!.has(row.family)) {
      report(
        'error',
        'frozenCells',
        r,
        'family',
        row.family,
        `a family that lane ${row.item} carries: ${list}`,
      );
      return;
    }
    const cell = `${row.item}|${row.family ?? families[0]}|${row.period}`;
    const before = frozenBefore.get(cell);
    if (before === undefined) frozenBefore.set(cell, r);
    else
      report(
        'error',
        'frozenCells',
        r,
        'family',
        row.family ?? '',
        `a shipment that is frozen once; row ${before + 1} freezes it already`,
      );
  });
}

function checkMarkets(planningCase: PlanningCase, report: Report): void {
  const { lanes, segments } = planningCase;
  planningCase.laneReceipts.forEach((row, r) => {
    if (!segments.some((segment) => segment.family === row.family && segment.market === row.market))
      report(
        'warning',
        'laneReceipts',
        r,
        'market',
        row.market,
        `a market with a segment of ${row.family}: nobody there can be served with these goods`,
      );
  });
  const markets = new Set(segments.map((row) => row.market));
  const families = new Set(segments.map((row) => row.family));
  const hasLane = (family: string, market: string) =>
    lanes.some((lane) => lane.toMarket === market && (lane.family === null || lane.family === family));
  segments.forEach((row, r) => {
    const { family, market } = row;
    const first = segments.findIndex((entry) => entry.family === family && entry.market === market);
    if (first !== r || hasLane(family, market)) return;
    const elsewhere = [...markets].filter((other) => hasLane(family, other));
    const others = [...families].filter((other) => hasLane(other, market));
    if (elsewhere.length === 0 && others.length === 0) return;
    const like =
      elsewhere.length > 0
        ? `a lane to the market, as ${family} has to ${elsewhere.join(', ')}`
        : `a lane for ${family} to the market, as ${others.join(', ')} ${others.length === 1 ? 'has' : 'have'}`;
    report(
      'warning',
      'segments',
      r,
      'market',
      market,
      `${like}: without one it is served free and at once from wherever the family lies`,
    );
  });
}

/** Rules whose scope matches nothing: they would be without effect, silently. */
function checkScopes(planningCase: PlanningCase, network: SupplyNetwork, report: Report): void {
  const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
  planningCase.serviceTargets.forEach((row, r) => {
    const matches = planningCase.segments.some(
      (segment) =>
        (row.segment === null || row.segment === segment.segment) &&
        (row.family === null || row.family === segment.family) &&
        (row.group === null || row.group === groupOf.get(segment.family)) &&
        (row.market === null || row.market === segment.market) &&
        (row.grade === 'any' || row.grade === segment.grade),
    );
    if (!matches)
      report(
        'warning',
        'serviceTargets',
        r,
        'serviceTarget',
        row.serviceTarget,
        'a segment, family, group, market and grade that some segment has: the target promises nobody anything',
      );
  });
  planningCase.fairShares.forEach((row, r) => {
    const sharing = planningCase.families.some(
      ({ family }) =>
        (row.family === null || row.family === family) &&
        planningCase.segments.filter(
          (segment) => segment.family === family && segment.priority === row.priority,
        ).length > 1,
    );
    if (!sharing)
      report(
        'warning',
        'fairShares',
        r,
        'priority',
        row.priority,
        'a priority that two segments of a family have: there is nothing to share',
      );
  });
  planningCase.smoothing.forEach((row, r) => {
    const matches = planningCase.processes.some(
      (process) =>
        (row.family === null || row.family === process.family) &&
        (row.site === null || row.site === process.site),
    );
    if (!matches)
      report(
        'warning',
        'smoothing',
        r,
        'smoothing',
        row.smoothing,
        'a family and site that some process has: there is no level to smooth',
      );
  });
  planningCase.inventoryLimits.forEach((row, r) => {
    const matches = network.stockPoints.some((point) => {
      const family = planningCase.families[point.family]!;
      return (
        (row.site === null || row.site === planningCase.sites[point.site]!.site) &&
        (row.group === null || row.group === family.group)
      );
    });
    if (!matches)
      report(
        'warning',
        'inventoryLimits',
        r,
        'inventoryLimit',
        row.inventoryLimit,
        'a site and group where some family lies: nothing is limited',
      );
  });
}
