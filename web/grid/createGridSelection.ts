/**
 * The selection of a grid after Excel: the active cell, which takes what is typed, within a block of cells. Arrows move,
 * Ctrl with arrows goes to the edge of the data, Shift extends, Enter and Tab go through a block or return to the column
 * where a row of Tabs began. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import { type CellRange, type GridCell, type Position, rangeOf, sizeOf } from './gridCells.ts';

export interface SelectionInput {
  readonly rowCount: () => number;
  readonly columnCount: () => number;
  readonly cell: (row: number, column: number) => GridCell;
}

/** One step up, down, left or right. */
export interface Step {
  readonly rows: number;
  readonly columns: number;
}

interface Selection {
  /** The cell that takes what is typed; in the block between anchor and corner. */
  readonly active: Position;
  readonly anchor: Position;
  /** The corner that Shift moves, and which is kept in view. */
  readonly corner: Position;
}

const START: Position = { row: 0, column: 0 };

const isSame = (a: Position, b: Position) => a.row === b.row && a.column === b.column;

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

export function createGridSelection(input: SelectionInput) {
  const [selection, setSelection] = createSignal<Selection>({ active: START, anchor: START, corner: START });
  /** Column where a row of Tabs began: Enter returns to it. */
  let tabColumn: number | null = null;
  const active = createMemo(() => selection().active, START, { equals: isSame });
  const corner = createMemo(() => selection().corner, START, { equals: isSame });
  const range = createMemo((): CellRange => rangeOf(selection().anchor, selection().corner));
  const inside = ({ row, column }: Position): Position => ({
    row: clamp(row, input.rowCount()),
    column: clamp(column, input.columnCount()),
  });
  const put = (position: Position): void => {
    const only = inside(position);
    setSelection({ active: only, anchor: only, corner: only });
  };
  const extendTo = (position: Position): void => {
    setSelection({ active: active(), anchor: active(), corner: inside(position) });
  };
  const select = (position: Position, isExtending = false): void => {
    tabColumn = null;
    if (isExtending) extendTo(position);
    else put(position);
  };
  const from = (isExtending: boolean): Position => (isExtending ? corner() : active());
  const isEmpty = ({ row, column }: Position): boolean => {
    const { value } = input.cell(row, column);
    return value === null || value === '';
  };
  /** The last cell of the run of data in a direction; from a cell at its end, the first cell of the next run, or the edge. */
  const edgeFrom = (start: Position, { rows, columns }: Step): Position => {
    const next = (at: Position): Position => ({ row: at.row + rows, column: at.column + columns });
    const isIn = (at: Position) => isSame(inside(at), at);
    let at = start;
    if (!isIn(next(at))) return at;
    const isRun = !isEmpty(at) && !isEmpty(next(at));
    do at = next(at);
    while (isIn(next(at)) && (isRun ? !isEmpty(next(at)) : isEmpty(at)));
    return at;
  };
  /** The next cell of the block, row by row (Tab) or column by column (Enter), and round. */
  const nextInBlock = (isByRow: boolean, step: 1 | -1): Position => {
    const { top, bottom, left, right } = range();
    const [height, width] = [bottom - top + 1, right - left + 1];
    const [row, column] = [active().row - top, active().column - left];
    const at = isByRow ? row * width + column : column * height + row;
    const place = (at + step + height * width) % (height * width);
    return isByRow
      ? { row: top + Math.floor(place / width), column: left + (place % width) }
      : { row: top + (place % height), column: left + Math.floor(place / height) };
  };
  const isBlock = () => sizeOf(range()) > 1;
  const activate = (position: Position): void => {
    setSelection({ ...selection(), active: position });
  };
  return {
    active,
    /** The corner of the block that Shift moves. */
    corner,
    range,
    /** Whether more than one cell is selected. */
    isBlock,
    select,
    /** Selects a block; its first cell is active. */
    selectRange: ({ top, bottom, left, right }: CellRange): void => {
      tabColumn = null;
      const first = inside({ row: top, column: left });
      setSelection({ active: first, anchor: first, corner: inside({ row: bottom, column: right }) });
    },
    move: (rows: number, columns: number, isExtending = false): void => {
      const start = from(isExtending);
      select({ row: start.row + rows, column: start.column + columns }, isExtending);
    },
    /** To the edge of the data in a direction. */
    moveToEdge: (step: Step, isExtending = false): void =>
      select(edgeFrom(from(isExtending), step), isExtending),
    /** To the first or last cell of the row. */
    moveInRow: (end: 'first' | 'last', isExtending = false): void =>
      select(
        { row: from(isExtending).row, column: end === 'first' ? 0 : input.columnCount() - 1 },
        isExtending,
      ),
    /** To the first or last cell of the table. */
    moveInTable: (end: 'first' | 'last', isExtending = false): void =>
      select(
        end === 'first' ? START : { row: input.rowCount() - 1, column: input.columnCount() - 1 },
        isExtending,
      ),
    selectAll: (): void => {
      tabColumn = null;
      const last = inside({ row: input.rowCount() - 1, column: input.columnCount() - 1 });
      setSelection({ active: active(), anchor: START, corner: last });
    },
    selectRows: (): void => {
      const { top, bottom } = range();
      setSelection({
        active: active(),
        anchor: { row: top, column: 0 },
        corner: inside({ row: bottom, column: input.columnCount() - 1 }),
      });
    },
    selectColumns: (): void => {
      const { left, right } = range();
      setSelection({
        active: active(),
        anchor: { row: 0, column: left },
        corner: inside({ row: input.rowCount() - 1, column: right }),
      });
    },
    /** What Tab does: the next cell, in a block the next of the block. False at the end of a row, which is left. */
    tab: (step: 1 | -1): boolean => {
      if (isBlock()) {
        activate(nextInBlock(true, step));
        return true;
      }
      const { row, column } = active();
      const next = column + step;
      if (next < 0 || next >= input.columnCount()) return false;
      tabColumn ??= column;
      put({ row, column: next });
      return true;
    },
    /** What Enter does: the cell below, or the one below where a row of Tabs began; in a block the next of the block. */
    enter: (step: 1 | -1): void => {
      if (isBlock()) {
        activate(nextInBlock(false, step));
        return;
      }
      const { row, column } = active();
      const back = tabColumn ?? column;
      tabColumn = null;
      put({ row: row + step, column: back });
    },
  };
}

export type GridSelection = ReturnType<typeof createGridSelection>;
