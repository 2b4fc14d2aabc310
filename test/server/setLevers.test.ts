/** Goal: editing a cell of a scenario changes that cell only, whatever levers the scenario has and in which order. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, Scenario } from '../../server/client.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
let client: Client;
let base: PlanningCase;

beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
  client = small.client;
  base = (await client.cases.read(CASE)).document;
});
afterAll(() => small.stop());

/** The cell of a row of demand of the case. */
const cell = (row: number) => ({
  table: 'demand' as const,
  key: `${base.demand[row]!.segment}|${base.demand[row]!.period}`,
  field: 'units',
});

const levers: Scenario['levers'] = [];

async function write(scenario: string, own: Scenario['levers']): Promise<void> {
  const body = { scenario, name: scenario, parent: 'base', levers: [...own] };
  await client.scenarios.write(CASE, scenario, { body });
}

const documents = async () => (await client.scenarios.list(CASE)).map(({ document }) => document);
const leversOf = async (id: string) =>
  (await documents()).find(({ scenario }) => scenario === id)?.levers ?? [];
const demandOf = async (id: string) =>
  resolveScenario(base, await documents(), id).planningCase.demand.map(({ units }) => units);

async function edit(scenario: string, row: number, after: number): Promise<string> {
  const before = (await demandOf(scenario))[row]!;
  const changes = [{ ...cell(row), before, after }];
  return (await client.edits.make(CASE, scenario, { body: { changes } })).editId;
}

test('levers that set cells stay before the levers that act on them', async () => {
  levers.push(
    { type: 'set', cells: [{ ...cell(0), value: 100 }] },
    { type: 'demand', factor: 1.5, unitsAdded: 0 },
  );
  await write('before-factor', levers);
  const before = await demandOf('before-factor');
  expect(before[0]).toBe(150);
  const made = await edit('before-factor', 1, 7);
  expect(await demandOf('before-factor')).toEqual(before.map((units, r) => (r === 1 ? 7 : units)));
  expect(await leversOf('before-factor')).toEqual([
    ...levers,
    { type: 'set', cells: [{ ...cell(1), value: 7 }] },
  ]);
  // The next edit goes where the last one is, and a cell that says again what is beneath vanishes.
  await edit('before-factor', 0, 9);
  expect(await demandOf('before-factor')).toEqual([9, 7, ...before.slice(2)]);
  await edit('before-factor', 0, 150);
  expect(await leversOf('before-factor')).toHaveLength(3);
  const undone = await client.edits.undo(CASE, made);
  expect(await leversOf('before-factor')).toEqual(levers);
  await client.edits.undo(CASE, undone.editId);
  expect(await demandOf('before-factor')).toEqual(before.map((units, r) => (r === 1 ? 7 : units)));
});

test('what somebody stated about a lever stays with it', async () => {
  const stated: Scenario['levers'][number] = {
    type: 'set',
    isAssumption: true,
    cells: [{ ...cell(0), value: 100 }],
  };
  await write('stated', [stated]);
  await edit('stated', 1, 7);
  expect(await leversOf('stated')).toEqual([stated, { type: 'set', cells: [{ ...cell(1), value: 7 }] }]);
});

test('an edit is taken back where it was made, also when levers came behind it', async () => {
  await write('later', []);
  const made = await edit('later', 0, 100);
  const { revision, document } = (await client.scenarios.list(CASE)).find(
    (entry) => entry.document.scenario === 'later',
  )!;
  const factor = { type: 'demand' as const, factor: 1.5, unitsAdded: 0 };
  await client.scenarios.write(CASE, 'later', {
    query: { revision },
    body: { ...document, levers: [...document.levers, factor] },
  });
  await client.edits.undo(CASE, made);
  expect(await leversOf('later')).toEqual([factor]);
});

test('a scenario never gets more levers than it may have', async () => {
  const many = Array.from({ length: 500 }, () => ({
    type: 'demand' as const,
    factor: 1,
    unitsAdded: 1,
  }));
  await write('full', many);
  await expect(edit('full', 0, 1)).rejects.toMatchObject({ problem: { status: 409 } });
  expect(await leversOf('full')).toHaveLength(500);
});
