/** What customers get: on time, late, not at all. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { type Measure, type PlanTableRow, planSubject, type Writer } from './table.ts';

export const deliveries = planSubject({
  subject: 'deliveries',
  title: { en: 'Deliveries', zh: '交付' },
  itemColumns: ['family', 'market', 'grade'],
  absent: { en: 'The case has no demand segments.', zh: '数据中没有需求细分。' },
  rows: deliveryRows,
});

function deliveryRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { source } = index;
  return source.segments.flatMap((segment, g) => {
    const items = [
      write.family(index.segmentFamily[g]!),
      write.market(index.segmentMarket[g]!),
      write.plain(segment.grade),
    ];
    const of = (values: Float64Array) => write.series(values, g);
    const measures: Measure[] = [
      { measure: 'demand', title: { en: 'Demand', zh: '需求' }, values: of(flows.demand) },
      { measure: 'onTime', title: { en: 'Delivered on time', zh: '按时交付' }, values: of(flows.onTime) },
    ];
    if (segment.latenessPeriodsMax > 0 || index.openingBacklog[g]! > 0)
      measures.push(
        { measure: 'late', title: { en: 'Delivered late', zh: '延迟交付' }, values: of(flows.late) },
        { measure: 'newBacklog', title: { en: 'Backordered', zh: '转为欠交' }, values: of(flows.newBacklog) },
        {
          measure: 'backlog',
          title: { en: 'Backlog', zh: '欠交余额' },
          values: of(flows.backlog),
          isLevel: true,
        },
      );
    index.lateOrders.ages.forEach(({ segment: owner, age }, r) => {
      if (owner !== g) return;
      measures.push({
        measure: 'backlogByAge',
        title: { en: `Backlog ordered ${age} periods before`, zh: `其中 ${age} 期前下单的欠交` },
        values: write.series(flows.backlogByAge, r),
        isLevel: true,
      });
    });
    if (segment.lostSalesAllowed)
      measures.push({ measure: 'lost', title: { en: 'Lost sales', zh: '失销' }, values: of(flows.lost) });
    return write.quantities(items, write.unitOf(index.segmentFamily[g]!), measures);
  });
}
