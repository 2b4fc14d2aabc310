/**
 * Filling after Excel: the first row down (Ctrl+D), the first column to the right (Ctrl+R), and the fill handle, which is
 * dragged, or moved by keys, in one direction from the selection. Two or more numbers are continued as a series along their
 * straight line; one number, and everything else, is copied. No markup; tested in Node.
 */

import { createSignal } from 'solid-js';
import { meanOf } from '../../solver/arithmetic/sums.ts';
import type { GridEditing } from './createGridEditing.ts';
import type { GridSelection } from './createGridSelection.ts';
import {
  type CellRange,
  type Entry,
  type GridInput,
  type Position,
  positionsIn,
  sizeOf,
} from './gridCells.ts';

/** A fill on its way: from a block, by so many rows or so many columns; negative ones go up or to the left. */
interface Filling {
  readonly source: CellRange;
  readonly rows: number;
  readonly columns: number;
}

/** The number at a place `step` after the first of a series; before it where `step` is negative. */
export function seriesValue(known: readonly number[], step: number): number {
  const mean = meanOf(known);
  const middle = (known.length - 1) / 2;
  let [along, square] = [0, 0];
  known.forEach((value, i) => {
    along += (i - middle) * (value - mean);
    square += (i - middle) ** 2;
  });
  return Number((mean + (square === 0 ? 0 : along / square) * (step - middle)).toPrecision(12));
}

/** How far a position lies from a block, in the direction in which that is farther. */
function awayFrom(
  { top, bottom, left, right }: CellRange,
  { row, column }: Position,
): Omit<Filling, 'source'> {
  const rows = row > bottom ? row - bottom : Math.min(0, row - top);
  const columns = column > right ? column - right : Math.min(0, column - left);
  return Math.abs(rows) >= Math.abs(columns) ? { rows, columns: 0 } : { rows: 0, columns };
}

/** The block that a fill leaves behind: its source with what it fills. */
function targetOf({ source, rows, columns }: Filling): CellRange {
  return {
    top: source.top + Math.min(0, rows),
    bottom: source.bottom + Math.max(0, rows),
    left: source.left + Math.min(0, columns),
    right: source.right + Math.max(0, columns),
  };
}

const isIn = ({ top, bottom, left, right }: CellRange, { row, column }: Position): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** The remainder of a division that is never negative. */
const around = (value: number, count: number): number => ((value % count) + count) % count;

export function createGridFill(input: GridInput, selection: GridSelection, editing: GridEditing) {
  const [filling, setFilling] = createSignal<Filling | null>(null);
  const copyOf = (from: Position, to: Position): Entry => {
    const { value } = input.cell(from.row, from.column);
    const number = editing.numberAt(from);
    return number === null
      ? { ...to, text: typeof value === 'string' ? value : '' }
      : { ...to, text: String(number), value: number };
  };
  /** What a cell of the target gets, from the cells of the source in its row or column. */
  const filled = ({ source, rows }: Filling, at: Position, isCopy: boolean): Entry => {
    const isDown = rows !== 0;
    const [first, count] = isDown
      ? [source.top, source.bottom - source.top + 1]
      : [source.left, source.right - source.left + 1];
    const step = (isDown ? at.row : at.column) - first;
    const place = (i: number): Position =>
      isDown ? { row: first + i, column: at.column } : { row: at.row, column: first + i };
    const known = Array.from({ length: count }, (_, i) => editing.numberAt(place(i)));
    const numbers = known.filter((value) => value !== null);
    if (isCopy || count < 2 || numbers.length < count) return copyOf(place(around(step, count)), at);
    const { digits } = input.cell(at.row, at.column);
    const value = seriesValue(numbers, step);
    const shown = digits === undefined ? value : Number(value.toFixed(digits));
    return { ...at, text: String(shown), value: shown };
  };
  /** Copies the first row or column of the selection over the rest; of one row or column, the one before it. */
  const fillFrom = (direction: 'down' | 'right'): void => {
    const { top, bottom, left, right } = selection.range();
    const isDown = direction === 'down';
    const isOne = isDown ? top === bottom : left === right;
    const first = isDown ? top - (isOne ? 1 : 0) : left - (isOne ? 1 : 0);
    if (first < 0) return;
    editing.enter(
      positionsIn(selection.range())
        .filter((at) => (isDown ? at.row : at.column) > first)
        .map((at) => copyOf(isDown ? { ...at, row: first } : { ...at, column: first }, at)),
    );
  };
  /** Fills from the selection to the target, selects both; `isCopy` continues no series. */
  const end = (isCopy = false): void => {
    const known = filling();
    setFilling(null);
    if (known === null) return;
    const target = targetOf(known);
    const cells = positionsIn(target).filter((at) => !isIn(known.source, at));
    if (cells.length === 0) return;
    editing.enter(cells.map((at) => filled(known, at, isCopy)));
    if (editing.notice() === null) selection.selectRange(target);
  };
  return {
    fillDown: (): void => fillFrom('down'),
    fillRight: (): void => fillFrom('right'),
    /** The block that is filled when the fill ends, with what it is filled from; null while nothing is filled. */
    fillTarget: (): CellRange | null => {
      const known = filling();
      return known === null ? null : targetOf(known);
    },
    /** How many cells the fill on its way writes. */
    fillCount: (): number => {
      const known = filling();
      return known === null ? 0 : sizeOf(targetOf(known)) - sizeOf(known.source);
    },
    startFill: (): void => void setFilling({ source: selection.range(), rows: 0, columns: 0 }),
    /** The fill handle is over a cell. */
    fillTo: (position: Position): void => {
      const known = filling();
      if (known !== null) setFilling({ source: known.source, ...awayFrom(known.source, position) });
    },
    /** The fill handle moves by keys; it turns into another direction only at the selection. */
    moveFill: (rows: number, columns: number): void => {
      const known = filling();
      if (known === null || (rows !== 0 && known.columns !== 0) || (columns !== 0 && known.rows !== 0))
        return;
      const { source } = known;
      const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
      setFilling({
        source,
        rows: within(known.rows + rows, -source.top, input.rowCount() - 1 - source.bottom),
        columns: within(known.columns + columns, -source.left, input.columnCount() - 1 - source.right),
      });
    },
    endFill: end,
    cancelFill: (): void => void setFilling(null),
  };
}

export type GridFill = ReturnType<typeof createGridFill>;
