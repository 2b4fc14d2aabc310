/** Demand of segments in periods as rows, also those that the table does not have, with a demand of 0. */
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { rowsByKey } from '../../case/rowsByKey.ts';
import type { PlacedRow } from '../lever.ts';

/** One row for each segment and period; those that the table does not have are without a place. */
export function demandRows(
  planningCase: PlanningCase,
  segments: readonly Row<'segments'>[],
  periods: readonly Row<'periods'>[],
): readonly PlacedRow<'demand'>[] {
  const { places } = rowsByKey(planningCase, 'demand');
  const rows: PlacedRow<'demand'>[] = [];
  for (const { segment } of segments)
    for (const { period } of periods) {
      const place = places.get(`${segment}|${period}`);
      const row =
        place === undefined
          ? { segment, period, units: 0, firmUnits: 0, price: null }
          : planningCase.demand[place]!;
      rows.push({ place, row });
    }
  return rows;
}
