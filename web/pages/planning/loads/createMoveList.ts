/**
 * The moves of a proposal as a list that is read from the top: a row for each overload, worst first, with the moves behind it when
 * it is open; found by typing; accepted one by one, by overload, or all of them. No markup; tested in Node.
 */
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { MoveGroup } from '../../../../solver/levelling/moveGroups.ts';

/** How much of some moves is accepted. */
export type Accepted = 'all' | 'some' | 'none';

/** A row of the list: a group, or a move of the group above it. */
export type MoveRow =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'move'; readonly group: number; readonly place: number };

/** What a group and its moves are called; a move by its place in the group. */
export interface MoveNames {
  readonly group: (group: MoveGroup) => string;
  readonly move: (group: MoveGroup, place: number) => readonly string[];
}

/** So many moves are all shown at once; of more, groups alone. */
const OPEN_MAX = 12;

export interface MoveChoice {
  readonly isAccepted: (move: number) => boolean;
  readonly setAccepted: (moves: readonly number[], isAccepted: boolean) => void;
}

export function createMoveList(groups: () => readonly MoveGroup[], names: MoveNames, choice: MoveChoice) {
  const moveCount = () => groups().reduce((count, { moves }) => count + moves.length, 0);
  const [open, setOpen] = createSignal<ReadonlySet<number>>(new Set());
  const [search, setSearch] = createSignal('');
  const [active, setActive] = createSignal(0);
  createEffect(
    on(groups, (known) => {
      setOpen(new Set(moveCount() <= OPEN_MAX ? known.keys() : []));
      setSearch('');
      setActive(0);
    }),
  );
  /** Places of the moves of each group that fit what is typed; null: the group does not fit. */
  const found = createMemo((): readonly (readonly number[] | null)[] => {
    const words = search().toLowerCase().split(/\s+/);
    const fits = (name: string, others: readonly string[]) => {
      const text = [name, ...others].join('\n').toLowerCase();
      return words.every((word) => text.includes(word));
    };
    return groups().map((group) => {
      const places = [...group.moves.keys()];
      const name = names.group(group);
      if (search().trim() === '' || fits(name, [])) return places;
      const fitting = places.filter((place) => fits(name, names.move(group, place)));
      return fitting.length === 0 ? null : fitting;
    });
  });
  const isSearched = () => search().trim() !== '';
  /** Whether a group shows its moves: when it was opened, or a search found some of them alone. */
  const isOpen = (group: number): boolean => {
    const places = found()[group];
    if (places == null || places.length === 0) return false;
    return open().has(group) || (isSearched() && places.length < groups()[group]!.moves.length);
  };
  const rows = createMemo((): readonly MoveRow[] =>
    groups().flatMap((_, group): MoveRow[] => {
      const places = found()[group];
      if (places == null) return [];
      const shown = isOpen(group) ? places : [];
      return [{ kind: 'group', group }, ...shown.map((place): MoveRow => ({ kind: 'move', group, place }))];
    }),
  );
  const movesAt = (group: number): readonly number[] =>
    (found()[group] ?? []).map((place) => groups()[group]!.moves[place]!.move);
  /** Moves that a row stands for: of a group those that a search left in it. */
  const movesOf = (row: MoveRow): readonly number[] =>
    row.kind === 'group' ? movesAt(row.group) : [groups()[row.group]!.moves[row.place]!.move];
  const shownMoves = () => groups().flatMap((_, group) => movesAt(group));
  const acceptedOf = (moves: readonly number[]): Accepted => {
    const count = moves.filter(choice.isAccepted).length;
    return count === 0 ? 'none' : count === moves.length ? 'all' : 'some';
  };
  const toggleMoves = (moves: readonly number[]): void =>
    choice.setAccepted(moves, acceptedOf(moves) !== 'all');
  const setGroupOpen = (group: number, next: boolean): void => {
    const changed = new Set(open());
    if (next) changed.add(group);
    else changed.delete(group);
    setOpen(changed);
  };
  const goTo = (row: number): void => void setActive(Math.max(0, Math.min(rows().length - 1, row)));
  const groupRowAt = (at: number): number => {
    let row = at;
    while (row > 0 && rows()[row]!.kind !== 'group') row--;
    return row;
  };
  /** Acts by the keys of a tree of rows; whether the key meant something. */
  const press = (key: string): boolean => {
    const at = active();
    const row = rows()[at];
    if (row === undefined) return false;
    switch (key) {
      case 'ArrowDown':
        goTo(at + 1);
        return true;
      case 'ArrowUp':
        goTo(at - 1);
        return true;
      case 'Home':
        goTo(0);
        return true;
      case 'End':
        goTo(rows().length - 1);
        return true;
      case 'ArrowRight':
        if (row.kind === 'group' && isOpen(row.group)) goTo(at + 1);
        else if (row.kind === 'group') setGroupOpen(row.group, true);
        return true;
      case 'ArrowLeft':
        if (row.kind === 'move') goTo(groupRowAt(at));
        else setGroupOpen(row.group, false);
        return true;
      case 'Enter':
        if (row.kind === 'group') setGroupOpen(row.group, !isOpen(row.group));
        return true;
      case ' ':
        toggleMoves(movesOf(row));
        return true;
      default:
        return false;
    }
  };
  return {
    moveCount,
    search,
    setSearch: (text: string): void => {
      setSearch(text);
      setActive(0);
    },
    isSearched,
    rows,
    movesOf,
    shownMoves,
    acceptedOf,
    toggleMoves,
    isOpen,
    toggleGroup: (group: number): void => setGroupOpen(group, !isOpen(group)),
    areAllOpen: (): boolean => groups().every(({ moves }, group) => moves.length === 0 || open().has(group)),
    setAllOpen: (next: boolean): void => {
      setOpen(new Set(next ? groups().keys() : []));
      setActive(0);
    },
    /** The row that is the tab stop. */
    active: () => Math.min(active(), Math.max(0, rows().length - 1)),
    goTo,
    press,
  };
}

export type MoveList = ReturnType<typeof createMoveList>;
