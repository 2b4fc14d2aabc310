/** Goal: the page Data enters, asks and refuses as a whole, shows refusals at their cells, and reports a table of the address that does not exist. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import { textWidth } from '../../../../solver/words/textWidth.ts';
import { shownText } from '../../../../web/grid/gridCells.ts';
import { setLanguage } from '../../../../web/language/language.ts';
import { createDataState } from '../../../../web/pages/data/createDataState.ts';
import { shownIn } from '../../../../web/state/shownUnits.ts';
import { createSample, keepingEdits, memoryAddress } from '../../sampleWorkspace.ts';

/** The page over a sample whose writes are kept instead of sent. */
async function openData(table: string) {
  const { workspace } = await createSample({ isSolved: false });
  const written: CellChange[][] = [];
  const kept = keepingEdits(workspace, written);
  const address = { table: memoryAddress(table), filter: memoryAddress() };
  return createRoot((dispose) => ({ state: createDataState(kept, address), address, written, dispose }));
}

test('a number that reads in two ways is asked about and then written once', async () => {
  const { state, written, dispose } = await openData('demand');
  const column = state.columns().findIndex(({ isText }) => !isText);
  let ended = 0;
  const entered = () => state.enter([{ row: 0, column, text: '1,234' }]).then(() => ended++);
  const declined = entered();
  expect(state.question()?.examples[0]?.text).toBe('1,234');
  state.closeQuestion();
  await declined;
  expect(written).toEqual([]);
  const answered = entered();
  expect(ended).toBe(1);
  state.question()?.answer(',');
  await answered;
  expect(state.question()).toBeNull();
  expect(written.map((changes) => changes.map(({ after }) => after))).toEqual([[1.234]]);
  dispose();
});

test('one refused text keeps all of them out and is reported at its cell', async () => {
  const { state, written, dispose } = await openData('demand');
  const column = state.columns().findIndex(({ isText }) => !isText);
  await state.enter([
    { row: 0, column, text: '5' },
    { row: 1, column, text: 'many' },
  ]);
  expect(written).toEqual([]);
  expect(state.refusal()).toContain('“many”');
  expect(state.cell(1, column).problem).toContain('“many”');
  expect(state.cell(0, column).problem).toBeUndefined();
  await state.enter([{ row: 0, column, text: '5' }]);
  expect(state.refusal()).toBe('');
  expect(state.cell(1, column).problem).toBeUndefined();
  expect(written.length).toBe(1);
  dispose();
});

test('what is entered is of the case itself, also where a scenario without a parent stands before the base', async () => {
  const { workspace, state: sample } = await createSample({ isSolved: false });
  const [base] = sample.scenarios;
  const alone = {
    scenario: 'alone',
    name: 'Alone',
    parent: null,
    levers: [{ type: 'demand', factor: 2 } as never],
  };
  sample.scenarios = [{ revision: 1, document: { ...base!.document, ...alone } }, ...sample.scenarios];
  sample.version = 'with another';
  await workspace.reload();
  const edited: string[] = [];
  const kept = {
    ...workspace,
    edit: async (scenario: string) => {
      edited.push(scenario);
      return true;
    },
  } as typeof workspace;
  await createRoot(async (dispose) => {
    const state = createDataState(kept, { table: memoryAddress('demand'), filter: memoryAddress() });
    await state.enter([{ row: 0, column: state.columns().findIndex(({ isText }) => !isText), text: '5' }]);
    expect(edited).toEqual(['base']);
    dispose();
  });
});

test('numbers of a column with several units have theirs, in the currency of the case whatever is chosen, and are copied without', async () => {
  const { workspace } = await createSample({ isSolved: false });
  const thresholds = [
    { figure: 'contributionMargin', value: 1_500_000 },
    { figure: 'fillRate', value: 0.95 },
    { figure: 'lateUnits', value: 40 },
    { figure: 'overtimeAndShiftHours', value: 1 },
  ];
  const base = { ...workspace.base()!, thresholds } as never;
  shownIn.currency.show('EUR');
  createRoot((dispose) => {
    const open = (table: string) =>
      createDataState(
        { ...workspace, base: () => base },
        { table: memoryAddress(table), filter: memoryAddress() },
      );
    const state = open('thresholds');
    const column = state.columns().findIndex(({ isText }) => !isText);
    const cells = thresholds.map((_, row) => state.cell(row, column));
    expect(cells.map(({ text }) => text)).toEqual(['1,500,000', '0.95', '40', '1']);
    expect(cells.map(({ unit }) => unit)).toEqual(['USD', 'share', 'pcs', 'hour']);
    setLanguage('zh');
    expect(thresholds.map((_, row) => state.cell(row, column).unit)).toEqual(['USD', '比例', 'pcs', '小时']);
    setLanguage('en');
    expect(cells.map(shownText)[0]).toBe('1,500,000\u00a0USD');
    expect(state.cellWidth()).toBeGreaterThanOrEqual(112);
    // What it may hold is read in full below its title, in its small type between paddings of 8 pixels.
    const units = state.columns()[column]?.sub ?? '';
    expect(units).not.toBe('');
    expect(state.cellWidth()).toBeGreaterThanOrEqual(textWidth(units, 9.5) + 16);
    // A column of one unit has it in its title.
    const demand = open('demand');
    const amounts = demand.columns().findIndex(({ isText }) => !isText);
    expect(demand.cell(0, amounts).unit).toBeUndefined();
    dispose();
  });
  shownIn.currency.show('');
});

test('a row that is there already is not added', async () => {
  const { state, written, dispose } = await openData('markets');
  const key = state.gridRows()[0]?.title ?? '';
  expect(state.gridRows()[0]?.label).toBe(`Market (${key})`);
  await state.add({ market: key });
  // The row by the name that a planner knows.
  expect(state.refusal()).toBe('There is a row Market already.');
  expect(written).toEqual([]);
  await state.add({ market: 'kiosks' });
  expect(written[0]?.[0]).toMatchObject({ table: 'markets', key: 'kiosks', after: true });
  dispose();
});

test('a table of the address that does not exist is reported; the filter narrows rows', async () => {
  const { state, address, dispose } = await openData('nothing');
  expect(state.unknownTable()).toBe('nothing');
  expect(state.table()).toBe('demand');
  address.table.set('demand');
  expect(state.unknownTable()).toBe('');
  address.filter.set('no such text');
  expect(state.rows()).toEqual([]);
  expect(state.isFiltered()).toBe(true);
  dispose();
});
