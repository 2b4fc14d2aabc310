/** Which rows and columns of two models of one company are about the same: by block, item and date. Knows nothing of solutions. */
import type { Model } from '../model/model.ts';
import type { Axis } from './axes.ts';
import type { ColumnBlock, RowBlock } from './blocks.ts';

/** What of a formulation says where its rows and columns stand. */
export interface PlacedModel {
  readonly model: Model;
  readonly rowBlocks: readonly RowBlock[];
  readonly columnBlocks: readonly ColumnBlock[];
}

type PlacedBlock = Pick<RowBlock, 'name' | 'start' | 'count' | 'axes'>;

/**
 * For each of the `count` rows or columns of `after` the one of `before` that it is like, −1 for none: in the block of the same name, for the same
 * items and dates. `periodsLater`: by how many periods `after` begins later; periods that are new take the place of the last one.
 */
export function placesOf(
  before: readonly PlacedBlock[],
  after: readonly PlacedBlock[],
  { count, periodsLater }: { readonly count: number; readonly periodsLater: number },
): Int32Array {
  const places = new Int32Array(count).fill(-1);
  const byName = new Map(before.map((block) => [block.name, block]));
  for (const block of after) {
    const like = byName.get(block.name);
    if (like === undefined || like.axes.length !== block.axes.length) continue;
    const sizes = block.axes.map(({ size }) => size);
    const from = block.axes.map((axis, a) => positionsIn(like.axes[a]!, axis, periodsLater));
    for (let e = 0; e < block.count; e++) {
      let rest = e;
      let place = 0;
      let stride = 1;
      for (let a = sizes.length - 1; a >= 0 && place >= 0; a--) {
        const position = from[a]![rest % sizes[a]!]!;
        rest = Math.floor(rest / sizes[a]!);
        place = position < 0 ? -1 : place + stride * position;
        stride *= like.axes[a]!.size;
      }
      if (place >= 0) places[block.start + e] = like.start + place;
    }
  }
  return places;
}

/** For each position of an axis the position before: of the same item, or of the period that begins then. */
function positionsIn(before: Axis, after: Axis, periodsLater: number): Int32Array {
  const isPeriods = after.identifies.length === 1 && after.identifies[0] === 'periods';
  return Int32Array.from(after.members, (member) => {
    const was = isPeriods ? Math.min(member + periodsLater, before.size - 1) : member;
    return before.positionOf === null ? (was < before.size ? was : -1) : (before.positionOf[was] ?? -1);
  });
}
