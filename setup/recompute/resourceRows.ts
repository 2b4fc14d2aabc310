/** Rows of load and overtime. */
import type { RecomputedPlan } from './recomputedPlan.ts';
import { itemRow, type RecomputedRow, type Selection } from './recomputedRow.ts';

/** Load and overtime of each resource that makes some families at a site, or at all. */
export function resourceRows(plan: RecomputedPlan, { families, site }: Selection): readonly RecomputedRow[] {
  const resources = new Set(
    plan.processes
      .filter((row) => families.includes(row.family) && (site === null || row.site === site))
      .flatMap(({ process }) =>
        plan.inputs
          .rowsOf('routings')
          .filter((line) => line.process === process)
          .map((line) => line.resource ?? ''),
      ),
  );
  return [...resources].flatMap((resource) => [
    itemRow('load', resource, plan.hours.get(resource)?.load ?? []),
    itemRow('overtime', resource, plan.hours.get(resource)?.overtime ?? []),
  ]);
}
