/**
 * Editing in a grid: the draft in the active cell, the entries that wait for their answer, and why something was not taken.
 * What is typed may compute (typedArithmetic.ts); a change such as `+10%` is of the whole selection. No markup; tested in Node.
 */
import { createSignal } from 'solid-js';
import type { GridSelection } from './createGridSelection.ts';
import {
  type CellRange,
  type Entry,
  type GridCell,
  type GridInput,
  type Position,
  positionsIn,
} from './gridCells.ts';
import { type Computation, readComputation } from './typedArithmetic.ts';

/**
 * Why nothing was entered: a past number, a result, a block that reaches beyond the table or onto such cells, a text that
 * cannot be computed; or the cell got another value (`text`) while it was typed into, which the next commit replaces.
 */
export interface GridNotice {
  readonly kind: 'history' | 'readonly' | 'block' | 'notComputed' | 'changedMeanwhile';
  readonly text: string;
}

export function createGridEditing(input: GridInput, selection: GridSelection) {
  const { active, range } = selection;
  const [draft, setDraft] = createSignal<string | null>(null);
  const [notice, setNotice] = createSignal<GridNotice | null>(null);
  const say = (why: GridNotice): void => {
    input.onRefused?.();
    setNotice(why);
  };
  /** Entries that are not answered yet, by cell and what it is about. */
  const [pending, setPending] = createSignal<ReadonlyMap<string, Entry>>(new Map());
  /** Value of the active cell that the person who types has seen. */
  let seen: GridCell['value'] = null;
  const cellAt = ({ row, column }: Position): GridCell => input.cell(row, column);
  const canEdit = (at: Position): boolean =>
    at.row < input.rowCount() && at.column < input.columnCount() && cellAt(at).kind === 'editable';
  const keyOf = ({ row, column }: Position) =>
    `${input.about()}\n${row},${input.columnKey?.(column) ?? column}`;
  const pendingAt = (position: Position): string | null =>
    pending().size === 0 ? null : (pending().get(keyOf(position))?.text ?? null);
  /** Whether a cell of a row may have an entry that waits: for most rows nothing more is to be asked. */
  const isWaitingIn = (row: number): boolean => {
    for (const entry of pending().values()) if (entry.row === row) return true;
    return false;
  };
  /** Says why a cell, or a block of them, takes nothing. */
  const refuse = (cells: readonly Position[]): void => {
    const [only] = cells;
    const kind = cells.length !== 1 || only === undefined ? 'editable' : cellAt(only).kind;
    say({ kind: kind === 'editable' ? 'block' : kind, text: '' });
  };
  const enter = (entries: readonly Entry[]): void => {
    if (entries.length === 0) return;
    if (!entries.every(canEdit)) {
      refuse(entries);
      return;
    }
    setNotice(null);
    const keyed = entries.map((entry) => [keyOf(entry), entry] as const);
    setPending(new Map([...pending(), ...keyed]));
    void input.onEntries(entries).finally(() => {
      const left = new Map(pending());
      for (const [key, entry] of keyed) if (left.get(key) === entry) left.delete(key);
      setPending(left);
      // A change of the cell by this entry is no change by others.
      const at = active();
      if (draft() !== null && keyed.some(([key]) => key === keyOf(at))) seen = cellAt(at).value;
    });
  };
  /** The number of a cell as entries on their way leave it; null where there is none. */
  const numberAt = (at: Position): number | null => {
    const waiting = pending().get(keyOf(at));
    if (waiting?.value !== undefined) return waiting.value;
    if (waiting !== undefined && /^\d+(\.\d+)?$/.test(waiting.text)) return Number(waiting.text);
    const { value } = cellAt(at);
    return typeof value === 'number' ? value : null;
  };
  const rounded = (value: number, { digits }: GridCell): number =>
    digits === undefined ? value : Number(value.toFixed(digits));
  /** Entries of a computation at some cells: a change leaves empty cells empty. */
  const computed = (cells: readonly Position[], computation: Computation): readonly Entry[] => {
    if (computation.kind === 'unreadable') return [];
    return cells.flatMap((at): Entry[] => {
      if (computation.kind === 'value')
        return [{ ...at, text: String(computation.value), value: computation.value }];
      const before = numberAt(at);
      if (before === null) return [];
      const value = rounded(computation.of(before), cellAt(at));
      return Number.isFinite(value) ? [{ ...at, text: String(value), value }] : [];
    });
  };
  /** Enters a text into cells; false when it computes to nothing. A change is of the whole selection. */
  const enterText = (text: string, cells: readonly Position[]): boolean => {
    const computation = typeof cellAt(active()).value === 'string' ? null : readComputation(text);
    if (computation === null) {
      enter(cells.map((at) => ({ ...at, text })));
      return true;
    }
    const isChange = computation.kind === 'change' && selection.isBlock();
    const entries = computed(isChange ? positionsIn(range()) : cells, computation);
    if (entries.length === 0) {
      say({ kind: 'notComputed', text });
      return false;
    }
    enter(entries);
    return true;
  };
  /** Ends the draft with entries at these cells; false, and the cell stays open, when it was changed meanwhile. */
  const commitTo = (cells: readonly Position[]): boolean => {
    const text = draft();
    if (text === null) return true;
    const now = cellAt(active());
    if (now.value !== seen) {
      seen = now.value;
      say({ kind: 'changedMeanwhile', text: now.text });
      return false;
    }
    setNotice(null);
    if (!enterText(text, cells)) return false;
    setDraft(null);
    return true;
  };
  return {
    draft,
    setDraft,
    /** Why the last attempt to enter something was refused; null once another cell is selected. */
    notice,
    forgetNotice: (): void => void setNotice(null),
    /** What was entered into a cell and is not answered yet; null where nothing waits. */
    pendingAt,
    isWaitingIn,
    enter,
    /** The number of a cell as entries on their way leave it. */
    numberAt,
    /** Opens the active cell for editing, with its text or with what was typed. */
    edit: (text?: string): void => {
      const at = active();
      if (!canEdit(at)) {
        refuse([at]);
        return;
      }
      setNotice(null);
      const { value } = cellAt(at);
      seen = value;
      setDraft(text ?? pendingAt(at) ?? (value === null ? '' : String(value)));
    },
    /** Enters what was typed; false, and the cell stays open, when its value was changed meanwhile. */
    commit: (): boolean => commitTo([active()]),
    /** Enters what was typed into every selected cell. */
    commitToSelection: (): boolean => commitTo(positionsIn(range())),
    cancel: (): void => {
      setNotice(null);
      setDraft(null);
    },
    /** Empties the selected cells. */
    clear: (block: CellRange = range()): void =>
      enter(positionsIn(block).map((position) => ({ ...position, text: '' }))),
  };
}

export type GridEditing = ReturnType<typeof createGridEditing>;
