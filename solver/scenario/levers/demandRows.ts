/** Demand of segments in periods as rows, also those that the table does not have, with a demand of 0. */
import type { PlanningCase, Row } from '../../case/planningCase.ts';

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
  const present = new Map(planningCase.demand.map((row) => [`${row.segment}|${row.period}`, row]));
  return segments.flatMap(({ segment }) =>
    periods.map(({ period }) => {
      const row = present.get(`${segment}|${period}`);
      if (row !== undefined) return { row, isNew: false };
      return { row: { segment, period, units: 0, firmUnits: 0, price: null }, isNew: true };
    }),
  );
}
