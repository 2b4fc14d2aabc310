/** Goal: the grid's behaviour without a browser: selection, paste from spreadsheets, fill, refusal of what cannot be edited. */
import { expect, test } from 'vitest';
import { createGridState, type Entry, type GridCell, parseBlock } from '../../web/grid/createGridState.ts';

function grid() {
  const entered: (readonly Entry[])[] = [];
  let refused = 0;
  const cell = (row: number, column: number): GridCell => ({
    value: row * 10 + column,
    text: '',
    kind: column === 0 ? 'history' : 'editable',
  });
  const state = createGridState({
    rowCount: () => 3,
    columnCount: () => 4,
    cell,
    onEntries: (entries) => entered.push(entries),
    onRefused: () => refused++,
  });
  return { state, entered, refusedCount: () => refused };
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
