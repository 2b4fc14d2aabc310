/** Goal: the grid's behaviour without a browser: selection, paste from spreadsheets, fill, refusal of what cannot be edited. */
import { expect, test } from 'vitest';
import { createGridState, type Entry, type GridCell, parseBlock } from '../../../web/grid/createGridState.ts';

function grid() {
  const entered: (readonly Entry[])[] = [];
  let refused = 0;
  const meanwhile: string[] = [];
  const changed = new Map<string, number>();
  const cell = (row: number, column: number): GridCell => ({
    value: changed.get(`${row}|${column}`) ?? row * 10 + column,
    text: String(changed.get(`${row}|${column}`) ?? ''),
    kind: column === 0 ? 'history' : 'editable',
  });
  const state = createGridState({
    rowCount: () => 3,
    columnCount: () => 4,
    cell,
    onEntries: (entries) => entered.push(entries),
    onRefused: () => refused++,
    onChangedMeanwhile: (text) => meanwhile.push(text),
  });
  return { state, entered, refusedCount: () => refused, changed, meanwhile };
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
  const { state, entered, refusedCount } = grid();
  state.select({ row: 0, column: 0 });
  state.paste('1\t2');
  state.select({ row: 2, column: 3 });
  state.paste('1\t2');
  expect(entered).toEqual([]);
  expect(refusedCount()).toBe(2);
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
  const { state, entered, changed, meanwhile } = grid();
  state.select({ row: 1, column: 2 });
  state.edit('3333');
  changed.set('1|2', 4444);
  expect(state.commit()).toBe(false);
  expect(meanwhile).toEqual(['4444']);
  expect(entered).toEqual([]);
  expect(state.draft()).toBe('3333');
  expect(state.commit()).toBe(true);
  expect(entered).toEqual([[{ row: 1, column: 2, text: '3333' }]]);
});
