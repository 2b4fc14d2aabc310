/** Which resources and hours a capacity or overtime lever means, and how hours by period are overridden. */
import { z } from 'zod';
import { valueInForce } from '../../case/periodOverrides.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { type Applied, type Selection, selectedPeriods, selection, upsertRows } from '../lever.ts';

export const resourceConditions = {
  resource: z.string().optional(),
  site: z.string().optional(),
};

export interface ResourceChange {
  readonly resource?: string | undefined;
  readonly site?: string | undefined;
  readonly fromPeriod?: string | undefined;
  readonly toPeriod?: string | undefined;
}

/** The resources that a lever means. */
export function resourceSelection(
  planningCase: PlanningCase,
  lever: ResourceChange,
): Selection<Row<'resources'>> {
  return selection<Row<'resources'>>(planningCase.resources, {
    resource: [lever.resource, (row) => row.resource],
    site: [lever.site, (row) => row.site],
  });
}

/** Sets the hours in force of some resources in the selected periods to what `change` makes of them, by rows of `resourcePeriods`. */
export function changeHours(
  planningCase: PlanningCase,
  lever: ResourceChange,
  resources: readonly Row<'resources'>[],
  field: 'hours' | 'overtimeHoursMax',
  change: (inForce: number) => number,
): Applied {
  const inForce = valueInForce(planningCase);
  const present = new Map(planningCase.resourcePeriods.map((row) => [`${row.resource}|${row.period}`, row]));
  const empty = { hours: null, overtimeHoursMax: null, efficiency: null };
  const periods = selectedPeriods(planningCase, lever);
  const rows = resources.flatMap(({ resource }) =>
    periods.flatMap(({ period }): Row<'resourcePeriods'>[] => {
      const before = present.get(`${resource}|${period}`) ?? { ...empty, resource, period };
      const value = inForce('resourcePeriods', before, field) ?? 0;
      const next = change(value);
      return next === value ? [] : [{ ...before, [field]: next }];
    }),
  );
  return upsertRows(planningCase, 'resourcePeriods', rows);
}
