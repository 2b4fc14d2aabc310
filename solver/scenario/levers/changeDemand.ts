/** Demand as a lever changes it, also in rows that the table does not have, with a demand of 0. */
import { kept } from '../../case/kept.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { rowsByKey } from '../../case/rowsByKey.ts';
import { type Applied, placeRows } from '../lever.ts';

/** By the places of keys: a case that is moved again and again keeps them, and finds its rows without putting keys together. */
const placesOfCells = kept<{
  readonly positions: ReadonlyMap<object, number>;
  readonly places: Int32Array;
}>();

/**
 * The case with the rows of segments in periods as `change` gives them; null leaves a row as it is. A row that the table does not have (`isThere`
 * false) is changed from a demand of 0, and comes behind the others.
 */
export function changeDemand(
  planningCase: PlanningCase,
  segments: readonly Row<'segments'>[],
  periods: readonly Row<'periods'>[],
  change: (row: Row<'demand'>, segment: Row<'segments'>, isThere: boolean) => Row<'demand'> | null,
): Applied {
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
  const changed: Row<'demand'>[] = [];
  const changedPlaces: number[] = [];
  for (const segmentRow of segments) {
    const { segment } = segmentRow;
    const first = positions.get(segmentRow)! * planningCase.periods.length;
    for (const periodRow of periods) {
      const place = places[first + positions.get(periodRow)!]!;
      const isThere = place >= 0;
      const before = isThere
        ? planningCase.demand[place]!
        : { segment, period: periodRow.period, units: 0, firmUnits: 0, price: null };
      const row = change(before, segmentRow, isThere);
      if (row === null) continue;
      changed.push(row);
      changedPlaces.push(place);
    }
  }
  return placeRows(planningCase, 'demand', changed, changedPlaces);
}
