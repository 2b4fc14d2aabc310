/**
 * Shift lever: how many extra shifts a resource may add, and their cost. Without a range of periods it holds wherever the
 * option is offered; with a range, in its periods only, also where the option was not offered. An end of the range that is left
 * open is that of the option.
 */
import { z } from 'zod';
import { valueInForce } from '../../case/periodOverrides.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import {
  type Applied,
  allOf,
  changeInForce,
  leverType,
  periodSelection,
  type Selection,
  selectedPeriods,
  selection,
  statedKind,
  upsertRows,
} from '../lever.ts';

export const shiftsLever = leverType({
  type: 'shifts',
  title: { en: 'Extra shifts', zh: '加开班次' },
  schema: z.strictObject({
    type: z.literal('shifts'),
    ...statedKind,
    shiftOption: z.string().optional(),
    resource: z.string().optional(),
    ...periodSelection,
    shiftsMax: z.number().int().min(0).max(1000),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  parts: allOf('option'),
  selects: shiftSelection,
  check(planningCase, lever, options) {
    const position = (id: string) => planningCase.periods.findIndex((row) => row.period === id);
    return options.flatMap((row) => {
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
  apply: (planningCase, lever, options) =>
    lever.fromPeriod === undefined && lever.toPeriod === undefined
      ? changeWhereOffered(planningCase, lever, options)
      : changeInRange(planningCase, lever, options),
});

interface ShiftChange {
  readonly shiftOption?: string | undefined;
  readonly resource?: string | undefined;
  readonly fromPeriod?: string | undefined;
  readonly toPeriod?: string | undefined;
  readonly shiftsMax: number;
  readonly costFactor: number;
}

function shiftSelection(
  planningCase: PlanningCase,
  lever: Pick<ShiftChange, 'shiftOption' | 'resource'>,
): Selection<Row<'shiftOptions'>> {
  return selection<Row<'shiftOptions'>>(planningCase.shiftOptions, {
    shiftOption: [lever.shiftOption, (row) => row.shiftOption],
    resource: [lever.resource, (row) => row.resource],
  });
}

function changeWhereOffered(
  planningCase: PlanningCase,
  lever: ShiftChange,
  options: readonly Row<'shiftOptions'>[],
): Applied {
  const selected = new Set(options.map((row) => row.shiftOption));
  return changeInForce(planningCase, 'shiftPeriods', (row) => selected.has(String(row.shiftOption)), {
    shiftsMax: () => lever.shiftsMax,
    costPerShift: (cost) => (cost === null ? null : cost * lever.costFactor),
  });
}

function changeInRange(
  planningCase: PlanningCase,
  lever: ShiftChange,
  options: readonly Row<'shiftOptions'>[],
): Applied {
  const inForce = valueInForce(planningCase);
  const present = new Map(planningCase.shiftPeriods.map((row) => [`${row.shiftOption}|${row.period}`, row]));
  const rows = options.flatMap(({ shiftOption, firstPeriod, lastPeriod }) =>
    selectedPeriods(planningCase, {
      fromPeriod: lever.fromPeriod ?? firstPeriod ?? undefined,
      toPeriod: lever.toPeriod ?? lastPeriod ?? undefined,
    }).map(({ period }): Row<'shiftPeriods'> => {
      const empty = { shiftOption, period, shiftsMax: null, costPerShift: null };
      const before = present.get(`${shiftOption}|${period}`) ?? empty;
      const cost = inForce('shiftPeriods', before, 'costPerShift') ?? 0;
      const next = cost * lever.costFactor;
      const isMaxChanged = inForce('shiftPeriods', before, 'shiftsMax') !== lever.shiftsMax;
      return {
        ...before,
        ...(isMaxChanged ? { shiftsMax: lever.shiftsMax } : {}),
        ...(next === cost ? {} : { costPerShift: next }),
      };
    }),
  );
  // A row that would state nothing is not added.
  const stated = rows.filter((row) => row.shiftsMax !== null || row.costPerShift !== null);
  return upsertRows(planningCase, 'shiftPeriods', stated);
}
