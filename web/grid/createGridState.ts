/**
 * The grid's behaviour without its look: selection, editing, paste, fill. Knows cells by row and column numbers;
 * what a change means is the page's business.
 */
import { createSignal } from 'solid-js';
import { parseDelimited } from '../../solver/case/parseDelimited.ts';

export interface GridCell {
  readonly value: number | string | null;
  readonly text: string;
  readonly kind: 'editable' | 'readonly' | 'history';
  readonly isLocked?: boolean;
  readonly isShort?: boolean;
  /** The number is of older inputs: shown grey until the new one is there. */
  readonly isStale?: boolean;
  /** A short text below the number, for example the difference of a lock to the plan. */
  readonly note?: string;
  /** More about the number, told when it is pointed at. */
  readonly title?: string;
  /** What is wrong with the value, shown at the cell. */
  readonly problem?: string;
}

export interface GridColumn {
  readonly label: string;
  readonly sub?: string;
  readonly kind: 'history' | 'frozen' | 'firm' | 'free' | 'plain';
  /** Its cells hold texts: the title stands above where they begin. */
  readonly isText?: boolean;
}

export interface GridRow {
  readonly label: string;
  readonly indent?: number;
  readonly isTotal?: boolean;
  /** The row's numbers are of older inputs. */
  readonly isStale?: boolean;
}

export interface Position {
  readonly row: number;
  readonly column: number;
}

/** A value typed or pasted into a cell, as text; one that was copied within the grid comes with its number. */
export interface Entry extends Position {
  readonly text: string;
  readonly value?: number;
}

export interface GridInput {
  readonly rowCount: () => number;
  readonly columnCount: () => number;
  readonly cell: (row: number, column: number) => GridCell;
  /** Takes entries as one change; nothing or all of it. */
  readonly onEntries: (entries: readonly Entry[]) => void;
  /** A block did not fit, or touches cells that cannot be edited. */
  readonly onRefused: () => void;
  /** The cell that is typed into got another value meanwhile; the next commit replaces that one. */
  readonly onChangedMeanwhile: (text: string) => void;
}

/** Splits text copied from a spreadsheet into rows of cells; quoted cells may hold tabs and line breaks. */
export function parseBlock(text: string): readonly (readonly string[])[] {
  // Excel ends a block with an empty line, some programs with several.
  const body = text.replace(/(\r\n?|\n)+$/, '\n');
  return parseDelimited(body, '\t').rows.map((row) => row.cells);
}

export function createGridState(input: GridInput) {
  const [active, setActive] = createSignal<Position>({ row: 0, column: 0 });
  const [anchor, setAnchor] = createSignal<Position>({ row: 0, column: 0 });
  const [draft, setDraft] = createSignal<string | null>(null);
  /** Value of the active cell that the person who types has seen. */
  let seen: GridCell['value'] = null;
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  const range = () => {
    const a = active();
    const b = anchor();
    return {
      top: Math.min(a.row, b.row),
      bottom: Math.max(a.row, b.row),
      left: Math.min(a.column, b.column),
      right: Math.max(a.column, b.column),
    };
  };
  const select = (position: Position, isExtending = false): void => {
    const next = {
      row: clamp(position.row, input.rowCount()),
      column: clamp(position.column, input.columnCount()),
    };
    setActive(next);
    if (!isExtending) setAnchor(next);
  };
  const canEdit = (row: number, column: number) =>
    row < input.rowCount() && column < input.columnCount() && input.cell(row, column).kind === 'editable';
  const enter = (entries: readonly Entry[]): void => {
    if (entries.length === 0) return;
    if (entries.every((entry) => canEdit(entry.row, entry.column))) input.onEntries(entries);
    else input.onRefused();
  };
  const cells = (): Position[] => {
    const { top, bottom, left, right } = range();
    const list: Position[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) list.push({ row, column });
    return list;
  };
  return {
    active,
    range,
    draft,
    setDraft,
    select,
    move: (rows: number, columns: number, isExtending = false) =>
      select({ row: active().row + rows, column: active().column + columns }, isExtending),
    /** Opens the active cell for editing, with its text or with what was typed. */
    edit(text?: string): void {
      const { row, column } = active();
      if (!canEdit(row, column)) return;
      const { value } = input.cell(row, column);
      seen = value;
      setDraft(text ?? (value === null ? '' : String(value)));
    },
    /** Enters what was typed; false, and the cell stays open, when its value was changed meanwhile. */
    commit(): boolean {
      const text = draft();
      if (text === null) return true;
      const now = input.cell(active().row, active().column);
      if (now.value !== seen) {
        seen = now.value;
        input.onChangedMeanwhile(now.text);
        return false;
      }
      setDraft(null);
      enter([{ ...active(), text }]);
      return true;
    },
    cancel: () => setDraft(null),
    /** The selected block as text for the clipboard, rows by lines and cells by tabs. */
    copy(): string {
      const { top, bottom, left, right } = range();
      const lines: string[] = [];
      for (let row = top; row <= bottom; row++) {
        const line: string[] = [];
        for (let column = left; column <= right; column++) {
          const { value } = input.cell(row, column);
          line.push(value === null ? '' : String(value));
        }
        lines.push(line.join('\t'));
      }
      return lines.join('\n');
    },
    /** Puts a block in from the top left of the selection; one value fills the whole selection. */
    paste(text: string): void {
      const block = parseBlock(text);
      const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
      if (single !== undefined) {
        enter(cells().map((position) => ({ ...position, text: single })));
        return;
      }
      const { top, left } = range();
      enter(
        block.flatMap((line, r) => line.map((cell, c) => ({ row: top + r, column: left + c, text: cell }))),
      );
    },
    /** Copies the first column of the selection to the right. */
    fillRight(): void {
      const { left } = range();
      enter(
        cells()
          .filter((position) => position.column > left)
          .map((position) => {
            const { value } = input.cell(position.row, left);
            return {
              ...position,
              text: String(value ?? ''),
              ...(typeof value === 'number' ? { value } : {}),
            };
          }),
      );
    },
    /** Empties the selected cells. */
    clear: () => enter(cells().map((position) => ({ ...position, text: '' }))),
  };
}

export type GridState = ReturnType<typeof createGridState>;
