/** Goal: other tabs learn of edits and of runs by one stream per case; "run all" is one request that goes on without its tab; a timeout is no cancel. */

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Client } from '../../server/client.ts';
import { createLog } from '../../server/serve.ts';
import { StoreUnavailable } from '../../server/store/databaseErrors.ts';
import { unpackTable } from '../../solver/case/packedRows.ts';
import { newDataFolder } from './dataFolder.ts';
import { finished, type SmallServer, startQuickServer, startSmallServer, whoWaits } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
let client: Client;

beforeAll(async () => {
  small = await startSmallServer();
  client = small.client;
});
afterAll(() => small.stop());

const scenario = (id: string, factor: number) => ({
  scenario: id,
  name: id,
  nameZh: '',
  description: '',
  descriptionZh: '',
  parent: 'base',
  levers: [{ type: 'demand' as const, factor, unitsAdded: 0 }],
});

/** Reads the stream of a case until an event satisfies `isWanted`; answers the events read. */
async function listen(isWanted: (event: string, count: number) => boolean, act: () => Promise<unknown>) {
  const stop = new AbortController();
  const response = await fetch(client.changes.events.address(CASE), { signal: stop.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events: string[] = [];
  let text = '';
  let hasActed = false;
  while (true) {
    const part = await reader.read();
    if (part.done) break;
    text += part.value;
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const event of whole) events.push(/^event: (\w+)/m.exec(event)?.[1] ?? '');
    if (!hasActed) {
      hasActed = true;
      await act();
    } else if (events.some((event, k) => isWanted(event, k))) break;
  }
  stop.abort();
  return events;
}

test('the stream reports an edit, and runs that begin and end', async () => {
  const row = (await client.cases.read(CASE)).document.demand[0]!;
  const edit = {
    table: 'demand' as const,
    key: `${row.segment}|${row.period}`,
    field: 'units',
    before: row.units,
    after: row.units + 1,
  };
  // The first event reports the present state, the next one the change.
  expect(
    await listen(
      (event, k) => k > 0 && event === 'change',
      () => client.edits.make(CASE, 'base', { body: { changes: [edit] } }),
    ),
  ).toContain('change');
  const version = async () => (await client.changes.state(CASE)).version;
  const before = await version();
  const run = await client.runs.start(CASE, 'base');
  await finished(client, run);
  expect(await version()).not.toBe(before);
});

test('run all starts what is stale in one request, and says what cannot be run', async () => {
  await client.scenarios.write(CASE, 'more', { body: scenario('more', 1.2) });
  await client.scenarios.write(CASE, 'less', { body: scenario('less', 0.5) });
  const { started, refused } = await client.runs.startAll(CASE, { body: { which: 'stale' } });
  expect([started.map((run) => run.scenarioId), refused]).toEqual([['more', 'less'], []]);
  for (const run of started) await finished(client, run);
  const runs = await client.runs.ofCase(CASE);
  expect(runs.map((known) => [known.isStale, known.plan?.isCurrent])).toEqual(runs.map(() => [false, true]));
  expect((await client.runs.startAll(CASE, { body: { which: 'stale' } })).started).toEqual([]);
  const all = (await client.runs.startAll(CASE, { body: { which: 'all' } })).started;
  expect(all.map((run) => run.state)).toEqual(['queued', 'queued', 'queued']);
  for (const run of all) expect((await finished(client, run)).summary?.status).toBe('optimal');
});

test('a run that finds no plan in its time is finished without a plan, not cancelled', async () => {
  const hurried = await startSmallServer({
    timeLimitSeconds: 1e-9,
    // A search has a tenth of a second at least: of this case it takes seconds on any machine.
    firstCase: path.join(import.meta.dirname, '..', '..', 'scenarios', 'qinghe'),
  });
  try {
    const run = await finished(hurried.client, await hurried.client.runs.start('qinghe', 'base'));
    expect([run.state, run.summary?.status, run.cancelRequested]).toEqual(['finished', 'noPlan', false]);
    expect((await hurried.client.runs.ofCase('qinghe'))[0]).toMatchObject({ plan: null });
  } finally {
    await hurried.stop();
  }
});

test('after an edit of one table, the state has another hash for that table alone; the former table is not found', async () => {
  const before = (await client.changes.state(CASE)).tables;
  const row = (await client.cases.read(CASE)).document.demand[0]!;
  const key = `${row.segment}|${row.period}`;
  const change = { table: 'demand' as const, key, field: 'units', before: row.units, after: row.units + 3 };
  const { editId } = await client.edits.make(CASE, 'base', { body: { changes: [change] } });
  const after = (await client.changes.state(CASE)).tables;
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['demand']);
  expect(unpackTable(await client.cases.table(CASE, after.demand ?? ''))[0]).toMatchObject({
    units: row.units + 3,
  });
  await expect(client.cases.table(CASE, before.demand ?? '')).rejects.toThrow('Read the state');
  const asked = (tables: Readonly<Record<string, string>>) => ({
    query: { hashes: Object.values(tables).join(',') },
  });
  await expect(client.cases.tables(CASE, asked(before))).rejects.toThrow('Read the state');
  expect(Object.keys(await client.cases.tables(CASE, asked(after))).sort()).toEqual(
    Object.values(after).sort(),
  );
  await client.edits.undo(CASE, editId);
  expect((await client.changes.state(CASE)).tables).toEqual(before);
});

test('a stream that the store ends is a line of our log, and its client may connect again', async () => {
  const lines: string[] = [];
  const log = createLog(
    'error',
    new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }),
  );
  const folder = await newDataFolder('stream');
  const server = await startQuickServer({ dataFolder: folder, firstCase: whoWaits, concurrency: 0, log });
  const shown = vi.spyOn(console, 'error');
  try {
    const { changes } = server.services.stores;
    const { version } = changes;
    let asked = 0;
    vi.spyOn(changes, 'version').mockImplementation((...given) =>
      ++asked === 3 ? Promise.reject(new StoreUnavailable(undefined)) : version(...given),
    );
    const events = () => fetch(`${server.address}/api/cases/${CASE}/events`);
    expect(await (await events()).text()).toContain('event: change');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: { type: 'StoreUnavailable' } });
    expect(shown).not.toHaveBeenCalled();
    const again = await events();
    expect(again.status).toBe(200);
    await again.body?.cancel();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    vi.restoreAllMocks();
  }
});
