/** Which whole columns are freed together, and what must move with them. */
import type { Formulation } from '../features/formulateCase.ts';
import type { LocalRows } from '../formulation/localRows.ts';
import { locate, type Model } from '../model/model.ts';

/** The place of a round, joined with others at a distance that changes from turn to turn. */
export function union(
  places: readonly ReadonlySet<number>[],
  round: number,
  together: number,
): ReadonlySet<number> {
  const first = round % places.length;
  const turn = Math.floor(round / places.length);
  const joined = new Set(places[first]);
  for (let n = 1; n < together; n++)
    for (const j of places[(first + n * (turn + 1)) % places.length]!) joined.add(j);
  return joined;
}

/** Period of a column whose block ends in periods; the first period for all others. */
export function periodOfColumn({ index, model }: Formulation): (column: number) => number {
  return (column) => {
    const { block } = locate(model.columnBlocks, column);
    return block.sets.at(-1)?.size === index.periodCount ? (column - block.start) % index.periodCount : 0;
  };
}

/** Periods of a time window. */
const WINDOW = 4;

/**
 * Sets of whole columns to be freed together: for each resource the setups and lots of the processes that use it; for each
 * window of periods everything whole in it. Resources whose hours are fullest first.
 */
export function neighbourhoods({ index, model, sets, columns }: Formulation): readonly ReadonlySet<number>[] {
  const { periodCount, routing } = index;
  const places: Set<number>[] = [];
  for (const r of sets.resources.members) {
    const place = new Set<number>();
    for (const p of sets.processes.members) {
      for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
        if (routing.resource[entry] !== r) continue;
        for (const integers of [columns.setups, columns.lotCount])
          for (let t = 0; t < periodCount && integers.has(p); t++) place.add(integers.at(p, t));
      }
    }
    if (place.size > 0) places.push(place);
  }
  for (let first = 0; first < periodCount; first += WINDOW / 2) {
    const place = new Set<number>();
    for (const block of model.columnBlocks) {
      if (block.count === 0 || model.isInteger[block.start] !== 1) continue;
      const isByPeriod = block.sets.at(-1)?.size === periodCount;
      for (let position = 0; position < block.count; position++) {
        const t = position % periodCount;
        if (!isByPeriod || (t >= first && t < first + WINDOW)) place.add(block.start + position);
      }
    }
    if (place.size > 0) places.push(place);
  }
  return places;
}
/** Columns that may move: all that hang together with the place by local rows, and all that belong to no family. */
export function freeColumns(model: Model, local: LocalRows, place: ReadonlySet<number>): Int32Array {
  const isFree = new Uint8Array(model.columnCount);
  const waiting: number[] = [...place];
  for (const j of waiting) isFree[j] = 1;
  for (let j = waiting.pop(); j !== undefined; j = waiting.pop()) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (local.isLocalRow[row] !== 1) continue;
      for (let e = local.starts[row]!; e < local.starts[row + 1]!; e++) {
        const other = local.columns[e]!;
        // Whole numbers outside the place stay held.
        if (isFree[other] === 1 || (model.isInteger[other] === 1 && !place.has(other))) continue;
        isFree[other] = 1;
        waiting.push(other);
      }
    }
  }
  const columns: number[] = [];
  for (let j = 0; j < model.columnCount; j++)
    if (isFree[j] === 1 || (local.isLocal[j] === 0 && model.isInteger[j] === 0)) columns.push(j);
  return Int32Array.from(columns);
}
