/** What a setup or an order may switch on, once limits are relaxed. */
import type { Formulation } from '../features/formulateCase.ts';
import { materialUnits } from '../features/materials/orderUnits.ts';
import type { Model } from '../model/model.ts';

/** Parts and stocks beside the demand for a family: a lot may be so many times as large as the case allows. */
const LOT_BOUND_FACTOR = 10;

/**
 * The model with looser bounds on lots and orders. In the case they are as tight as its limits allow (formulation/lotBound.ts,
 * features/materials/orderUnits.ts), so without this no more hours could be granted to a lot, or more units to an order.
 */
export function widenBounds(formulation: Formulation): Model {
  return { ...formulation.model, values: withWiderOrders(formulation, withWiderLots(formulation)) };
}

/** Coefficients of the model where an order may hold all that the case speaks of, many times over. */
function withWiderOrders(
  { index, model, rows, assumedUnits }: Formulation,
  values: Float64Array,
): Float64Array {
  if (rows.orderBounds.length === 0) return values;
  const wider = values.slice();
  const least = materialUnits({ index, assumedUnits });
  for (const { row, column } of rows.orderBounds)
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
      if (model.rows[k] === row) wider[k] = Math.min(wider[k]!, -least);
  return wider;
}

/** Coefficients of the model where a lot may hold at least all demand of its family. */
function withWiderLots({ index, model, rows }: Formulation): Float64Array {
  const { block: forced, members } = rows.setupForced;
  if (forced.count === 0) return model.values;
  const { source, periodCount, processFamily, segmentFamily } = index;
  const demandOf = new Float64Array(source.families.length);
  segmentFamily.forEach((family, g) => {
    for (let t = 0; t < periodCount; t++) demandOf[family]! += index.demandUnits[g * periodCount + t]!;
  });
  const bounds = members.map((p) => {
    const process = source.processes[p]!;
    return (
      demandOf[processFamily[p]!]! / process.yield + process.lotUnitsMin + (process.lotUnitsMultiple ?? 0)
    );
  });
  return model.values.map((value, k) => {
    const position = model.rows[k]! - forced.start;
    if (value > 0 || position < 0 || position >= forced.count) return value;
    return Math.min(LOT_BOUND_FACTOR * value, -bounds[Math.floor(position / periodCount)]!);
  });
}
