/**
 * Goal: forecasts are made beside other work and land as one write that can be taken back; a cancelled one writes nothing; no
 * work on demand makes a plan old until the consensus is taken into it.
 */
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CellChange } from '../../server/client.ts';
import { demandDocument, pastMonths } from '../cases/demandCase.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'pottery';
let small: SmallServer;

beforeAll(async () => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'equipoise-demand-')), 'pottery.json');
  writeFileSync(file, JSON.stringify(demandDocument()));
  small = await startSmallServer({ concurrency: 0, firstCase: file });
});
afterAll(() => small.stop());

const statistical = async () =>
  (await small.client.cases.read(CASE)).document.demandLineUnits.filter(
    (row) => row.demandLine === 'forecast',
  );

test('a forecast is one write of the statistical line with the reasons of its models, and comes off exactly', async () => {
  const before = await statistical();
  const made = await small.client.forecasts.make(CASE, { body: { forecastId: 'all' } });
  expect(made.refused).toEqual([]);
  expect(made.chosen.map(({ segment }) => segment)).toEqual(['cup-A', 'cup-B', 'mug-A', 'mug-B']);
  expect(made.chosen[0]?.reason.zh).toMatch(/模型/);
  const after = await statistical();
  expect(after).toHaveLength(12);
  expect(after).not.toEqual(before);
  for (const row of after) expect(row.lowerUnits! <= row.units && row.units <= row.upperUnits!).toBe(true);
  await small.client.edits.undo(CASE, made.editId);
  expect(await statistical()).toEqual(before);
});

test('a model by hand counts; a successor without a history of its own is forecast from that of its predecessor', async () => {
  const { client } = small;
  const changes: CellChange[] = [
    { table: 'forecastSettings', key: 'cup-B', field: 'model', before: null, after: 'seasonalNaive' },
    ...pastMonths.map(
      (period): CellChange => ({
        table: 'salesHistory',
        key: `mug-B|${period}`,
        field: '',
        before: true,
        after: null,
        row: {},
      }),
    ),
  ];
  const { document } = await client.cases.read(CASE);
  const rows = new Map(document.salesHistory.map((row) => [`${row.segment}|${row.period}`, row]));
  const setting = { segment: 'cup-B', model: 'seasonalNaive' };
  const saved = await client.edits.make(CASE, 'base', {
    body: {
      changes: changes.map((change) =>
        change.table === 'forecastSettings'
          ? { ...change, field: '', after: true, row: setting }
          : { ...change, row: { ...rows.get(change.key)! } },
      ),
    },
  });
  const made = await client.forecasts.make(CASE, {
    body: { forecastId: 'two', segments: ['cup-B', 'mug-B'] },
  });
  expect(made.chosen).toMatchObject([
    { segment: 'cup-B', model: 'seasonalNaive', reason: { en: 'Selected by the planner.' } },
    { segment: 'mug-B' },
  ]);
  await client.edits.undo(CASE, made.editId);
  await client.edits.undo(CASE, saved.editId);
});

test('names that the case does not have, cancelled and unknown forecasts', async () => {
  const { client } = small;
  await expect(
    client.forecasts.make(CASE, { body: { forecastId: 'x', segments: ['nobody'] } }),
  ).rejects.toThrow('There is no segment nobody.');
  await expect(client.forecasts.progress('nothing')).rejects.toThrow('No forecast nothing is under way.');
  expect(await client.forecasts.cancel('nothing')).toEqual({ isCancelled: false });
  const before = await statistical();
  const made = client.forecasts.make(CASE, { body: { forecastId: 'late' } });
  const ended = expect(made).rejects.toThrow('The forecast was cancelled; nothing was changed.');
  await expect
    .poll(async () => (await client.forecasts.cancel('late')).isCancelled, { interval: 2 })
    .toBe(true);
  await ended;
  expect(await statistical()).toEqual(before);
});

test('lines make no plan old; taking the consensus does', async () => {
  const { client } = small;
  const run = await client.runs.start(CASE, 'base');
  const isStale = async () =>
    (await client.runs.ofCase(CASE)).find(({ scenarioId }) => scenarioId === 'base')?.isStale;
  expect(await isStale()).toBe(false);
  await client.edits.make(CASE, 'base', {
    body: {
      changes: [
        { table: 'demandLineUnits', key: 'sales|cup-A|2027-01', field: 'units', before: 130, after: 140 },
        { table: 'demandEvents', key: 'tender', field: 'isActive', before: true, after: false },
      ],
    },
  });
  expect(await isStale()).toBe(false);
  expect(Object.keys(await client.inputs.tables(run.inputHash))).not.toContain('demandLineUnits');
  const saved = await client.edits.make(CASE, 'base', {
    body: { changes: [{ table: 'demand', key: 'cup-A|2027-01', field: 'units', before: 100, after: 140 }] },
  });
  expect(await isStale()).toBe(true);
  await client.edits.undo(CASE, saved.editId);
  expect(await isStale()).toBe(false);
});
