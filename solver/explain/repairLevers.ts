/**
 * A repair option as levers: the cells of the case which, set to the values given here, relax the limits as far as the repair
 * asks. Applied as a scenario they make the case feasible.
 */
import type { RepairCell } from '../formulation/relaxation.ts';
import type { Lever } from '../scenario/levers.ts';

/** Limits that are moved together, each with the cells that move it: those of a repair, or of the unlock of a shortage. */
interface MovedLimits {
  readonly reliefs: readonly { readonly cells?: readonly RepairCell[] | null }[];
}

/** Levers that move limits together; null when one of them cannot be written into the case as cells. */
export function repairLevers({ reliefs }: MovedLimits): readonly Lever[] | null {
  const cells = reliefs.map((relief) => relief.cells ?? null);
  if (cells.some((list) => list === null || list.length === 0)) return null;
  // Several reliefs may ask for the same cell (a target that is missed in two windows): the most relaxed value holds.
  const merged = new Map<string, RepairCell>();
  for (const cell of cells.flatMap((list) => list ?? [])) {
    const key = `${cell.table}/${cell.key}/${cell.field}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? cell : moreRelaxed(known, cell));
  }
  return [
    {
      type: 'set',
      cells: [...merged.values()].map(({ table, key, field, value }) => ({ table, key, field, value })),
    },
  ];
}

function moreRelaxed(a: RepairCell, b: RepairCell): RepairCell {
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return b;
  const isFirst = a.relaxedBy === 'raising' ? a.value >= b.value : a.value <= b.value;
  return isFirst ? a : b;
}
