/** Inventory lever: policies of families at sites, by factor or value, and a limit on inventory value or volume. */
import { z } from 'zod';
import { changeRows, inTurn, leverType, upsertRows } from '../lever.ts';

export const inventoryLever = leverType({
  type: 'inventory',
  title: { en: 'Inventory policy', zh: '库存策略' },
  schema: z.strictObject({
    type: z.literal('inventory'),
    family: z.string().optional(),
    group: z.string().optional(),
    site: z.string().optional(),
    safetyStockFactor: z.number().min(0).max(100).default(1),
    targetFactor: z.number().min(0).max(100).default(1),
    targetDaysOfSupply: z.number().min(0).max(1000).optional(),
    stockMax: z.number().min(0).max(1e12).optional(),
    /** Limit over the selected site and group. */
    limit: z
      .strictObject({ measure: z.enum(['volume', 'value', 'averageValue']), max: z.number().min(0) })
      .optional(),
  }),
  apply(planningCase, lever) {
    const groupOf = new Map(planningCase.families.map((row) => [row.family, row.group]));
    const changesPolicies =
      lever.safetyStockFactor !== 1 ||
      lever.targetFactor !== 1 ||
      lever.targetDaysOfSupply !== undefined ||
      lever.stockMax !== undefined;
    return inTurn(
      planningCase,
      (current) =>
        changeRows(current, 'inventoryPolicies', (row) => {
          const isMeant =
            changesPolicies &&
            (lever.family === undefined || lever.family === row.family) &&
            (lever.group === undefined || lever.group === groupOf.get(row.family)) &&
            (lever.site === undefined || lever.site === row.site);
          if (!isMeant) return row;
          return {
            ...row,
            safetyStock: row.safetyStock * lever.safetyStockFactor,
            targetStock: row.targetStock * lever.targetFactor,
            targetDaysOfSupply: lever.targetDaysOfSupply ?? row.targetDaysOfSupply * lever.targetFactor,
            stockMax: lever.stockMax ?? row.stockMax,
          };
        }),
      (current) => {
        if (lever.limit === undefined) return { planningCase: current, changedRows: 0 };
        const place = [lever.site, lever.group].filter((part) => part !== undefined).join(' ') || 'all';
        const row = {
          inventoryLimit: `${lever.limit.measure} ${place}`,
          name: '',
          nameZh: '',
          measure: lever.limit.measure,
          site: lever.site ?? null,
          group: lever.group ?? null,
          period: null,
          max: lever.limit.max,
          mode: 'hard' as const,
          excessPrice: 0,
        };
        return upsertRows(current, 'inventoryLimits', [row], (a, b) => a.inventoryLimit === b.inventoryLimit);
      },
    );
  },
});
