/** Demand of segments in periods as rows, also those that the table does not have, with a demand of 0. */
import { kept } from '../../case/kept.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { rowsByKey } from '../../case/rowsByKey.ts';
import type { PlacedRow } from '../lever.ts';

/** By the places of keys: a case that is moved again and again keeps them, and finds its rows without putting keys together. */
const placesOfCells = kept<{
  readonly positions: ReadonlyMap<object, number>;
  readonly places: Int32Array;
}>();

/** One row for each segment and period; those that the table does not have are without a place. */
export function demandRows(
  planningCase: PlanningCase,
  segments: readonly Row<'segments'>[],
  periods: readonly Row<'periods'>[],
): readonly PlacedRow<'demand'>[] {
  const { places: placeOfKey } = rowsByKey(planningCase, 'demand');
  const { positions, places } = placesOfCells(
    [placeOfKey, planningCase.segments, planningCase.periods],
    () => ({
      positions: new Map<object, number>([
        ...planningCase.segments.map((row, g) => [row, g] as const),
        ...planningCase.periods.map((row, t) => [row, t] as const),
      ]),
      places: Int32Array.from(
        planningCase.segments.flatMap(({ segment }) =>
          planningCase.periods.map(({ period }) => placeOfKey.get(`${segment}|${period}`) ?? -1),
        ),
      ),
    }),
  );
  const rows: PlacedRow<'demand'>[] = [];
  for (const segmentRow of segments) {
    const first = positions.get(segmentRow)! * planningCase.periods.length;
    for (const periodRow of periods) {
      const place = places[first + positions.get(periodRow)!]!;
      if (place >= 0) rows.push({ place, row: planningCase.demand[place]! });
      else {
        const { segment } = segmentRow;
        const { period } = periodRow;
        rows.push({ place: undefined, row: { segment, period, units: 0, firmUnits: 0, price: null } });
      }
    }
  }
  return rows;
}
