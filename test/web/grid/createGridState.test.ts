/** Goal: the grid's behaviour without a browser: selection, paste from spreadsheets, fill, refusal of what cannot be edited. */
import { expect, test } from 'vitest';
import { createGridState, type Entry, type GridCell, parseBlock } from '../../../web/grid/createGridState.ts';

function grid() {
  const entered: (readonly Entry[])[] = [];
  /** Answers to entries, in order; each waits until it is called. */
  const answers: (() => void)[] = [];
  const changed = new Map<string, number>();
  let about = 'one';
  const cell = (row: number, column: number): GridCell => ({
    value: changed.get(`${row}|${column}`) ?? row * 10 + column,
    text: String(changed.get(`${row}|${column}`) ?? ''),
    kind: column === 0 ? 'history' : 'editable',
  });
  const state = createGridState({
    rowCount: () => 3,
    columnCount: () => 4,
    cell,
    about: () => about,
    onEntries: (entries) => {
      entered.push(entries);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
  });
  return {
    state,
    entered,
    changed,
    answer: async () => {
      answers.shift()?.();
      await Promise.resolve();
      await Promise.resolve();
    },
    show: (other: string) => {
      about = other;
    },
  };
}

test('a block from a spreadsheet keeps quoted cells together', () => {
  expect(parseBlock('1\t"a ""b""\nc"\r\n2\t3\r\n')).toEqual([
    ['1', 'a "b"\nc'],
    ['2', '3'],
  ]);
});

test('arrows stay inside, shift extends, copy gives the block', () => {
  const { state } = grid();
  state.move(-1, 0);
  expect(state.active()).toEqual({ row: 0, column: 0 });
  state.select({ row: 1, column: 1 });
  state.move(1, 1, true);
  expect(state.copy()).toBe('11\t12\n21\t22');
});

test('a paste is one change; one value fills the selection', () => {
  const { state, entered } = grid();
  state.select({ row: 0, column: 1 });
  state.paste('5\t6\n7\t8');
  expect(entered[0]).toHaveLength(4);
  state.select({ row: 2, column: 3 }, true);
  state.paste('9');
  expect(entered[1]).toHaveLength(9);
});

test('a paste that reaches history or beyond the table changes nothing', () => {
  const { state, entered } = grid();
  state.select({ row: 0, column: 0 });
  state.paste('1\t2');
  expect(state.notice()?.kind).toBe('block');
  state.select({ row: 2, column: 3 });
  expect(state.notice()).toBeNull();
  state.paste('1\t2');
  expect(state.notice()?.kind).toBe('block');
  expect(entered).toEqual([]);
});

test('a cell that cannot be edited says so, whatever is tried, until another one is selected', () => {
  const { state, entered } = grid();
  for (const attempt of [
    () => state.edit('5'),
    () => state.edit(),
    () => state.clear(),
    () => state.paste('5'),
  ]) {
    state.select({ row: 1, column: 0 });
    expect(state.notice()).toBeNull();
    attempt();
    expect(state.notice()).toEqual({ kind: 'history', text: '' });
    expect(state.draft()).toBeNull();
  }
  expect(entered).toEqual([]);
  state.move(0, 1);
  expect(state.notice()).toBeNull();
  state.edit('5');
  expect(state.notice()).toBeNull();
});

test('what was typed is shown as pending until it is answered, and at what it was typed into only', async () => {
  const { state, answer, show } = grid();
  const here = { row: 1, column: 2 };
  state.select(here);
  state.edit('777');
  state.commit();
  expect(state.pendingAt(here)).toBe('777');
  expect(state.pendingAt({ row: 1, column: 1 })).toBeNull();
  show('another');
  expect(state.pendingAt(here)).toBeNull();
  show('one');
  state.edit('778');
  state.commit();
  await answer();
  expect(state.pendingAt(here)).toBe('778');
  await answer();
  expect(state.pendingAt(here)).toBeNull();
});

test('a cell that is typed into again goes on from what was typed, and its own answer is no change by others', async () => {
  const { state, entered, changed, answer } = grid();
  state.select({ row: 1, column: 2 });
  state.edit('777');
  state.commit();
  state.edit();
  expect(state.draft()).toBe('777');
  state.setDraft('778');
  changed.set('1|2', 777);
  await answer();
  expect(state.commit()).toBe(true);
  expect(state.notice()).toBeNull();
  expect(entered.map(([entry]) => entry?.text)).toEqual(['777', '778']);
});

test('fill right copies the first column of the selection', () => {
  const { state, entered } = grid();
  state.select({ row: 1, column: 1 });
  state.select({ row: 1, column: 3 }, true);
  state.fillRight();
  expect(entered[0]).toEqual([
    { row: 1, column: 2, text: '11', value: 11 },
    { row: 1, column: 3, text: '11', value: 11 },
  ]);
});

test('a cell that somebody else changed while it was typed into asks before it is replaced', () => {
  const { state, entered, changed } = grid();
  state.select({ row: 1, column: 2 });
  state.edit('3333');
  changed.set('1|2', 4444);
  expect(state.commit()).toBe(false);
  expect(state.notice()).toEqual({ kind: 'changedMeanwhile', text: '4444' });
  expect(entered).toEqual([]);
  expect(state.draft()).toBe('3333');
  expect(state.commit()).toBe(true);
  expect(entered).toEqual([[{ row: 1, column: 2, text: '3333' }]]);
});
