/** Stock of goods with a shelf life by age, and the ages that are sent off. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { routeEnd } from './routeEnd.ts';
import { type PlanItem, type PlanTableRow, planSubject, type Writer } from './table.ts';

export const stockByAge = planSubject({
  subject: 'stockByAge',
  title: { en: 'Stock by age', zh: '库龄' },
  itemColumns: ['family', 'site', 'age', 'to'],
  absent: { en: 'No family of the case has a shelf life.', zh: '数据中没有保质期的产品族。' },
  rows: ageRows,
});

function ageRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { shelfLife, stockPoints, routes } = index;
  const age = (periods: number): PlanItem => ({
    id: String(periods),
    name: { en: `${periods} periods`, zh: `${periods} 期` },
  });
  const lying = shelfLife.ageRows.flatMap((row, r) => {
    const point = stockPoints[row.stockPoint]!;
    const items = [write.family(point.family), write.site(point.site), age(row.age), write.plain('')];
    const values = write.series(flows.stockByAge, r);
    return write.quantities(items, write.unitOf(point.family), [
      { measure: 'stockByAge', title: { en: 'Closing stock', zh: '期末库存' }, values, isLevel: true },
    ]);
  });
  const sent = shelfLife.shippedAges.flatMap((row, r) => {
    const route = routes[row.route]!;
    const point = stockPoints[route.from]!;
    const items = [
      write.family(point.family),
      write.site(point.site),
      age(row.age),
      routeEnd(index, row.route, write),
    ];
    const values = write.series(flows.shipmentsByAge, r);
    return write.quantities(items, write.unitOf(point.family), [
      { measure: 'sentByAge', title: { en: 'Sent', zh: '发出' }, values },
    ]);
  });
  return [...lying, ...sent];
}
