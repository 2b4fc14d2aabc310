/** Demand of segments in periods as rows, also those that the table does not have, with a demand of 0. */
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { rowsByKey } from '../../case/rowsByKey.ts';

export interface DemandRow {
  readonly row: Row<'demand'>;
  /** Whether the table has no such row. */
  readonly isNew: boolean;
}

/** One row for each segment and period. */
export function demandRows(
  planningCase: PlanningCase,
  segments: readonly Row<'segments'>[],
  periods: readonly Row<'periods'>[],
): readonly DemandRow[] {
  const { places } = rowsByKey(planningCase, 'demand');
  return segments.flatMap(({ segment }) =>
    periods.map(({ period }) => {
      const place = places.get(`${segment}|${period}`);
      if (place !== undefined) return { row: planningCase.demand[place]!, isNew: false };
      return { row: { segment, period, units: 0, firmUnits: 0, price: null }, isNew: true };
    }),
  );
}
