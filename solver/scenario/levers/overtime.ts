/** Overtime lever: hours allowed per period, and the price of an hour. */
import { z } from 'zod';
import { changeRows, inTurn, leverType, periodSelection } from '../lever.ts';
import { overrideHours, resourceSelection } from './resources.ts';

export const overtimeLever = leverType({
  type: 'overtime',
  title: { en: 'Overtime', zh: '加班' },
  schema: z.strictObject({
    type: z.literal('overtime'),
    ...resourceSelection,
    ...periodSelection,
    factor: z.number().min(0).max(100).default(1),
    /** Hours per period, instead of factor × what is allowed now. */
    hoursMax: z.number().min(0).max(1e6).optional(),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  apply: (planningCase, lever) =>
    inTurn(
      planningCase,
      (current) =>
        overrideHours(current, lever, ({ overtimeMax }) => ({
          overtimeHoursMax: lever.hoursMax ?? overtimeMax * lever.factor,
        })),
      (current) =>
        changeRows(current, 'resources', (row) => {
          const isMeant =
            (lever.resource === undefined || lever.resource === row.resource) &&
            (lever.site === undefined || lever.site === row.site);
          if (!isMeant || lever.costFactor === 1) return row;
          return { ...row, overtimeCostPerHour: row.overtimeCostPerHour * lever.costFactor };
        }),
    ),
});
