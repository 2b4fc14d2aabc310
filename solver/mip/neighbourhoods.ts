/** Which whole columns are freed together, and what must move with them. */
import type { ProcessIndex } from '../case/indices.ts';
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

/** Families of one resource that are freed together where single ones bring no more. */
const GROUP = 3;

/**
 * Sets of whole columns to be freed together, from small to large; sizes without any are left out.
 *  1. for each family the setups and lots of its processes: one is solved in a hundredth of the time of a resource;
 *  2. for each resource a few of its families at a time;
 *  3. for each resource all of them; for each window of periods everything whole in it.
 */
export function neighbourhoods(formulation: Formulation): readonly (readonly ReadonlySet<number>[])[] {
  const { index, sets } = formulation;
  const { routing } = index;
  const familyOf = (process: ProcessIndex) => index.processFamily[process]!;
  const wholeNumbersOf = setupsAndLots(formulation);
  const families = new Map<number, Set<number>>();
  for (const p of sets.processes.members) {
    const place = families.get(familyOf(p)) ?? new Set();
    for (const j of wholeNumbersOf(p)) place.add(j);
    if (place.size > 0) families.set(familyOf(p), place);
  }
  const groups: ReadonlySet<number>[] = [];
  const resources: ReadonlySet<number>[] = [];
  for (const r of sets.resources.members) {
    const users = sets.processes.members.filter((p) => {
      for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++)
        if (routing.resource[entry] === r) return true;
      return false;
    });
    const place = new Set(users.flatMap((p) => wholeNumbersOf(p)));
    if (place.size > 0) resources.push(place);
    const ofResource = [...new Set(users.map(familyOf))].filter((f) => families.has(f));
    if (ofResource.length <= GROUP) continue;
    for (let first = 0; first < ofResource.length; first += GROUP)
      groups.push(new Set(ofResource.slice(first, first + GROUP).flatMap((f) => [...families.get(f)!])));
  }
  const levels = [[...families.values()], groups, [...resources, ...windows(formulation)]];
  return levels.filter((places) => places.length > 0);
}

/** Setups and lots of a process. */
function setupsAndLots({ index, columns }: Formulation): (process: ProcessIndex) => number[] {
  return (process) =>
    [columns.setups, columns.lotCount].flatMap((integers) =>
      integers.has(process)
        ? Array.from({ length: index.periodCount }, (_, t) => integers.at(process, t))
        : [],
    );
}

/** For each window of periods everything whole in it. */
function windows({ index: { periodCount }, model }: Formulation): ReadonlySet<number>[] {
  const places: ReadonlySet<number>[] = [];
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

/** Columns that belong to no family and need not be whole. */
export function sharedColumns(model: Model, local: LocalRows): Int32Array {
  const shared: number[] = [];
  for (let j = 0; j < model.columnCount; j++)
    if (local.isLocal[j] === 0 && model.isInteger[j] === 0) shared.push(j);
  return Int32Array.from(shared);
}

/**
 * Columns that may move: all that hang together with the place by local rows, and of the columns that belong to no family those
 * that hang together with these by any rows.
 */
export function freeColumns(
  model: Model,
  local: LocalRows,
  shared: Int32Array,
  place: ReadonlySet<number>,
): Int32Array {
  const isFree = new Uint8Array(model.columnCount);
  const isTouched = new Uint8Array(model.rowCount);
  const waiting: number[] = [...place];
  for (const j of waiting) isFree[j] = 1;
  for (let j = waiting.pop(); j !== undefined; j = waiting.pop()) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      isTouched[row] = 1;
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
  for (let hasMore = true; hasMore; ) {
    hasMore = false;
    for (const j of shared) {
      if (isFree[j] === 1 || !touches(model, j, isTouched)) continue;
      isFree[j] = 1;
      hasMore = true;
      for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) isTouched[model.rows[k]!] = 1;
    }
  }
  const columns: number[] = [];
  for (let j = 0; j < model.columnCount; j++) if (isFree[j] === 1) columns.push(j);
  return Int32Array.from(columns);
}

function touches(model: Model, column: number, isTouched: Uint8Array): boolean {
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    if (isTouched[model.rows[k]!] === 1) return true;
  return false;
}
