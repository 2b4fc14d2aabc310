/**
 * What typed demand does to its sums, shown in the frame after typing and until the write is answered: the totals move at once,
 * however long the server takes. No markup; tested in Node.
 */
import { createSignal } from 'solid-js';
import type { CellChange } from '../../../server/client.ts';
import type { IndexedCase } from '../../../solver/index/indexedCase.ts';
import type { GridCell } from '../../grid/gridCells.ts';
import { formatCell } from '../../language/format.ts';
import type { Inputs } from '../../state/inputs.ts';
import type { Line } from './planningCells.ts';

/** Units by family and period: `family|period`, positions of the present inputs. */
type Deltas = ReadonlyMap<string, number>;

/** What changes of demand add to families by period. */
function deltasOf({ index }: Inputs, changes: readonly CellChange[]): Deltas {
  const deltas = new Map<string, number>();
  for (const { table, key, field, before, after } of changes) {
    if (table !== 'demand' || field !== 'units' || typeof after !== 'number') continue;
    const [segment = '', period = ''] = key.split('|');
    const g = index.position.segments.get(segment);
    const t = index.position.periods.get(period);
    if (g === undefined || t === undefined) continue;
    const cell = `${index.segmentFamily[g]}|${t}`;
    const by = after - (typeof before === 'number' ? before : 0);
    deltas.set(cell, (deltas.get(cell) ?? 0) + by);
  }
  return deltas;
}

export function createOptimistic() {
  /** Each with the inputs to which it adds: what is answered is in the inputs that come after them. */
  const [waiting, setWaiting] = createSignal<
    readonly { readonly index: IndexedCase; readonly deltas: Deltas }[]
  >([]);
  return {
    /** Shows changes until an entry has ended. */
    during: async (
      inputs: Inputs,
      changes: readonly CellChange[],
      entry: Promise<unknown>,
    ): Promise<void> => {
      const mine = { index: inputs.index, deltas: deltasOf(inputs, changes) };
      if (mine.deltas.size > 0) setWaiting([...waiting(), mine]);
      try {
        await entry;
      } finally {
        setWaiting(waiting().filter((each) => each !== mine));
      }
    },
    /** A cell of a sum of demand with what is on its way. */
    shown: (now: IndexedCase, line: Line, t: number, cell: GridCell): GridCell => {
      if (waiting().length === 0 || line.row.measure !== 'demand' || typeof cell.value !== 'number')
        return cell;
      let by = 0;
      for (const { index, deltas } of waiting())
        for (const [key, units] of deltas) {
          const [family, period] = key.split('|').map(Number);
          if (index === now && period === t && family !== undefined && line.families.includes(family))
            by += units;
        }
      if (by === 0) return cell;
      const value = cell.value + by;
      return { ...cell, value, text: formatCell(value, line.row.digits) };
    },
  };
}
