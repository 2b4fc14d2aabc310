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

/** Units by period and family, positions of the present inputs. */
type Deltas = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** What changes of demand add to families by period. */
function deltasOf({ index }: Inputs, changes: readonly CellChange[]): Deltas {
  const deltas = new Map<number, Map<number, number>>();
  for (const { table, key, field, before, after } of changes) {
    if (table !== 'demand' || field !== 'units' || typeof after !== 'number') continue;
    const [segment = '', period = ''] = key.split('|');
    const g = index.position.segments.get(segment);
    const t = index.position.periods.get(period);
    const f = g === undefined ? undefined : index.segmentFamily[g];
    if (f === undefined || t === undefined) continue;
    const ofPeriod = deltas.get(t) ?? new Map<number, number>();
    deltas.set(t, ofPeriod);
    ofPeriod.set(f, (ofPeriod.get(f) ?? 0) + after - (typeof before === 'number' ? before : 0));
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
      for (const { index, deltas } of waiting()) {
        const ofPeriod = index === now ? deltas.get(t) : undefined;
        if (ofPeriod !== undefined) for (const f of line.families) by += ofPeriod.get(f) ?? 0;
      }
      if (by === 0) return cell;
      const value = cell.value + by;
      return { ...cell, value, text: formatCell(value, line.row.digits) };
    },
  };
}
