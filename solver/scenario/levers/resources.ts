/** Which resources and hours a capacity or overtime lever means, and how hours by period are overridden. */
import { z } from 'zod';
import { indexCase } from '../../case/indexed.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { type Applied, selectedPeriods, upsertRows } from '../lever.ts';

export const resourceSelection = {
  resource: z.string().optional(),
  site: z.string().optional(),
};

interface ResourceChange {
  readonly resource?: string | undefined;
  readonly site?: string | undefined;
  readonly fromPeriod?: string | undefined;
  readonly toPeriod?: string | undefined;
}

/** Hours in force of a resource in a period, before the lever. */
export interface HoursInForce {
  readonly regular: number;
  readonly overtimeMax: number;
}

/** Overrides hours of the selected resources and periods by rows of `resourcePeriods`. */
export function overrideHours(
  planningCase: PlanningCase,
  lever: ResourceChange,
  override: (inForce: HoursInForce) => Partial<Pick<Row<'resourcePeriods'>, 'hours' | 'overtimeHoursMax'>>,
): Applied {
  const index = indexCase(planningCase);
  const present = new Map(planningCase.resourcePeriods.map((row) => [`${row.resource}|${row.period}`, row]));
  const rows: Row<'resourcePeriods'>[] = [];
  planningCase.resources.forEach((resource, r) => {
    if (lever.resource !== undefined && lever.resource !== resource.resource) return;
    if (lever.site !== undefined && lever.site !== resource.site) return;
    for (const { period } of selectedPeriods(planningCase, lever)) {
      const cell = r * index.periodCount + (index.position.periods.get(period) ?? 0);
      const change = override({
        regular: index.regularHours[cell] ?? 0,
        overtimeMax: index.overtimeHoursMax[cell] ?? 0,
      });
      const before = present.get(`${resource.resource}|${period}`);
      const empty = { hours: null, overtimeHoursMax: null, efficiency: null };
      rows.push({ ...empty, ...before, resource: resource.resource, period, ...change });
    }
  });
  const isSame = (a: Row<'resourcePeriods'>, b: Row<'resourcePeriods'>) =>
    a.resource === b.resource && a.period === b.period;
  return upsertRows(planningCase, 'resourcePeriods', rows, isSame);
}
