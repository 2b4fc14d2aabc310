/** Overtime lever: hours allowed per period, and the price of an hour. */
import { z } from 'zod';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { type Applied, changeRows, inTurn, leverType, periodSelection, selectedRows } from '../lever.ts';
import { changeHours, type ResourceChange, resourceConditions, resourceSelection } from './resources.ts';

export const overtimeLever = leverType({
  type: 'overtime',
  title: { en: 'Overtime', zh: '加班' },
  schema: z.strictObject({
    type: z.literal('overtime'),
    ...resourceConditions,
    ...periodSelection,
    factor: z.number().min(0).max(100).default(1),
    /** Hours per period, instead of factor × what is allowed now. */
    hoursMax: z.number().min(0).max(1e6).optional(),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  selects: resourceSelection,
  check: (_, lever) =>
    lever.costFactor !== 1 && (lever.fromPeriod !== undefined || lever.toPeriod !== undefined)
      ? [
          {
            field: 'costFactor',
            value: String(lever.costFactor),
            expected: {
              en: '1 beside a range of periods: overtime has one cost for all periods',
              zh: '限定期间时须为 1：加班成本各期相同',
            },
          },
        ]
      : [],
  apply: (planningCase, lever) =>
    inTurn(
      planningCase,
      (current) =>
        changeHours(current, lever, 'overtimeHoursMax', (hours) => lever.hoursMax ?? hours * lever.factor),
      (current) => {
        const meant = new Set(selectedRows<Row<'resources'>>(resourceSelection(current, lever)));
        return changeRows(current, 'resources', (row) =>
          meant.has(row) ? { ...row, overtimeCostPerHour: row.overtimeCostPerHour * lever.costFactor } : row,
        );
      },
      (current) => scaleOvertimePerHead(current, lever),
    ),
});

interface OvertimeChange extends ResourceChange {
  readonly factor: number;
  readonly hoursMax?: number | undefined;
}

/** People bring overtime with them: a factor holds for that as well. It has no row by period, so only in all periods. */
function scaleOvertimePerHead(planningCase: PlanningCase, lever: OvertimeChange): Applied {
  const isAlways = lever.fromPeriod === undefined && lever.toPeriod === undefined;
  if (!isAlways || lever.hoursMax !== undefined) return { planningCase, changedRows: 0 };
  const meant = new Set(
    selectedRows<Row<'resources'>>(resourceSelection(planningCase, lever)).map((row) => row.resource),
  );
  return changeRows(planningCase, 'labourPools', (row) =>
    meant.has(row.resource)
      ? { ...row, overtimeHoursPerHeadMax: row.overtimeHoursPerHeadMax * lever.factor }
      : row,
  );
}
