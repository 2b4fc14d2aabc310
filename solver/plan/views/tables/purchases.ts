/** Orders of materials. */
import { planSubject } from './table.ts';

export const purchases = planSubject({
  subject: 'purchases',
  title: { en: 'Purchases', zh: '采购' },
  itemColumns: ['material', 'supplier'],
  absent: { en: 'The case has no supply of materials.', zh: '数据中没有物料供应。' },
  rows: (index, flows, write) =>
    index.source.supplies.flatMap((row, s) => {
      const m = index.supply.supplyMaterial[s]!;
      const items = [write.material(m), write.plain(row.supplier || row.supply)];
      const unit = index.source.materials[m]!.unit;
      const ordered = write.quantities(items, unit, [
        {
          measure: 'ordered',
          title: { en: 'Ordered', zh: '订购量' },
          values: write.series(flows.purchases, s),
        },
      ]);
      if (!index.supply.orderSupplies.some((supply) => supply === s)) return ordered;
      const orders = { measure: 'orders', title: { en: 'Orders', zh: '订单' } };
      return [
        ...ordered,
        ...write.rows(items, 'orders', [{ ...orders, values: write.series(flows.orders, s) }]),
      ];
    }),
});
