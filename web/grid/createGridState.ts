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
  /** More about the number, shown on hover. */
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
  /** What the rows and columns are about: entries that wait belong to it. */
  readonly about: () => string;
  /** Takes entries as one change, nothing or all of it; ends when they are answered and the cells show what is there. */
  readonly onEntries: (entries: readonly Entry[]) => Promise<unknown>;
}

/**
 * Why nothing was entered: a past number, a result, a block that reaches beyond the table or onto such cells; or the cell got
 * another value (`text`) while it was typed into, which the next commit replaces.
 */
export interface GridNotice {
  readonly kind: 'history' | 'readonly' | 'block' | 'changedMeanwhile';
  readonly text: string;
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
  const [notice, setNotice] = createSignal<GridNotice | null>(null);
  /** Entries that are not answered yet, by cell and what it is about. */
  const [pending, setPending] = createSignal<ReadonlyMap<string, Entry>>(new Map());
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
    setNotice(null);
    if (!isExtending) setAnchor(next);
  };
  const canEdit = (row: number, column: number) =>
    row < input.rowCount() && column < input.columnCount() && input.cell(row, column).kind === 'editable';
  const keyOf = ({ row, column }: Position) => `${input.about()}\n${row},${column}`;
  const pendingAt = (position: Position): string | null =>
    pending().size === 0 ? null : (pending().get(keyOf(position))?.text ?? null);
  /** Says why a cell, or a block of them, takes nothing. */
  const refuse = (cells: readonly Position[]): void => {
    const [only] = cells;
    const kind =
      cells.length !== 1 || only === undefined ? 'editable' : input.cell(only.row, only.column).kind;
    setNotice({ kind: kind === 'editable' ? 'block' : kind, text: '' });
  };
  const enter = (entries: readonly Entry[]): void => {
    if (entries.length === 0) return;
    if (!entries.every((entry) => canEdit(entry.row, entry.column))) {
      refuse(entries);
      return;
    }
    const keyed = entries.map((entry) => [keyOf(entry), entry] as const);
    setPending(new Map([...pending(), ...keyed]));
    void input.onEntries(entries).finally(() => {
      const left = new Map(pending());
      for (const [key, entry] of keyed) if (left.get(key) === entry) left.delete(key);
      setPending(left);
      // A change of the cell by this entry is no change by others.
      const at = active();
      if (draft() !== null && keyed.some(([key]) => key === keyOf(at)))
        seen = input.cell(at.row, at.column).value;
    });
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
    /** Why the last attempt to enter something was refused; null once another cell is selected. */
    notice,
    /** What was entered into a cell and is not answered yet; null where nothing waits. */
    pendingAt,
    select,
    move: (rows: number, columns: number, isExtending = false) =>
      select({ row: active().row + rows, column: active().column + columns }, isExtending),
    /** Opens the active cell for editing, with its text or with what was typed. */
    edit(text?: string): void {
      const { row, column } = active();
      if (!canEdit(row, column)) {
        refuse([{ row, column }]);
        return;
      }
      setNotice(null);
      const { value } = input.cell(row, column);
      seen = value;
      setDraft(text ?? pendingAt({ row, column }) ?? (value === null ? '' : String(value)));
    },
    /** Enters what was typed; false, and the cell stays open, when its value was changed meanwhile. */
    commit(): boolean {
      const text = draft();
      if (text === null) return true;
      const now = input.cell(active().row, active().column);
      if (now.value !== seen) {
        seen = now.value;
        setNotice({ kind: 'changedMeanwhile', text: now.text });
        return false;
      }
      setNotice(null);
      setDraft(null);
      enter([{ ...active(), text }]);
      return true;
    },
    cancel: (): void => {
      setNotice(null);
      setDraft(null);
    },
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
