/**
 * The solution of a case laid onto the same case that begins a period later: where the solve of a rolling horizon starts. Every row and column takes
 * the place of the one that was for the same item and the same date; the last period, which is new, takes that of the period before it. What
 * has no like stands at its lower bound or is basic. It is a start and no plan: nothing in it has to hold.
 */
import type { NearSolution } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { legalBasis } from '../sifting/legalBasis.ts';
import { Status } from '../sifting/step.ts';
import type { Axis } from './axes.ts';
import type { ColumnBlock, RowBlock } from './blocks.ts';

/** What of a formulation says where its rows and columns stand. */
export interface PlacedModel {
  readonly model: Model;
  readonly rowBlocks: readonly RowBlock[];
  readonly columnBlocks: readonly ColumnBlock[];
}

/** Lays a solution of `before` onto `after`, whose periods begin one later. */
export function laterStart(before: PlacedModel, solution: NearSolution, after: PlacedModel): NearSolution {
  const columnFrom = placesOf(before.columnBlocks, after.columnBlocks, after.model.columnCount);
  const rowFrom = placesOf(before.rowBlocks, after.rowBlocks, after.model.rowCount);
  const { values, rowDuals, basis } = solution;
  return {
    values: Float64Array.from(columnFrom, (from, j) => (from < 0 ? atLower(after.model, j) : values[from]!)),
    rowDuals: Float64Array.from(rowFrom, (from) => (from < 0 ? 0 : rowDuals[from]!)),
    basis: legalBasis(after.model, {
      columns: columnFrom.map((from) => (from < 0 ? Status.lower : basis.columns[from]!)),
      rows: rowFrom.map((from) => (from < 0 ? Status.basic : basis.rows[from]!)),
    }),
  };
}

function atLower({ columnLower }: Model, column: number): number {
  const lower = columnLower[column]!;
  return Number.isFinite(lower) ? lower : 0;
}

type PlacedBlock = Pick<RowBlock, 'name' | 'start' | 'count' | 'axes'>;

/** For each row or column of `after` the one of `before` that it follows, −1 for none. */
function placesOf(before: readonly PlacedBlock[], after: readonly PlacedBlock[], count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  const byName = new Map(before.map((block) => [block.name, block]));
  for (const block of after) {
    const like = byName.get(block.name);
    if (like === undefined || like.axes.length !== block.axes.length) continue;
    const sizes = block.axes.map(({ size }) => size);
    const from = block.axes.map((axis, a) => positionsIn(like.axes[a]!, axis));
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
function positionsIn(before: Axis, after: Axis): Int32Array {
  const isPeriods = after.identifies.length === 1 && after.identifies[0] === 'periods';
  return Int32Array.from(after.members, (member) => {
    const was = isPeriods ? Math.min(member + 1, before.size - 1) : member;
    return before.positionOf === null ? (was < before.size ? was : -1) : (before.positionOf[was] ?? -1);
  });
}
