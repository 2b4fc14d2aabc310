/** What a grid shows and takes: its cells, columns and rows, positions, and entries. */
import { withUnit } from '../../solver/words/noBreak.ts';

export interface GridCell {
  readonly value: number | string | null;
  readonly text: string;
  /** What the number is counted in, behind it, where the numbers of a column have several units. It is not copied. */
  readonly unit?: string;
  readonly kind: 'editable' | 'readonly' | 'history';
  /** Decimals to which a computed number is rounded; as many as it has where nothing is said. */
  readonly digits?: number;
  readonly isLocked?: boolean;
  readonly isShort?: boolean;
  /** A difference that is for the better or the worse, marked beside its number. */
  readonly tone?: 'better' | 'worse';
  /** The number is of older inputs: shown grey until the new one is there. */
  readonly isStale?: boolean;
  /** A short text below the number, for example the difference of a lock to the plan. */
  readonly note?: string;
  /** More about the number, shown on hover. */
  readonly title?: string;
  /** What somebody noted on the cell: its corner is marked, and the text is shown on hover. */
  readonly remark?: string;
  /** What is wrong with the value, shown at the cell. */
  readonly problem?: string;
}

/** The text of a cell with its unit. */
export function shownText({ text, unit }: Pick<GridCell, 'text' | 'unit'>): string {
  return unit === undefined || text === '' ? text : withUnit(text, unit);
}

export interface GridColumn {
  /** Identifies the column for what the user sets about it (width, hidden); the label where nothing is said. */
  readonly key?: string;
  readonly label: string;
  readonly sub?: string;
  readonly kind: 'history' | 'frozen' | 'firm' | 'free' | 'plain';
  /** Its cells hold texts: the title stands above where they begin. */
  readonly isText?: boolean;
}

export interface GridRow {
  readonly label: string;
  /** What is shown where the label is pointed at; the label itself where nothing is said. */
  readonly title?: string;
  readonly indent?: number;
  readonly isTotal?: boolean;
  /** The row shows what another row is set against. */
  readonly isReference?: boolean;
  /** The row's numbers are of older inputs. */
  readonly isStale?: boolean;
  /** The row waits for entries: there is nothing of it to print. */
  readonly isBlank?: boolean;
}

export interface Position {
  readonly row: number;
  readonly column: number;
}

/** A block of cells, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A value typed or pasted into a cell, as text; one that was copied or computed within the grid comes with its number. */
export interface Entry extends Position {
  readonly text: string;
  readonly value?: number;
}

/** What the behaviour of a grid reads of its page. */
export interface GridInput {
  readonly rowCount: () => number;
  readonly columnCount: () => number;
  readonly cell: (row: number, column: number) => GridCell;
  /** Identifies a column, whichever columns are shown. */
  readonly columnKey?: (column: number) => string;
  /** What the rows and columns are about: entries that wait belong to it. */
  readonly about: () => string;
  /** Takes entries as one change, nothing or all of it; ends when they are answered and the cells show what is there. */
  readonly onEntries: (entries: readonly Entry[]) => Promise<unknown>;
  /** The grid itself refuses an entry and says why: what was said about earlier ones is over. */
  readonly onRefused?: () => void;
}

/** The block between two of its corners. */
export function rangeOf(a: Position, b: Position): CellRange {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** The positions of a block, row by row. */
export function positionsIn({ top, bottom, left, right }: CellRange): readonly Position[] {
  const list: Position[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) list.push({ row, column });
  return list;
}

/** How many cells a block has. */
export function sizeOf({ top, bottom, left, right }: CellRange): number {
  return (bottom - top + 1) * (right - left + 1);
}
