/** Overtime lever: hours allowed per period, and the price of an hour. */
import { z } from 'zod';
import { valueInForce } from '../../case/periodOverrides.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import {
  type Applied,
  changeInForce,
  changeRows,
  inTurn,
  leverType,
  periodSelection,
  selectedPeriods,
  statedKind,
  upsertRows,
} from '../lever.ts';
import { changeHours, type ResourceChange, resourceConditions, resourceSelection } from './resources.ts';

export const overtimeLever = leverType({
  type: 'overtime',
  title: { en: 'Overtime', zh: '加班' },
  schema: z.strictObject({
    type: z.literal('overtime'),
    ...statedKind,
    ...resourceConditions,
    ...periodSelection,
    factor: z.number().min(0).max(100).default(1),
    /** Hours per period, instead of factor × what is allowed now. */
    hoursMax: z.number().min(0).max(1e6).optional(),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  // Hours allowed are a decision; what an hour costs is not.
  parts: (lever) => ({
    assumption: lever.costFactor === 1 ? null : { ...lever, factor: 1, hoursMax: undefined },
    option:
      lever.costFactor !== 1 && lever.factor === 1 && lever.hoursMax === undefined
        ? null
        : { ...lever, costFactor: 1 },
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
  apply(planningCase, lever, resources) {
    const selected = new Set(resources);
    return inTurn(
      planningCase,
      (current) =>
        changeHours(
          current,
          lever,
          resources,
          'overtimeHoursMax',
          (hours) => lever.hoursMax ?? hours * lever.factor,
        ),
      (current) =>
        changeRows(current, 'resources', (row) =>
          selected.has(row)
            ? { ...row, overtimeCostPerHour: row.overtimeCostPerHour * lever.costFactor }
            : row,
        ),
      (current) => scaleOvertimePerHead(current, lever, resources),
    );
  },
});

interface OvertimeChange extends ResourceChange {
  readonly factor: number;
  readonly hoursMax?: number | undefined;
}

/** People bring overtime with them: a factor holds for that as well, hours that are set are those of the resource. */
function scaleOvertimePerHead(
  planningCase: PlanningCase,
  lever: OvertimeChange,
  resources: readonly Row<'resources'>[],
): Applied {
  if (lever.hoursMax !== undefined || lever.factor === 1) return { planningCase, changedRows: 0 };
  const selected = new Set(resources.map((row) => row.resource));
  const pools = planningCase.labourPools.filter((row) => selected.has(row.resource));
  if (lever.fromPeriod === undefined && lever.toPeriod === undefined) {
    const ids = new Set(pools.map((row) => row.labourPool));
    return changeInForce(planningCase, 'labourPeriods', (row) => ids.has(String(row.labourPool)), {
      overtimeHoursPerHeadMax: (hours) => (hours === null ? null : hours * lever.factor),
    });
  }
  const inForce = valueInForce(planningCase);
  const present = new Map(planningCase.labourPeriods.map((row) => [`${row.labourPool}|${row.period}`, row]));
  const rows = pools.flatMap(({ labourPool }) =>
    selectedPeriods(planningCase, lever).flatMap(({ period }): Row<'labourPeriods'>[] => {
      const before = present.get(`${labourPool}|${period}`) ?? emptyLabourPeriod(labourPool, period);
      const hours = inForce('labourPeriods', before, 'overtimeHoursPerHeadMax') ?? 0;
      const next = hours * lever.factor;
      return next === hours ? [] : [{ ...before, overtimeHoursPerHeadMax: next }];
    }),
  );
  return upsertRows(planningCase, 'labourPeriods', rows);
}

const emptyLabourPeriod = (labourPool: string, period: string): Row<'labourPeriods'> => ({
  labourPool,
  period,
  hoursPerHead: null,
  wagePerHead: null,
  hireCost: null,
  layoffCost: null,
  hiresMax: null,
  layoffsMax: null,
  overtimeHoursPerHeadMax: null,
});
