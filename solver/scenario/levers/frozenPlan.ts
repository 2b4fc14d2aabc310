/** Frozen-plan lever: production, overtime, shifts or shipments that are already committed. */
import { z } from 'zod';
import { leverType, upsertRows } from '../lever.ts';

export const frozenPlanLever = leverType({
  type: 'frozenPlan',
  title: { en: 'Frozen plan', zh: '冻结计划' },
  schema: z.strictObject({
    type: z.literal('frozenPlan'),
    cells: z
      .array(
        z.strictObject({
          measure: z.enum(['production', 'overtime', 'shifts', 'shipment']),
          item: z.string().min(1),
          family: z.string().nullable().default(null),
          period: z.string().min(1),
          value: z.number().min(0).max(1e12),
          reason: z.string().default(''),
        }),
      )
      .min(1)
      .max(100_000),
  }),
  apply: (planningCase, lever) =>
    upsertRows(
      planningCase,
      'frozenCells',
      lever.cells,
      (a, b) =>
        a.measure === b.measure && a.item === b.item && a.family === b.family && a.period === b.period,
    ),
});
