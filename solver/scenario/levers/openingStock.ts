/** Opening-stock lever: stock before the first period, by factor or units added. */
import { z } from 'zod';
import { changeRows, leverType } from '../lever.ts';

export const openingStockLever = leverType({
  type: 'openingStock',
  title: { en: 'Opening stock', zh: '期初库存' },
  schema: z.strictObject({
    type: z.literal('openingStock'),
    family: z.string().optional(),
    site: z.string().optional(),
    factor: z.number().min(0).max(100).default(1),
    unitsAdded: z.number().min(-1e12).max(1e12).default(0),
  }),
  apply: (planningCase, lever) =>
    changeRows(planningCase, 'inventoryPolicies', (row) => {
      const isMeant =
        (lever.family === undefined || lever.family === row.family) &&
        (lever.site === undefined || lever.site === row.site);
      if (!isMeant) return row;
      return { ...row, openingStock: Math.max(0, row.openingStock * lever.factor + lever.unitsAdded) };
    }),
});
