/** Goal: the reflexes of Excel without a browser: where keys lead, what is computed, pasted, filled, summed, and what is kept of columns. */
import { createRoot } from 'solid-js';
import { describe, expect, test } from 'vitest';
import { seriesValue } from '../../../web/grid/createGridFill.ts';
import { createGridLayout } from '../../../web/grid/createGridLayout.ts';
import { createGridState, type Entry, type GridCell } from '../../../web/grid/createGridState.ts';
import { actionOf, gridActions } from '../../../web/grid/gridActions.ts';
import { selectionSummary } from '../../../web/grid/selectionSummary.ts';
import { readComputation } from '../../../web/grid/typedArithmetic.ts';

type Value = number | string | null;

/** A grid over values that takes every entry at once. */
function grid(
  values: Value[][],
  { digits, readonlyRows = [] }: { digits?: number; readonlyRows?: number[] } = {},
) {
  const entered: (readonly Entry[])[] = [];
  /** How often the grid said itself why it takes nothing. */
  let refusals = 0;
  const state = createGridState({
    rowCount: () => values.length,
    columnCount: () => values[0]?.length ?? 0,
    about: () => '',
    cell: (row, column): GridCell => ({
      value: values[row]?.[column] ?? null,
      text: String(values[row]?.[column] ?? ''),
      kind: readonlyRows.includes(row) ? 'readonly' : 'editable',
      ...(digits === undefined ? {} : { digits }),
    }),
    onRefused: () => {
      refusals++;
    },
    onEntries: async (entries) => {
      entered.push(entries);
      for (const { row, column, text, value } of entries) {
        const line = values[row];
        if (line !== undefined) line[column] = value ?? (text === '' ? null : text);
      }
    },
  });
  const block = (top: number, left: number, bottom: number, right: number) =>
    state.selectRange({ top, left, bottom, right });
  const type = (text: string) => {
    state.edit(text);
    return state.commit();
  };
  return { state, values, entered, block, type, refusals: () => refusals };
}

describe('the selection', () => {
  const wide = (): Value[][] => [
    [1, 2, null, 4],
    [null, null, null, null],
    [9, 9, 9, 9],
  ];

  test('Shift extends from the active cell, which stays and takes what is typed', () => {
    const { state } = grid(wide());
    state.select({ row: 0, column: 1 });
    state.move(1, 1, true);
    state.move(1, 0, true);
    expect(state.active()).toEqual({ row: 0, column: 1 });
    expect(state.range()).toEqual({ top: 0, bottom: 2, left: 1, right: 2 });
    state.move(0, 1);
    expect(state.active()).toEqual({ row: 0, column: 2 });
    expect(state.isBlock()).toBe(false);
  });

  test.each([
    ['the end of its data', [0, 0], { rows: 0, columns: 1 }, [0, 1]],
    ['the next data', [0, 1], { rows: 0, columns: 1 }, [0, 3]],
    ['data beyond a gap, downwards', [0, 0], { rows: 1, columns: 0 }, [2, 0]],
    ['the edge, where no data follows', [1, 0], { rows: 0, columns: 1 }, [1, 3]],
    ['nowhere from the edge', [2, 3], { rows: 1, columns: 0 }, [2, 3]],
  ] as const)('Ctrl with an arrow goes to %s', (_, [row, column], step, [toRow, toColumn]) => {
    const { state } = grid(wide());
    state.select({ row, column });
    state.moveToEdge(step);
    expect(state.active()).toEqual({ row: toRow, column: toColumn });
  });

  test('Enter returns to the column where a row of Tabs began; another move forgets it', () => {
    const { state } = grid(wide());
    state.select({ row: 0, column: 1 });
    expect(state.moveByTab(1)).toBe(true);
    state.moveByTab(1);
    state.moveByEnter(1);
    expect(state.active()).toEqual({ row: 1, column: 1 });
    state.moveByTab(1);
    state.move(0, 1);
    state.moveByEnter(1);
    expect(state.active()).toEqual({ row: 2, column: 3 });
    expect(state.moveByTab(1)).toBe(false);
  });

  test('within a block Enter goes down its columns and Tab along its rows, and round', () => {
    const { state, block } = grid(wide());
    block(0, 1, 1, 2);
    const path = [];
    for (let i = 0; i < 4; i++) {
      state.moveByEnter(1);
      path.push(`${state.active().row}${state.active().column}`);
    }
    expect(path).toEqual(['11', '02', '12', '01']);
    state.moveByTab(-1);
    expect(state.active()).toEqual({ row: 1, column: 2 });
    expect(state.range()).toEqual({ top: 0, bottom: 1, left: 1, right: 2 });
  });

  test('everything, whole rows, whole columns, first and last cell', () => {
    const { state, block } = grid(wide());
    state.select({ row: 1, column: 2 });
    state.selectAll();
    expect(state.range()).toEqual({ top: 0, bottom: 2, left: 0, right: 3 });
    expect(state.active()).toEqual({ row: 1, column: 2 });
    block(1, 1, 1, 2);
    state.selectColumns();
    expect(state.range()).toEqual({ top: 0, bottom: 2, left: 1, right: 2 });
    state.moveInTable('last');
    state.selectRows();
    expect(state.range()).toEqual({ top: 2, bottom: 2, left: 0, right: 3 });
    state.moveInTable('first');
    state.moveInRow('last', true);
    expect(state.range()).toEqual({ top: 0, bottom: 0, left: 0, right: 3 });
  });
});

describe('what is typed computes', () => {
  test.each([
    ['=2000+16', 2016],
    ['= (3+4)*2^3/4 ', 14],
    ['=-5+10%', -4.9],
    ['=200/10%', 2000],
    ['＝１２×２', 24],
    ['=0.1+0.2', 0.3],
  ])('%s', (text, value) => {
    expect(readComputation(text)).toEqual({ kind: 'value', value });
  });

  test.each([
    '=A1',
    '=sum(1,2)',
    '=1,5*2',
    '=',
    '=1/0',
    '=(1',
    '=1;2',
    '=this',
    '="1"',
    '=7%2',
    '=1?2:3',
    '=[1]',
    '=1&2',
    `=${'('.repeat(150)}1${')'.repeat(150)}`,
    '*x',
    '/0',
  ])('%s cannot be computed', (text) => {
    expect(readComputation(text)).toEqual({ kind: 'unreadable' });
  });

  test.each([['2016'], ['-5'], ['+5'], ['1,234'], ['text'], ['10%'], ['']])('%s stays as it is', (text) => {
    expect(readComputation(text)).toBeNull();
  });

  test('a change is of every selected number, rounded to the decimals of its cell; empty cells stay empty', () => {
    const { block, type, values, entered } = grid(
      [
        [100, 33, null],
        [10, 0, 7],
      ],
      { digits: 0 },
    );
    block(0, 0, 1, 2);
    expect(type('+10%')).toBe(true);
    expect(values).toEqual([
      [110, 36, null],
      [11, 0, 8],
    ]);
    expect(entered).toHaveLength(1);
    type('*0.5');
    expect(values[0]).toEqual([55, 18, null]);
    type('-=5');
    expect(values[0]).toEqual([50, 13, null]);
  });

  test('a change of a number that waits for its answer is of that number', () => {
    const given: (readonly Entry[])[] = [];
    const state = createGridState({
      rowCount: () => 1,
      columnCount: () => 1,
      about: () => '',
      cell: () => ({ value: 100, text: '100', kind: 'editable' }),
      onEntries: (entries) => {
        given.push(entries);
        return new Promise(() => undefined);
      },
    });
    for (const text of ['500', '+10%', '+10%']) {
      state.edit(text);
      state.commit();
    }
    expect(given.map(([entry]) => entry?.value ?? entry?.text)).toEqual(['500', 550, 605]);
  });

  test('what cannot be computed keeps the cell open and says so; a text stays a text', () => {
    const { state, type, values } = grid([[1, 'plant']]);
    expect(type('=A1')).toBe(false);
    expect(state.notice()).toEqual({ kind: 'notComputed', text: '=A1' });
    expect(state.draft()).toBe('=A1');
    state.cancel();
    state.select({ row: 0, column: 1 });
    type('=A1');
    expect(values[0]?.[1]).toBe('=A1');
  });

  test('Ctrl+Enter enters into every selected cell as one change', () => {
    const { state, block, values, entered } = grid([
      [1, 2],
      [3, 4],
    ]);
    block(0, 0, 1, 1);
    state.edit('=3*3');
    expect(state.commitToSelection()).toBe(true);
    expect(values).toEqual([
      [9, 9],
      [9, 9],
    ]);
    expect(entered).toHaveLength(1);
    expect(state.range()).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
  });
});

describe('the clipboard', () => {
  test('a block that the table refuses is said once, and ends what the page said about an earlier one', () => {
    const { state, block, entered, refusals } = grid([
      [1, 2],
      [3, 4],
    ]);
    block(0, 0, 0, 0);
    state.paste('abc');
    expect(entered).toHaveLength(1);
    expect(refusals()).toBe(0);
    block(1, 1, 1, 1);
    state.paste('1\t2\t3');
    expect(state.notice()?.kind).toBe('block');
    expect(entered).toHaveLength(1);
    expect(refusals()).toBe(1);
    state.paste('5');
    expect(state.notice()).toBe(null);
    expect(refusals()).toBe(1);
  });

  test('a selection that is a multiple of the block is filled with it; another takes the block once', () => {
    const { state, block, values } = grid([
      [1, 2, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    block(0, 0, 0, 1);
    const text = state.copy();
    block(1, 0, 2, 3);
    state.paste(text);
    expect(values.slice(1)).toEqual([
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ]);
    block(0, 1, 0, 3);
    state.paste(text);
    expect(values[0]).toEqual([1, 1, 2, 0]);
    expect(state.range()).toEqual({ top: 0, bottom: 0, left: 1, right: 2 });
  });

  test('numbers copied within are pasted exactly; text of another program stays text', () => {
    const { state, entered } = grid([[1234.5, 0]]);
    const text = state.copy();
    state.select({ row: 0, column: 1 });
    state.paste(`${text}\r\n`);
    expect(entered[0]).toEqual([{ row: 0, column: 1, text: '1234.5', value: 1234.5 }]);
    state.paste('1.234');
    expect(entered[1]).toEqual([{ row: 0, column: 1, text: '1.234' }]);
  });

  test('cut copies and clears; cells that cannot be cleared stay', () => {
    const { state, block, values } = grid(
      [
        [1, 'a\tb'],
        [3, 4],
      ],
      { readonlyRows: [1] },
    );
    block(0, 0, 0, 1);
    expect(state.cut()).toBe('1\t"a\tb"');
    expect(values[0]).toEqual([null, null]);
    block(0, 0, 1, 1);
    state.cut();
    expect(values[1]).toEqual([3, 4]);
    expect(state.notice()?.kind).toBe('block');
  });
});

describe('filling', () => {
  test('Ctrl+D copies the first row down, Ctrl+R the first column; one row or column takes the one before it', () => {
    const { state, block, values } = grid([
      [1, 2, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    block(0, 0, 2, 1);
    state.fillDown();
    expect(values).toEqual([
      [1, 2, 0],
      [1, 2, 0],
      [1, 2, 0],
    ]);
    block(0, 2, 1, 2);
    state.fillRight();
    expect(values.map((row) => row[2])).toEqual([2, 2, 0]);
    state.select({ row: 0, column: 0 });
    state.fillDown();
    expect(values[0]?.[0]).toBe(1);
  });

  test.each([
    [[1, 2], 2, 3],
    [[10, 20], -1, 0],
    [[5, 5], 7, 5],
    // The least squares of 1, 2, 4 rise by 1.5 a step.
    [[1, 2, 4], 3, 16 / 3],
  ])('the series %j has at %i the number %d', (known, step, value) => {
    expect(seriesValue(known, step)).toBeCloseTo(value, 9);
  });

  test('the handle copies one number, continues two, and selects what it filled', () => {
    const { state, block, values } = grid([
      [5, 1, 2, 0, 0],
      [0, 10, 30, 0, 0],
    ]);
    state.startFill();
    state.fillTo({ row: 1, column: 0 });
    expect(state.fillTarget()).toEqual({ top: 0, bottom: 1, left: 0, right: 0 });
    state.endFill();
    expect(values[1]?.[0]).toBe(5);
    block(0, 1, 1, 2);
    state.startFill();
    state.fillTo({ row: 0, column: 4 });
    expect(state.fillCount()).toBe(4);
    state.endFill();
    expect(values).toEqual([
      [5, 1, 2, 3, 4],
      [5, 10, 30, 50, 70],
    ]);
    expect(state.range()).toEqual({ top: 0, bottom: 1, left: 1, right: 4 });
    expect(state.fillTarget()).toBeNull();
  });

  test('by keys it moves in one direction and back, stays in the table, copies if asked, and can be left', () => {
    const { state, block, values } = grid([
      [1, 2, 0],
      [0, 0, 0],
    ]);
    block(0, 0, 0, 1);
    state.startFill();
    state.moveFill(0, 5);
    state.moveFill(1, 0);
    expect(state.fillTarget()).toEqual({ top: 0, bottom: 0, left: 0, right: 2 });
    state.moveFill(0, -1);
    state.moveFill(1, 0);
    expect(state.fillTarget()).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
    state.cancelFill();
    expect(state.fillCount()).toBe(0);
    block(0, 0, 0, 1);
    state.startFill();
    state.moveFill(0, 1);
    state.endFill(true);
    expect(values[0]).toEqual([1, 2, 1]);
  });

  test('a series goes on upwards too', () => {
    const { state, block, values } = grid([[0], [0], [10], [20]]);
    block(2, 0, 3, 0);
    state.startFill();
    state.fillTo({ row: 0, column: 0 });
    state.endFill();
    expect(values.map(([value]) => value)).toEqual([-10, 0, 10, 20]);
  });
});

test('the summary counts numbers only', () => {
  const values: Value[][] = [
    [1, 2.5, 'a'],
    [null, 4, 0],
  ];
  const cell = (row: number, column: number) => ({ value: values[row]?.[column] ?? null });
  expect(selectionSummary({ top: 0, bottom: 1, left: 0, right: 2 }, cell)).toEqual({
    count: 4,
    sum: 7.5,
    mean: 1.875,
    min: 0,
    max: 4,
    digits: 1,
  });
  expect(selectionSummary({ top: 0, bottom: 0, left: 2, right: 2 }, cell)).toBeNull();
});

test('widths, hidden and kept columns are remembered by name, and never every column is hidden', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const open = () =>
    createRoot(() =>
      createGridLayout({
        name: () => 'planning',
        columns: () => ['a', 'b', 'c', 'd'].map((label) => ({ label, kind: 'plain' as const })),
        cellWidth: () => 60,
        labelWidth: () => 200,
        storage,
      }),
    );
  const layout = open();
  layout.setWidth(1, 90);
  layout.setLabelWidth(150);
  layout.freeze(1);
  layout.hide(2, 2);
  expect([layout.leftOf(2), layout.width(), layout.frozenCount(), layout.hiddenCount()]).toEqual([
    150, 210, 2, 1,
  ]);
  const again = open();
  expect(again.shown()).toEqual([0, 1, 3]);
  expect([again.widthOf(1), again.labelWidth(), again.frozenCount()]).toEqual([90, 150, 2]);
  again.hide(0, 2);
  expect(again.hiddenCount()).toBe(1);
  again.showAll();
  again.setWidth(1, null);
  again.setWidth(0, 1);
  expect([again.widthOf(0), again.widthOf(1), again.hiddenCount()]).toEqual([32, 60, 0]);
  kept.set('grid planning', 'no JSON');
  expect(open().shown()).toHaveLength(4);
});

test('no key means two actions of the grid, and what the palette has can be carried out', () => {
  const keys = gridActions.flatMap((action) => action.keys);
  expect(new Set(keys).size).toBe(keys.length);
  for (const action of gridActions)
    if (action.isPossible !== undefined) expect(action.perform, action.name).toBeDefined();
  expect(actionOf(gridActions, 'Mod+d')?.name).toBe('gridFillDown');
  expect(actionOf(gridActions, 'q')).toBeNull();
});
