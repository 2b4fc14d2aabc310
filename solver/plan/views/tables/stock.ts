/** Stock of goods with everything that moves it. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { isInto, movementsAt, movementTitles, openings, stockMovements } from '../stockMovements.ts';
import { type Measure, type PlanTableRow, planSubject, type Writer } from './table.ts';

export const stock = planSubject({
  subject: 'stock',
  title: { en: 'Stock', zh: '库存' },
  itemColumns: ['family', 'site'],
  absent: { en: 'The case has no place where goods lie.', zh: '数据中没有库存点。' },
  rows: stockRows,
});

function stockRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const movements = stockMovements(index, flows);
  return index.stockPoints.flatMap((point, k) => {
    const closing = write.series(flows.closingStock, k);
    const measures: Measure[] = [
      {
        measure: 'openingStock',
        title: { en: 'Opening stock', zh: '期初库存' },
        values: openings(flows.openingStock[k]!, closing),
        isLevel: true,
      },
      ...movementsAt(movements, [k], index.periodCount).map(({ movement, values }) => ({
        measure: movement,
        title: movementTitles[movement],
        values: isInto(movement) ? values : values.map((units) => (units === 0 ? 0 : -units)),
      })),
      {
        measure: 'closingStock',
        title: { en: 'Closing stock', zh: '期末库存' },
        values: closing,
        isLevel: true,
      },
    ];
    return write.quantities(
      [write.family(point.family), write.site(point.site)],
      write.unitOf(point.family),
      measures,
    );
  });
}
