/** What a setup may switch on, once limits give way. */
import { findBlock, type Model } from '../model/model.ts';

/** Hours that are granted make lots possible that the case as it stands rules out: so many times as large. */
const LOT_ROOM = 10;

/**
 * The model with looser bounds on lots. They are as tight as the hours of the case allow (formulation/lotBound.ts), so
 * without this nobody could grant more hours to a lot.
 */
export function roomForLots(model: Model): Model {
  const forced = findBlock(model.rowBlocks, 'setupForced');
  if (forced === undefined) return model;
  const isForced = (row: number) => row >= forced.start && row < forced.start + forced.count;
  const values = model.values.map((value, k) =>
    value < 0 && isForced(model.rows[k]!) ? value * LOT_ROOM : value,
  );
  return { ...model, values };
}
