/** Goal: the planning table goes to Excel and comes back: nothing changes by itself, and what a planner changed is what is entered. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import type { RawCell, RawSheet } from '../../../../solver/files/rawSheet.ts';
import { readWorkbook } from '../../../../solver/files/readWorkbook.ts';
import { type WrittenCell, writeWorkbook } from '../../../../solver/files/writeWorkbook.ts';
import { createPlanningState } from '../../../../web/pages/planning/createPlanningState.ts';
import { createSample, keepingEdits, planningAddress } from '../../sampleWorkspace.ts';

async function openTable(object: { family?: string; group?: string; figure?: string } = {}) {
  const { workspace, planningCase } = await createSample();
  const written: CellChange[][] = [];
  const kept = keepingEdits(workspace, written);
  const address = planningAddress();
  address.object.set({ family: '', group: '', figure: '', ...object });
  return createRoot((dispose) => ({
    state: createPlanningState(kept, () => 'base', address),
    address,
    planningCase,
    written,
    dispose,
  }));
}

type Opened = Awaited<ReturnType<typeof openTable>>;

const fileOf = (bytes: Uint8Array): File => new File([bytes.slice()], 'table.xlsx');

/** The sheets of the table as it stands, as cells that can be changed. */
async function exported({ state }: Opened): Promise<RawSheet[]> {
  const file = await state.excel.workbook();
  return [...readWorkbook(file?.bytes ?? new Uint8Array())];
}

/** A workbook of cells, blank rows where a sheet has none. */
function workbookOf(sheets: readonly RawSheet[]): File {
  return fileOf(
    writeWorkbook(
      sheets.map(({ name, rows, isHidden }) => {
        const cells: WrittenCell[][] = [];
        for (const row of rows) cells[row.place - 1] = row.cells.map(written);
        const filled = Array.from(cells, (row) => row ?? []);
        const width = Math.max(0, ...filled.map((row) => row.length));
        return {
          name,
          isHidden,
          headerRows: 0,
          columns: Array.from({ length: width }, () => ({ width: 10 })),
          rows: filled,
        };
      }),
    ),
  );
}

const written = (cell: RawCell): WrittenCell =>
  typeof cell === 'object' && cell !== null ? cell.text : (cell ?? null);

const changeCell = (sheet: RawSheet, place: number, column: number, value: RawCell): RawSheet => ({
  ...sheet,
  rows: sheet.rows.map((row) =>
    row.place === place ? { ...row, cells: row.cells.map((cell, c) => (c === column ? value : cell)) } : row,
  ),
});

/** The row of the sheet that holds a line, and the column that holds a period; periods stand behind key and label. */
function placeOf(opened: Opened, sheet: RawSheet, measure: string, column: number) {
  const { state } = opened;
  const line = state.lines().findIndex((each) => each.measure === measure);
  const label = state.rows()[line]?.label;
  const row = sheet.rows.find(({ cells }) => String(cells[1] ?? '').trim() === label);
  return { line, place: row?.place ?? 0, column: column + 2 };
}

test('a round trip changes nothing, and the second workbook is the first to the last byte', async () => {
  for (const object of [{}, { group: '*' }, { figure: 'demand' }]) {
    const opened = await openTable(object);
    const first = await opened.state.excel.workbook();
    await opened.state.excel.take(fileOf(first?.bytes ?? new Uint8Array()));
    expect(opened.state.excel.message()).toBe('');
    const { reading } = opened.state.excel.waiting()!;
    expect([reading.changes, reading.refused, reading.unknownRows]).toEqual([[], [], []]);
    await opened.state.excel.agree();
    expect(opened.written).toEqual([]);
    expect((await opened.state.excel.workbook())?.bytes).toEqual(first?.bytes);
    opened.dispose();
  }
});

test('a number that was changed is entered as it would be by a paste, after it was shown', async () => {
  const opened = await openTable();
  const { state } = opened;
  const [sheet, hidden] = await exported(opened);
  const column =
    state.past() +
    state
      .columns()
      .slice(state.past())
      .findIndex(({ kind }) => kind !== 'frozen');
  const at = placeOf(opened, sheet!, 'segmentDemand', column);
  await state.excel.take(workbookOf([changeCell(sheet!, at.place, at.column, 1234), hidden!]));
  const { reading } = state.excel.waiting()!;
  expect(reading.changes.map(({ after, label, period }) => [after, label, period])).toEqual([
    [1234, state.rows()[at.line]?.label, state.columns()[column]?.label],
  ]);
  expect(opened.written).toEqual([]);
  await state.excel.agree();
  const byExcel = opened.written.splice(0);
  await state.enter([{ row: at.line, column, text: '1234', value: 1234 }]);
  expect(byExcel).toEqual(opened.written);
  expect(byExcel.length).toBe(1);
  opened.dispose();
});

test('computed, past and locked cells and texts are refused with their place, the rest is taken', async () => {
  const opened = await openTable();
  const { state } = opened;
  let [sheet, hidden] = await exported(opened);
  const column = state.past() + 1;
  const change = (measure: string, at: number, value: RawCell) => {
    const found = placeOf(opened, sheet!, measure, at);
    sheet = changeCell(sheet!, found.place, found.column, value);
  };
  change('closingStock', column, 5);
  change('segmentDemand', column, 'about ten');
  change('segmentDemand', column + 1, -3);
  change('processProduction', column, { kind: 'error', text: '#REF!', isFormula: false });
  await state.excel.take(workbookOf([sheet!, hidden!]));
  const { reading } = state.excel.waiting()!;
  expect(reading.changes).toEqual([]);
  // The writer of the test has no errors: the cell holds the text.
  expect(reading.refused.map(({ reason }) => reason).toSorted()).toEqual([
    'computed',
    'negative',
    'notNumber',
    'notNumber',
  ]);
  expect(reading.refused.every(({ place }) => /^[A-Z]+\d+$/.test(place))).toBe(true);
  opened.dispose();
});

test('columns may be moved, lines left blank, rows added and left out, headings written anew; own notes are let alone', async () => {
  const opened = await openTable();
  const { state } = opened;
  const [sheet] = await exported(opened);
  const column = state.columns().length - 1;
  const at = placeOf(opened, sheet!, 'segmentDemand', column);
  const changed = changeCell(sheet!, at.place, at.column, 77);
  const head = changed.rows.find(({ cells }) => String(cells[1]) === 'Row')?.place ?? 0;
  const start = opened.planningCase.periods.at(-1)?.start ?? '';
  const rows = changed.rows.flatMap(({ place, cells }) => {
    // No key, columns in reverse, two blank lines above the table, one between each of its rows.
    const turned = [...cells.slice(1)].reverse();
    const heading = turned.map((cell, c) =>
      c === 0 ? `${start.slice(0, 4)}年${Number(start.slice(5, 7))}月` : cell,
    );
    if (place < head) return [{ place, cells }];
    return [{ place: head + 2 + 2 * (place - head), cells: place === head ? heading : turned }];
  });
  const last = rows.at(-1)?.place ?? 0;
  const width = (sheet?.rows.at(-1)?.cells.length ?? 0) - 1;
  const own = [
    { place: last + 2, cells: ['seen by the director'] },
    { place: last + 3, cells: [...Array.from({ length: width - 1 }, () => 4), 'My own sum'] },
  ];
  await state.excel.take(workbookOf([{ ...changed, rows: [...rows, ...own] }]));
  expect(state.excel.message()).toBe('');
  const { reading } = state.excel.waiting()!;
  expect(reading.refused).toEqual([]);
  expect(reading.changes.map(({ entry }) => [entry.row, entry.column, entry.value])).toEqual([
    [at.line, column, 77],
  ]);
  expect(reading.unknownRows.map(({ text }) => text)).toEqual(['My own sum']);
  opened.dispose();
});

test('a workbook of another family, or of none, is refused with a sentence', async () => {
  const opened = await openTable();
  const [sheet, hidden] = await exported(opened);
  const { state, address, planningCase } = opened;
  await state.excel.take(workbookOf([{ ...sheet!, rows: sheet!.rows.slice(0, 1) }, hidden!]));
  expect(state.excel.message()).toContain('table.xlsx has no sheet');
  await state.excel.take(fileOf(new Uint8Array([1, 2, 3])));
  expect(state.excel.message()).toContain('is a broken zip archive');
  const first = state.title();
  address.object.set({ family: '', group: '*', figure: '' });
  await state.excel.take(workbookOf([sheet!, hidden!]));
  expect(state.excel.message()).toContain(`table.xlsx is of ${first}`);
  expect(state.excel.waiting()).toBeNull();
  expect(planningCase.families.length).toBeGreaterThan(0);
  opened.dispose();
});
