/** Opening-stock lever: stock before the first period, by factor or units added. */
import { z } from 'zod';
import type { Row } from '../../case/planningCase.ts';
import { allOf, changeRows, inTurn, leverType, selection, statedKind } from '../lever.ts';

export const openingStockLever = leverType({
  type: 'openingStock',
  title: { en: 'Opening stock', zh: '期初库存' },
  schema: z.strictObject({
    type: z.literal('openingStock'),
    ...statedKind,
    family: z.string().optional(),
    site: z.string().optional(),
    factor: z.number().min(0).max(100).default(1),
    unitsAdded: z.number().min(-1e12).max(1e12).default(0),
  }),
  parts: allOf('assumption'),
  selects: (planningCase, lever) =>
    selection<Row<'inventoryPolicies'>>(planningCase.inventoryPolicies, {
      family: [lever.family, (row) => row.family],
      site: [lever.site, (row) => row.site],
    }),
  apply(planningCase, lever) {
    const before = new Map(
      planningCase.inventoryPolicies.map((row) => [`${row.family}|${row.site}`, row.openingStock]),
    );
    const isSelected = (row: { readonly family: string; readonly site: string }) =>
      (lever.family === undefined || lever.family === row.family) &&
      (lever.site === undefined || lever.site === row.site);
    const after = (units: number) => Math.max(0, units * lever.factor + lever.unitsAdded);
    return inTurn(
      planningCase,
      (current) =>
        changeRows(current, 'inventoryPolicies', (row) =>
          isSelected(row) ? { ...row, openingStock: after(row.openingStock) } : row,
        ),
      // Stock with stated ages keeps the shares of its ages.
      (current) =>
        changeRows(current, 'openingStockAges', (row) => {
          const units = before.get(`${row.family}|${row.site}`) ?? 0;
          return isSelected(row) && units > 0 ? { ...row, units: (row.units * after(units)) / units } : row;
        }),
    );
  },
});
