/** Goods sent by lane, and trucks. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { routeEnd } from './routeEnd.ts';
import { type PlanTableRow, planSubject, type Writer } from './table.ts';

export const shipments = planSubject({
  subject: 'shipments',
  title: { en: 'Shipments by lane', zh: '按线路的运输' },
  itemColumns: ['from', 'to', 'lane', 'family'],
  absent: {
    en: 'The case has no lanes: every market is served from stock directly.',
    zh: '数据中没有运输线路：各市场直接由库存供货。',
  },
  rows: shipmentRows,
});

function shipmentRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { source } = index;
  const sent = index.routes.flatMap((route, r) => {
    const items = [
      write.site(index.stockPoints[route.from]!.site),
      routeEnd(index, r, write),
      route.lane < 0 ? write.plain('') : write.named('lanes', source.lanes[route.lane]!.lane),
      write.family(route.family),
    ];
    return write.quantities(items, write.unitOf(route.family), [
      { measure: 'sent', title: { en: 'Sent', zh: '发出' }, values: write.series(flows.shipments, r) },
    ]);
  });
  const trucks = source.lanes.flatMap((lane, l) => {
    if (lane.truckUnits === null) return [];
    const s = index.position.sites.get(lane.toSite ?? '');
    const m = index.position.markets.get(lane.toMarket ?? '');
    const items = [
      write.site(index.position.sites.get(lane.fromSite)!),
      s !== undefined ? write.site(s) : m !== undefined ? write.market(m) : write.plain(''),
      write.named('lanes', lane.lane),
      write.plain(''),
    ];
    return write.rows(items, 'trucks', [
      { measure: 'trucks', title: { en: 'Trucks', zh: '车次' }, values: write.series(flows.trucks, l) },
    ]);
  });
  return [...sent, ...trucks];
}
