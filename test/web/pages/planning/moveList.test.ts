/**
 * Goal: the moves of a proposal are read by overload: groups open and close, are found by typing, walked by the arrow keys, and
 * accepted by move, by overload or all.
 */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import type { MoveGroup } from '../../../../solver/levelling/moveGroups.ts';
import { createMoveList } from '../../../../web/pages/planning/loads/createMoveList.ts';

/** Groups with so many moves each, numbered through. */
function groupsOf(counts: readonly number[]): readonly MoveGroup[] {
  let move = 0;
  return counts.map((count, family) => ({
    kind: 'family',
    overload: null,
    left: 0,
    family,
    moves: Array.from({ length: count }, () => ({ move: move++, takenOut: 0 })),
    cost: 0,
    penalties: 0,
    sharedCount: 0,
  }));
}

const titles = ['Press, March', 'Kiln, June', 'Store, July'];

function open(counts: readonly number[]) {
  return createRoot((dispose) => {
    const [refused, setRefused] = createSignal<ReadonlySet<number>>(new Set());
    const list = createMoveList(
      () => groupsOf(counts),
      {
        group: ({ family }) => titles[family]!,
        move: (_, place) => [['Lamp', 'Stool', 'Desk', 'Shelf', 'Bed', 'Oven'][place]!],
      },
      {
        isAccepted: (move) => !refused().has(move),
        setAccepted: (moves, isAccepted) => {
          const next = new Set(refused());
          for (const move of moves) {
            if (isAccepted) next.delete(move);
            else next.add(move);
          }
          setRefused(next);
        },
      },
    );
    return { list, refused, dispose };
  });
}

const textOf = ({ list }: ReturnType<typeof open>) =>
  list.rows().map((row) => (row.kind === 'group' ? `${row.group}` : `${row.group}.${row.place}`));

test('a few moves are all shown, of many the overloads alone', async () => {
  const few = open([2, 1]);
  await Promise.resolve();
  expect(textOf(few)).toEqual(['0', '0.0', '0.1', '1', '1.0']);
  const many = open([10, 5, 0]);
  await Promise.resolve();
  expect(textOf(many)).toEqual(['0', '1', '2']);
  many.list.setAllOpen(true);
  expect(textOf(many)).toHaveLength(3 + 15);
  expect(many.list.areAllOpen()).toBe(true);
});

test('keys open, close, walk and accept', async () => {
  const opened = open([10, 5]);
  await Promise.resolve();
  const { list, refused } = opened;
  list.press('ArrowRight');
  expect(textOf(opened)).toHaveLength(12);
  list.press('ArrowDown');
  list.press(' ');
  expect([...refused()]).toEqual([0]);
  expect(list.acceptedOf(list.movesOf({ kind: 'group', group: 0 }))).toBe('some');
  list.press('ArrowLeft');
  expect(list.active()).toBe(0);
  list.press(' ');
  expect(refused().size).toBe(0);
  list.press(' ');
  expect(refused().size).toBe(10);
  list.press('End');
  expect(list.active()).toBe(11);
  expect(list.press('x')).toBe(false);
});

test('what is typed is found in overloads and in moves; accepting a group then means what is shown', async () => {
  const opened = open([6, 6, 1]);
  await Promise.resolve();
  const { list, refused } = opened;
  list.setSearch('kiln');
  expect(textOf(opened)).toEqual(['1']);
  expect(list.shownMoves()).toHaveLength(6);
  list.setSearch('DESK ');
  expect(textOf(opened)).toEqual(['0', '0.2', '1', '1.2']);
  list.toggleMoves(list.movesOf({ kind: 'group', group: 0 }));
  expect([...refused()]).toEqual([2]);
  list.setSearch('nothing of the kind');
  expect(textOf(opened)).toEqual([]);
});
