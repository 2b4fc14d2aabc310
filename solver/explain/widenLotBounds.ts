/** What a setup may switch on, once limits are relaxed. */
import type { Formulation } from '../features/formulateCase.ts';
import type { Model } from '../model/model.ts';

/** Parts and stocks beside the demand for a family: a lot may be so many times as large as the case allows. */
const LOT_BOUND_FACTOR = 10;

/**
 * The model with looser bounds on lots: all that is wanted of the family, at least. In the case they are as tight as its
 * hours allow (formulation/lotBound.ts), so without this nobody could grant more hours to a lot.
 */
export function widenLotBounds({ index, model, rows }: Formulation): Model {
  const { block: forced, members } = rows.setupForced;
  if (forced.count === 0) return model;
  const { source, periodCount, processFamily, segmentFamily } = index;
  const wanted = new Float64Array(source.families.length);
  segmentFamily.forEach((family, g) => {
    for (let t = 0; t < periodCount; t++) wanted[family]! += index.demandUnits[g * periodCount + t]!;
  });
  const bounds = members.map((p) => {
    const process = source.processes[p]!;
    return wanted[processFamily[p]!]! / process.yield + process.lotUnitsMin + (process.lotUnitsMultiple ?? 0);
  });
  const values = model.values.map((value, k) => {
    const position = model.rows[k]! - forced.start;
    if (value > 0 || position < 0 || position >= forced.count) return value;
    return Math.min(LOT_BOUND_FACTOR * value, -bounds[Math.floor(position / periodCount)]!);
  });
  return { ...model, values };
}
