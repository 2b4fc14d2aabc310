/** Process lever: allows, forbids or limits processes (subcontracting included). */
import { z } from 'zod';
import { changeRows, leverType } from '../lever.ts';

export const processLever = leverType({
  type: 'process',
  title: { en: 'Processes and subcontracting', zh: '工艺与外协' },
  schema: z.strictObject({
    type: z.literal('process'),
    process: z.string().optional(),
    family: z.string().optional(),
    site: z.string().optional(),
    kind: z.enum(['make', 'subcontract']).optional(),
    isAllowed: z.boolean().optional(),
    /** Units started per period. */
    unitsMax: z.number().min(0).max(1e12).optional(),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  apply: (planningCase, lever) =>
    changeRows(planningCase, 'processes', (row) => {
      const isMeant =
        (lever.process === undefined || lever.process === row.process) &&
        (lever.family === undefined || lever.family === row.family) &&
        (lever.site === undefined || lever.site === row.site) &&
        (lever.kind === undefined || lever.kind === row.kind);
      if (!isMeant) return row;
      return {
        ...row,
        isAllowed: lever.isAllowed ?? row.isAllowed,
        unitsMax: lever.unitsMax ?? row.unitsMax,
        variableCost: row.variableCost * lever.costFactor,
      };
    }),
});
