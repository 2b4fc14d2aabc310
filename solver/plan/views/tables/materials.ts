/** Stock of materials with everything that moves it. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { openings } from '../stockMovements.ts';
import { type PlanTableRow, planSubject, type Writer } from './table.ts';

export const materials = planSubject({
  subject: 'materials',
  title: { en: 'Material stock', zh: '物料库存' },
  itemColumns: ['material'],
  absent: { en: 'The case has no materials.', zh: '数据中没有物料。' },
  rows: materialRows,
});

function materialRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { source, supply, periodCount } = index;
  return source.materials.flatMap((material, m) => {
    const arrived = new Array<number>(periodCount).fill(0);
    source.supplies.forEach((row, s) => {
      if (supply.supplyMaterial[s] !== m) return;
      for (let t = 0; t + row.leadTimePeriods < periodCount; t++)
        arrived[t + row.leadTimePeriods]! += flows.purchases[s * periodCount + t]!;
    });
    const used = new Array<number>(periodCount).fill(0);
    supply.bill.forEach((line, b) => {
      if (line.material !== m) return;
      for (let t = 0; t < periodCount; t++) used[t]! -= flows.used[b * periodCount + t]!;
    });
    const closing = write.series(flows.materialStock, m);
    return write.quantities([write.material(m)], material.unit, [
      {
        measure: 'openingStock',
        title: { en: 'Opening stock', zh: '期初库存' },
        values: openings(flows.openingMaterial[m]!, closing),
        isLevel: true,
      },
      {
        measure: 'receipts',
        title: { en: 'Receipts on order', zh: '在途到货' },
        values: write.series(flows.materialReceipts, m),
      },
      { measure: 'arrived', title: { en: 'Purchases that arrive', zh: '采购到货' }, values: arrived },
      {
        measure: 'used',
        title: { en: 'Used', zh: '耗用' },
        values: used.map((units) => (units === 0 ? 0 : units)),
      },
      {
        measure: 'closingStock',
        title: { en: 'Closing stock', zh: '期末库存' },
        values: closing,
        isLevel: true,
      },
    ]);
  });
}
