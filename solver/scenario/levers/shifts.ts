/** Shift lever: how many extra shifts a resource may add, from when to when. */
import { z } from 'zod';
import { changeRows, leverType, periodSelection } from '../lever.ts';

export const shiftsLever = leverType({
  type: 'shifts',
  title: { en: 'Extra shifts', zh: '加开班次' },
  schema: z.strictObject({
    type: z.literal('shifts'),
    shiftOption: z.string().optional(),
    resource: z.string().optional(),
    ...periodSelection,
    shiftsMax: z.number().int().min(0).max(1000),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  apply: (planningCase, lever) =>
    changeRows(planningCase, 'shiftOptions', (row) => {
      const isMeant =
        (lever.shiftOption === undefined || lever.shiftOption === row.shiftOption) &&
        (lever.resource === undefined || lever.resource === row.resource);
      if (!isMeant) return row;
      return {
        ...row,
        shiftsMax: lever.shiftsMax,
        costPerShift: row.costPerShift * lever.costFactor,
        firstPeriod: lever.fromPeriod ?? row.firstPeriod,
        lastPeriod: lever.toPeriod ?? row.lastPeriod,
      };
    }),
});
