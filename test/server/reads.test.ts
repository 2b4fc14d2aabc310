/** Goal: pages read what they show and nothing twice: after an edit the tables that it changed, not the whole case. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { createWorkspace } from '../../web/state/workspace.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer();
});
afterAll(() => small.stop());

/** A workspace, and the paths that it has asked the server for since the last call. */
async function openTab() {
  const paths: string[] = [];
  const client = createClient(small.server.address, (input, init) => {
    paths.push(new URL(String(input)).pathname.replace(/[0-9a-f]{64}/, '#'));
    return fetch(input, init);
  });
  const workspace = createWorkspace(client, undefined);
  await workspace.open(CASE);
  return { workspace, asked: () => paths.splice(0) };
}

test('the tables of a case are read together; after an edit of one, that one is read again and no other', async () => {
  const { workspace, asked } = await openTab();
  expect(Object.values(workspace.base() ?? {}).filter((rows) => rows.length > 0).length).toBeGreaterThan(10);
  expect(asked().filter((path) => path.includes('/tables'))).toEqual([`/api/cases/${CASE}/tables`]);
  const before = workspace.base()!;
  const row = before.demand[0]!;
  const key = `${row.segment}|${row.period}`;
  const change = { table: 'demand' as const, key, field: 'units', before: row.units, after: row.units + 1 };
  expect(await workspace.edit('base', [change])).toBe(true);
  expect(asked()).toEqual([
    `/api/cases/${CASE}/scenarios/base/edits`,
    `/api/cases/${CASE}/state`,
    `/api/cases/${CASE}/tables/#`,
  ]);
  expect(workspace.base()?.demand[0]?.units).toBe(row.units + 1);
  expect(workspace.base()?.families).toBe(before.families);
  // Of the table that was edited, the row that was.
  expect(
    workspace
      .base()
      ?.demand.slice(1)
      .every((same, r) => same === before.demand[r + 1]),
  ).toBe(true);
});

test('a table that someone changes between state and table is read as it is by then', async () => {
  const { workspace } = await openTab();
  const other = await openTab();
  for (let k = 0; k < 5; k++) {
    const row = workspace.base()!.demand[0]!;
    const key = `${row.segment}|${row.period}`;
    const change = { table: 'demand' as const, key, field: 'units', before: row.units, after: row.units + 1 };
    await Promise.all([workspace.edit('base', [change]), other.workspace.reload()]);
    await other.workspace.reload();
    expect(other.workspace.problem()).toBeNull();
    expect(other.workspace.base()?.demand).toEqual(workspace.base()?.demand);
  }
});

test('the result of a run is read when a page first shows its scenario, and again only for a newer run', async () => {
  const { client } = small;
  const child = { scenario: 'child', name: 'Child', parent: 'base' };
  await client.scenarios.write(CASE, 'child', { body: child });
  for (const scenario of ['base', 'child']) await finished(client, await client.runs.start(CASE, scenario));
  const { workspace, asked } = await openTab();
  const results = () => asked().filter((path) => path.endsWith('/result'));
  expect(results()).toEqual([]);
  const plan = workspace.planRunOf('base')!;
  expect(plan.summary?.verified).toBe(true);
  expect(workspace.viewOf('base')).toBeNull();
  expect(workspace.isReading('base')).toBe(true);
  await expect.poll(() => workspace.viewOf('base')?.run.runId).toBe(plan.runId);
  expect(workspace.isReading('base')).toBe(false);
  expect(results()).toEqual([`/api/runs/${plan.runId}/result`]);
  await workspace.reload();
  expect(results()).toEqual([]);
  const next = await finished(client, await client.runs.start(CASE, 'base', { query: { fresh: 'true' } }));
  await workspace.reload();
  // What a page shows is read before the page learns of it: the plan is there at once.
  expect(workspace.viewOf('base')?.run.runId).toBe(next.runId);
  expect(results()).toEqual([`/api/runs/${next.runId}/result`]);
});
