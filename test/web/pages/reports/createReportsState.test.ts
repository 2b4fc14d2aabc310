/** Goal: the address holds a report whole; rows open and close; a report is kept with the case and changed there. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import { readWorkbook } from '../../../../solver/files/readWorkbook.ts';
import { newReport, type ReportDefinition } from '../../../../solver/reports/reportDefinition.ts';
import { planLine } from '../../../../web/language/planLine.ts';
import { createReportsState } from '../../../../web/pages/reports/createReportsState.ts';
import {
  definitionOf,
  openedOf,
  openedText,
  parametersOf,
  type ReportParameter,
} from '../../../../web/pages/reports/reportAddress.ts';
import { createSample, keepingEdits, memoryAddresses } from '../../sampleWorkspace.ts';

const changed: ReportDefinition = {
  figures: [
    { figure: 'delivered', markOn: 'realization', below: 0.9, above: null },
    { figure: 'load', markOn: 'value', below: null, above: 1.1 },
    { figure: 'lost', markOn: 'change', below: null, above: null },
  ],
  levels: ['market', 'family'],
  columns: 'quarter',
  span: 'all',
  reference: 'version:7',
  ranking: 'descending',
  top: 5,
  hasClasses: true,
  shareA: 0.7,
  shareB: 0.9,
  filters: [{ characteristic: 'site', key: 'south' }],
};

test('what differs from a report is in the address, and makes it again from there', () => {
  for (const [from, to] of [
    [newReport, changed],
    [changed, newReport],
    [changed, { ...changed, top: null, filters: [] }],
  ] as const) {
    const parameters: Partial<Record<ReportParameter, string>> = parametersOf(from, to);
    const made = definitionOf(from, (name) => parameters[name] ?? '');
    // Limits of classes are read with classes only.
    expect(made).toEqual(to.hasClasses ? to : { ...to, shareA: made.shareA, shareB: made.shareB });
  }
  expect(Object.values(parametersOf(changed, changed)).every((text) => text === '')).toBe(true);
  expect(openedOf(openedText(['a', '', 'c d']))).toEqual(['a', '', 'c d']);
  expect(openedOf('')).toEqual([]);
  // An address that somebody types.
  expect(definitionOf(newReport, (name) => (name === 'by' ? 'market|site' : '')).levels).toEqual([
    'market',
    'site',
  ]);
});

test('rows open one level and close again; a saved report writes its rows, once more only what differs', async () => {
  const { workspace } = await createSample();
  const written: CellChange[][] = [];
  const kept = keepingEdits(workspace, written);
  const address = memoryAddresses<ReportParameter>();
  await createRoot(async (dispose) => {
    const state = createReportsState(kept, () => 'base', address);
    expect(state.problems()).toEqual([]);
    state.change({ levels: ['family', 'market'], columns: 'total' });
    const [row] = state.rows();
    state.open(row!.key);
    expect(state.path()).toHaveLength(1);
    expect(state.report()?.characteristic).toBe('market');
    expect(state.report()?.total.cells[0]?.values.total).toBeCloseTo(row!.cells[0]!.values.total!, 6);
    state.close(0);
    expect(state.report()?.characteristic).toBe('family');
    const book = await state.workbook();
    expect(book?.name).toMatch(/\.xlsx$/);
    const [sheet] = readWorkbook(book!.bytes);
    const numbers = (sheet?.rows ?? []).flatMap(({ cells }) =>
      cells.filter((cell) => typeof cell === 'number'),
    );
    const total = state.report()?.total.cells[0]?.values.total;
    expect(numbers.some((value) => Math.abs(value - total!) < 1e-6)).toBe(true);
    expect(state.csv()?.text.trim().split('\n')).toHaveLength(2 + state.rows().length);
    state.change({ reference: 'nowhere' });
    expect(state.missingReference()).toBe('nowhere');
    state.change({ reference: 'more' });
    expect(state.missingReference()).toBe('');
    expect(state.report()?.total.cells[0]?.reference?.total).toBeGreaterThan(0);
    state.change({
      figures: [
        ...state.definition().figures,
        { figure: 'nothing', markOn: 'value', below: null, above: null },
      ],
    });
    expect(state.report()).toBeNull();
    expect(state.problems()).toHaveLength(1);
    state.change({ figures: newReport.figures });
    await state.save('Sales, by "market"', true);
    expect(address.get('report')).toBe('Sales  by  market');
    expect(written[0]?.map(({ table, field }) => [table, field])).toEqual([
      ['reports', ''],
      ['reportFigures', ''],
    ]);
    dispose();
  });
});

test('files of a report say that its plan is of older inputs', async () => {
  const { workspace } = await createSample({ isOlder: true });
  const state = createReportsState(workspace, () => 'base', memoryAddresses<ReportParameter>());
  const lines = state.csv()?.text.trim().split('\r\n') ?? [];
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.endsWith(',older inputs')).toBe(true);
  expect(planLine(workspace, 'base')).toContain('older inputs');
});

test('nothing is shown in place of a report of the address that does not exist', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const address = memoryAddresses<ReportParameter>();
    const state = createReportsState(workspace, () => 'base', address);
    expect(state.report()).not.toBeNull();
    state.select('nothing');
    expect(state.unknownReport()).toBe('nothing');
    expect(state.report()).toBeNull();
    expect(state.title()).toBe('Reports');
    dispose();
  });
});
