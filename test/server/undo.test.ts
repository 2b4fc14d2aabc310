/** Goal: undo belongs to where the edit was made, survives a reload, and brings deleted scenarios back; every write is whole or nothing, and recorded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, Scenario } from '../../server/client.ts';
import { createWorkspace, type Workspace } from '../../web/state/workspace.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
let client: Client;
/** The storage of a tab. */
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

beforeAll(async () => {
  small = await startSmallServer();
  client = small.client;
});
afterAll(() => small.stop());

async function openTab(): Promise<Workspace> {
  const workspace = createWorkspace(client, storage);
  await workspace.open(CASE);
  return workspace;
}

const scenario = (id: string, levers: Scenario['levers'] = []): Scenario => ({
  scenario: id,
  name: id,
  nameZh: '',
  description: '',
  descriptionZh: '',
  parent: 'base',
  levers,
});

const demandOf = (workspace: Workspace, scenarioId: string): number => {
  const inputs = workspace.inputsOf(scenarioId);
  return inputs === null || inputs instanceof Error ? -1 : inputs.planningCase.demand[0]!.units;
};

const demandEdit = (workspace: Workspace, scenarioId: string, after: number) => {
  const row = workspace.base()!.demand[0]!;
  return {
    table: 'demand' as const,
    key: `${row.segment}|${row.period}`,
    field: 'units',
    before: demandOf(workspace, scenarioId),
    after,
  };
};

test('undo in one scenario writes nothing into another, and survives a reload of the page', async () => {
  const tab = await openTab();
  await tab.addScenario(scenario('low'));
  const first = demandOf(tab, 'base');
  expect(await tab.edit('base', [demandEdit(tab, 'base', first + 7)])).toBe(true);
  expect(await tab.edit('low', [demandEdit(tab, 'low', 5)])).toBe(true);
  const reloaded = await openTab();
  await reloaded.undoOf('low').undo();
  expect([demandOf(reloaded, 'base'), demandOf(reloaded, 'low')]).toEqual([first + 7, first + 7]);
  await reloaded.undoOf('base').undo();
  expect([demandOf(reloaded, 'base'), demandOf(reloaded, 'low')]).toEqual([first, first]);
  expect(reloaded.undoOf('base').canUndo()).toBe(false);
  await reloaded.undoOf('low').redo();
  expect([demandOf(reloaded, 'base'), demandOf(reloaded, 'low')]).toEqual([first, 5]);
  await reloaded.undoOf('low').undo();
});

test('a deleted scenario comes back with levers, place, parent and runs', async () => {
  const tab = await openTab();
  const lever = {
    type: 'set' as const,
    cells: [] as { table: 'demand'; key: string; field: string; value: number }[],
  };
  const { key, field, table } = demandEdit(tab, 'base', 0);
  lever.cells.push({ table, key, field, value: 9 });
  await tab.addScenario(scenario('third', [lever]));
  await tab.addScenario(scenario('fourth'));
  const run = await client.runs.start(CASE, 'third');
  await finished(client, run);
  await tab.reload();
  await tab.read(['third']);
  const before = [tab.scenarios().map((entry) => entry.document), tab.viewOf('third')?.totals.margin];
  expect(await tab.removeScenario('third')).toBe(true);
  expect(tab.scenarios().some((entry) => entry.document.scenario === 'third')).toBe(false);
  expect(tab.viewOf('third')).toBeNull();
  await tab.undoOf('base').undo();
  expect([tab.scenarios().map((entry) => entry.document), tab.viewOf('third')?.totals.margin]).toEqual(
    before,
  );
  expect(tab.viewOf('third')?.isCurrent).toBe(true);
  await tab.undoOf('base').redo();
  // A new scenario of the name ends what was deleted: nothing of the old one appears at the new one.
  await tab.addScenario(scenario('third'));
  expect(tab.viewOf('third')).toBeNull();
  await tab.undoOf('base').undo();
  expect(tab.problem()?.status).toBe(409);
});

test('a removed row comes back to its place, so that the inputs are the same again', async () => {
  const before = (await client.cases.read(CASE)).document;
  // A lock that is made is removed by undo, and made again by redo.
  const process = before.processes[0]!.process;
  const period = before.periods[0]!.period;
  const lock = {
    table: 'frozenCells' as const,
    key: `production|${process}||${period}`,
    field: 'value',
    before: null,
    after: 3,
  };
  const made = await client.edits.make(CASE, 'base', { body: { changes: [lock] } });
  const second = { ...lock, key: `production|${process}||${before.periods[1]!.period}` };
  await client.edits.make(CASE, 'base', { body: { changes: [second] } });
  const locked = (await client.cases.read(CASE)).document;
  const back = await client.edits.undo(CASE, made.editId);
  expect((await client.cases.read(CASE)).document.frozenCells).toHaveLength(before.frozenCells.length + 1);
  await client.edits.undo(CASE, back.editId);
  expect((await client.cases.read(CASE)).document).toEqual(locked);
});

test('undo of what someone changed since is a conflict that changes nothing, and does not bar earlier steps', async () => {
  const [mine, theirs] = [await openTab(), createWorkspace(client)];
  await theirs.open(CASE);
  const first = demandOf(mine, 'base');
  await mine.edit('base', [demandEdit(mine, 'base', first + 1)]);
  await theirs.reload();
  await theirs.edit('base', [demandEdit(theirs, 'base', first + 2)]);
  expect(await mine.undoOf('base').undo()).toBe(false);
  expect(mine.problem()?.status).toBe(409);
  expect(demandOf(mine, 'base')).toBe(first + 2);
  await theirs.undoOf('base').undo();
});

test('a lever edit is undone only where the levers were not changed since', async () => {
  const tab = await openTab();
  await tab.addScenario(scenario('levers'));
  const entry = () => tab.scenarios().find((known) => known.document.scenario === 'levers')!;
  const { key, field, table } = demandEdit(tab, 'base', 0);
  const set = (value: number) => ({ type: 'set' as const, cells: [{ table, key, field, value }] });
  await tab.changeScenario('levers', (now) => ({ ...now, levers: [set(4)] }));
  await tab.changeScenario('levers', (now) => ({ ...now, name: 'Renamed' }));
  await tab.undoOf('levers').undo();
  expect(entry().document).toMatchObject({ name: 'levers', levers: [set(4)] });
  await tab.undoOf('levers').undo();
  expect(entry().document.levers).toEqual([]);
  await tab.undoOf('levers').redo();
  expect(entry().document.levers).toEqual([set(4)]);
});

test('every write has its audit row; a refused one has none', async () => {
  const count = async () =>
    (
      await small.server.services.database.query<{ count: number }>(
        'select count(*)::integer as count from edits',
      )
    )[0]!.count;
  const tab = await openTab();
  const before = await count();
  await tab.addScenario(scenario('audited'));
  await tab.edit('audited', [demandEdit(tab, 'audited', 3)]);
  await tab.removeScenario('audited');
  expect(await count()).toBe(before + 3);
  expect(await tab.edit('base', [{ ...demandEdit(tab, 'base', 3), before: -1 }])).toBe(false);
  expect(await tab.addScenario({ ...scenario('orphan'), parent: 'nobody' })).toBe(false);
  expect(await count()).toBe(before + 3);
});

test('what the server remembers of a case after writes is what it has stored, row by row', async () => {
  const before = (await client.cases.read(CASE)).document;
  const row = { ...before.demand[1]! };
  const key = `${row.segment}|${row.period}`;
  const removal = { table: 'demand' as const, key, field: '', before: true, after: null, row };
  const stored = async () => {
    const { database } = small.server.services;
    const { createCaseStore } = await import('../../server/cases/store.ts');
    return createCaseStore(database).load(CASE);
  };
  const removed = await client.edits.make(CASE, 'base', { body: { changes: [removal] } });
  expect((await client.cases.read(CASE)).document).toEqual(await stored());
  const added = { ...removal, before: null, after: true };
  const again = await client.edits.make(CASE, 'base', { body: { changes: [added] } });
  expect((await client.cases.read(CASE)).document).toEqual(await stored());
  await client.edits.undo(CASE, again.editId);
  // Back at its own place, not at the end.
  await client.edits.undo(CASE, removed.editId);
  expect((await client.cases.read(CASE)).document).toEqual(await stored());
  expect((await client.cases.read(CASE)).document.demand).toEqual(before.demand);
});
