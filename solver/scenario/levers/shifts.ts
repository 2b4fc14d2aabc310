/**
 * Shift lever: how many extra shifts a resource may add, from when to when. A range that is given becomes the range of the
 * option: outside it none can be added.
 */
import { z } from 'zod';
import type { Row } from '../../case/planningCase.ts';
import { changeRows, leverType, periodSelection, selection } from '../lever.ts';

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
  selects: (planningCase, lever) =>
    selection<Row<'shiftOptions'>>(planningCase.shiftOptions, {
      shiftOption: [lever.shiftOption, (row) => row.shiftOption],
      resource: [lever.resource, (row) => row.resource],
    }),
  check(planningCase, lever) {
    const position = (id: string) => planningCase.periods.findIndex((row) => row.period === id);
    return planningCase.shiftOptions
      .filter((row) => isMeant(row, lever))
      .flatMap((row) => {
        const first = lever.fromPeriod ?? row.firstPeriod;
        const last = lever.toPeriod ?? row.lastPeriod;
        // Where the lever gives both, they are compared already.
        if (lever.fromPeriod !== undefined && lever.toPeriod !== undefined) return [];
        if (first === null || last === null || position(first) <= position(last)) return [];
        const own = lever.fromPeriod === undefined ? row.firstPeriod : row.lastPeriod;
        const field = lever.fromPeriod === undefined ? 'toPeriod' : 'fromPeriod';
        const isEarliest = field === 'toPeriod';
        return [
          {
            field,
            value: String(lever[field]),
            expected: {
              en: `${own} or ${isEarliest ? 'later' : 'earlier'}: extra shift ${row.shiftOption} ${isEarliest ? 'starts' : 'ends'} in ${own}`,
              zh: `${own} 或更${isEarliest ? '晚' : '早'}：加班班次 ${row.shiftOption} ${isEarliest ? '始于' : '止于'} ${own}`,
            },
          },
        ];
      });
  },
  apply: (planningCase, lever) =>
    changeRows(planningCase, 'shiftOptions', (row) =>
      isMeant(row, lever)
        ? {
            ...row,
            shiftsMax: lever.shiftsMax,
            costPerShift: row.costPerShift * lever.costFactor,
            firstPeriod: lever.fromPeriod ?? row.firstPeriod,
            lastPeriod: lever.toPeriod ?? row.lastPeriod,
          }
        : row,
    ),
});

function isMeant(
  row: Row<'shiftOptions'>,
  lever: { readonly shiftOption?: string | undefined; readonly resource?: string | undefined },
): boolean {
  return (
    (lever.shiftOption === undefined || lever.shiftOption === row.shiftOption) &&
    (lever.resource === undefined || lever.resource === row.resource)
  );
}
