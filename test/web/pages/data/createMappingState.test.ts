/**
 * Goal: on the page Data an export is mapped in a worker, corrected by hand and becomes changes of the case, which give just what was
 * shown; while the worker works the page says how far it is, and what it says in the end is of the mapping as it is then.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import { applyChanges } from '../../../../server/edits/cellChanges.ts';
import { atOnce } from '../../../../solver/case/steps.ts';
import { createMappingState, type MappingWorker } from '../../../../web/pages/data/createMappingState.ts';
import {
  type MappingMessage,
  type MappingProgress,
  type MappingQuestion,
  MappingWork,
} from '../../../../web/pages/data/mappingWork.ts';
import { caseChanges } from '../../../../web/state/caseChanges.ts';
import { createSample, keepingEdits } from '../../sampleWorkspace.ts';

const sample = await createSample({ isSolved: false, isRead: false });
const { planningCase } = sample;
const segment = planningCase.segments[0]?.segment ?? '';
const [first, second] = planningCase.periods.map((row) => row.start.slice(0, 7));
const file = (text: string) => new Map([['forecast_202701.csv', new TextEncoder().encode(text)]]);

const edits: CellChange[][] = [];
const workspace = keepingEdits(sample.workspace, edits);
/** What was written of the case last. */
const written = (): readonly CellChange[] => edits.at(-1) ?? [];

/** A worker on this thread: what it is asked and answers is copied, as between threads. */
function nearWorker(seen: { progress: MappingProgress[]; questions: MappingQuestion[] }): MappingWorker {
  const say = (data: MappingMessage) =>
    worker.onmessage?.({ data: structuredClone(data) } as MessageEvent<MappingMessage>);
  const work = new MappingWork((progress) => {
    seen.progress.push(progress);
    say(progress);
  });
  const worker: MappingWorker = {
    postMessage: (question) => {
      seen.questions.push(question);
      const copied = structuredClone(question);
      setTimeout(() => say(work.answer(copied)));
    },
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  return worker;
}

async function mappingOf(files: ReadonlyMap<string, Uint8Array>) {
  const seen = { progress: [] as MappingProgress[], questions: [] as MappingQuestion[] };
  let worker: MappingWorker | null = null;
  const state = createRoot(() =>
    createMappingState(workspace, files, () => {
      worker = nearWorker(seen);
      return worker;
    }),
  );
  const settled = () =>
    expect.poll(() => state.outcome() !== null && !state.isMapping() && state.progress() === null).toBe(true);
  await settled();
  return { state, settled, seen, fail: () => worker?.onerror?.({ message: 'ended' } as ErrorEvent) };
}

test('months as columns become changes of the demand; what is corrected counts at once', async () => {
  const { state, settled, seen } = await mappingOf(
    file(`Segment;Last year;${first};${second}\n${segment};7;1.234,5;99\nTotal;7;1.234,5;99\n`),
  );
  expect(new Set(seen.progress.map(({ phase }) => phase))).toEqual(
    new Set(['reading', 'mapping', 'checking']),
  );
  expect(seen.progress).toContainEqual({ kind: 'progress', phase: 'mapping', rows: 0, of: 2 });
  const [demand] = state.mapping().sheets;
  expect(demand).toMatchObject({ sheet: 'forecast_*', table: 'demand' });
  expect(state.reasonOf(demand as never, 'period')?.certainty).toBe(1);
  expect(state.previewOf(demand as never)).toEqual([
    { segment, period: planningCase.periods[0]?.period, units: 1234.5 },
    { segment, period: planningCase.periods[1]?.period, units: 99 },
  ]);
  expect(state.countsOf(demand as never)[0]).toMatchObject({ rows: 2, filtered: 1 });
  expect(state.outcome()?.changeCount).toBe(2);
  const asked = seen.questions.length;
  state.setConstant(0, 'firmUnits', '6');
  state.setConstant(0, 'firmUnits', '7');
  state.setConstant(0, 'firmUnits', '5');
  expect(state.isMapping()).toBe(true);
  expect(state.canApply()).toBe(false);
  await settled();
  expect(state.outcome()?.changeCount).toBe(4);
  // Of several changes the first and the last are worked on.
  expect(seen.questions.length - asked).toBe(2);
  state.setSource(0, 'segment', '');
  await settled();
  expect(state.outcome()?.isRight).toBe(false);
  expect(state.canApply()).toBe(false);
  state.setSource(0, 'segment', 'column Segment');
  state.setSource(0, 'firmUnits', '');
  await state.setTable(0, 'salesHistory');
  expect(state.mapping().sheets[0]?.fields).toMatchObject({
    period: { heading: true },
    soldUnits: { cell: true },
  });
  await state.setTable(0, 'demand');
  await settled();
  expect(state.canApply()).toBe(true);
  await state.apply();
  expect(state.isDone()).toBe(2);
  const after = atOnce(applyChanges(planningCase, written()));
  expect(caseChanges(planningCase, after)).toEqual(written());
  const ofSegment = after.demand.filter((row) => row.segment === segment);
  expect(ofSegment.slice(0, 2).map(({ units }) => units)).toEqual([1234.5, 99]);
});

test('a key is put together by hand from several columns, as it is proposed where names are known', async () => {
  const { state, settled } = await mappingOf(
    file(`Segment;Group;${first};${second}\n${segment};shops;12;1\n${segment};export;3;2\n`),
  );
  const demand = () => state.mapping().sheets[0] as never;
  expect(state.joinableOf(demand(), 'units')).toEqual([]);
  expect(state.joinableOf(demand(), 'segment')).toContain('Group');
  state.joinColumn(0, 'segment', 'Group');
  await settled();
  expect(state.mapping().sheets[0]?.fields.segment).toEqual({
    columns: ['Segment', 'Group'],
    separator: ' · ',
  });
  expect(state.joinableOf(demand(), 'segment')).not.toContain('Group');
  expect(state.previewOf(demand()).map((row) => row.segment)).toEqual([
    `${segment} · shops`,
    `${segment} · shops`,
    `${segment} · export`,
    `${segment} · export`,
  ]);
  // The unknown segments are said.
  expect(state.outcome()?.isRight).toBe(false);
  state.setSource(0, 'segment', 'column Segment');
  await settled();
  expect(state.previewOf(demand()).map(({ units }) => units)).toEqual([15, 3]);
  // The groups of the same sheet are markets.
  await state.addSheet(state.mapping().sheets[0]!.sheet);
  await state.setTable(1, 'markets');
  state.setSource(1, 'market', 'column Group');
  await settled();
  expect(state.previewOf(state.mapping().sheets[1] as never).map(({ market }) => market)).toEqual([
    'shops',
    'export',
  ]);
});

test('rows that go, come and change are changes that lead from one case to the other', () => {
  const [, ...others] = planningCase.demand;
  const changed = others.map((row, i) => (i === 0 ? { ...row, units: row.units + 1 } : row));
  const after = { ...planningCase, demand: changed };
  const changes = caseChanges(planningCase, after);
  expect(changes.map(({ field, after: value }) => [field, value === null])).toEqual([
    ['units', false],
    ['', true],
  ]);
  expect(atOnce(applyChanges(planningCase, changes))).toEqual(after);
  expect(caseChanges(planningCase, planningCase)).toEqual([]);
});

test('what cannot be read is said', async () => {
  const { state } = await mappingOf(new Map([['a.xlsx', new TextEncoder().encode('no')]]));
  expect(state.outcome()?.problems[0]).toMatchObject({ file: 'a.xlsx' });
  expect(state.canApply()).toBe(false);
});

test('a worker that ends is reported, and the files are read anew when asked for', async () => {
  const { state, settled, fail } = await mappingOf(
    file(`Segment;${first};${second}\n${segment};1234;1235\n`),
  );
  state.setConstant(0, 'firmUnits', '1');
  fail();
  await expect.poll(() => state.isMapping()).toBe(false);
  expect(state.failure()?.en).toBe('ended');
  await state.open();
  await settled();
  expect(state.failure()).toBeNull();
  expect(state.outcome()?.changeCount).toBe(2);
});

test('rows are filtered, numbers multiplied, and the mapping goes into a file and comes back', async () => {
  const text = `Segment;Status;${first};${second}\n${segment};open;2;3\n${segment};closed;99;99\n`;
  const { state, settled } = await mappingOf(file(text));
  const units = async () => {
    await settled();
    return state.previewOf(state.mapping().sheets[0] as never).map((row) => row.units);
  };
  const filter = { column: 'Status', is: 'oneOf', values: ['open'] } as const;
  await state.readTexts(state.mapping().sheets[0] as never, 'Status');
  expect(state.textsOf(state.mapping().sheets[0] as never, 'Status')).toEqual(['open', 'closed']);
  state.setFilter(0, 0, { ...filter, values: [...filter.values] });
  expect(await units()).toEqual([2, 3]);
  state.setFactor(0, 'units', 1000);
  expect(await units()).toEqual([2000, 3000]);
  const kept = state.file().text;
  state.setFilter(0, 0, { ...filter, values: [] });
  state.setFactor(0, 'units', 1);
  expect(state.mapping().sheets[0]?.filters).toEqual([]);
  expect(state.mapping().sheets[0]?.fields.units).toEqual({ cell: true });
  await state.readText(kept, 'mapping.json');
  expect(await units()).toEqual([2000, 3000]);
  expect(await state.readText('{}', 'mapping.json')).toBe(false);
  expect(await units()).toEqual([2000, 3000]);
});

test('a new case is called as its file, with the currency that it shows; both are corrected by hand, and a choice can be taken back', async () => {
  const { state, settled } = await mappingOf(
    new Map([
      [
        'Hallmann 2027.csv',
        new TextEncoder().encode('Material;Kunde;Preis (EUR);2027-01;2027-02\nA;Nord;9;1;2\n'),
      ],
    ]),
  );
  // Rows that go into a case have its company.
  expect(state.company()).toBe(null);
  await state.setTarget('new');
  await settled();
  expect(state.company()).toEqual({ name: 'Hallmann 2027', currency: 'EUR' });
  expect(state.companyReason('currency')?.en).toContain('Preis (EUR)');
  state.setCompany('Hallmann, Lippstadt', 'chf');
  await settled();
  expect(state.mapping().rows.company).toEqual([
    {
      company: 'Hallmann Lippstadt',
      name: 'Hallmann, Lippstadt',
      currency: 'CHF',
      capitalCostRatePerYear: 0.08,
    },
  ]);
  expect([state.companyReason('currency'), state.outcome()?.isRight]).toEqual([undefined, true]);
  state.setCompany('Hallmann', 'EURO');
  await settled();
  expect(state.outcome()?.problems[0]).toMatchObject({ table: 'company', field: 'currency', value: 'EURO' });

  const at = state.mapping().sheets.findIndex(({ table }) => table === 'periods');
  const workingDays = () => state.mapping().sheets[at]?.fields.workingDays;
  expect(workingDays()).toEqual({ weekdays: true });
  state.setSource(at, 'workingDays', 'constant');
  await settled();
  expect(workingDays()).toEqual({ constant: '' });
  state.setSource(at, 'workingDays', 'weekdays');
  await settled();
  expect(workingDays()).toEqual({ weekdays: true });
});
