/**
 * Goal: a stored combination follows its option and its assumption: when either changes, its plan is of other inputs and is called so;
 * it goes with either of them and comes back with it. Copies of earlier versions become combinations where they still are such copies.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, Scenario } from '../../server/client.ts';
import { schemaSteps } from '../../server/store/migrate.ts';
import { combinations } from '../../server/store/migrations/0021-combinations.ts';
import { combinedScenario } from '../../solver/scenario/combinations.ts';
import { leverSchema } from '../../solver/scenario/levers.ts';
import { createWorkspace, type Workspace } from '../../web/state/workspace.ts';
import { newDataFolder } from './dataFolder.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
let client: Client;

beforeAll(async () => {
  small = await startSmallServer();
  client = small.client;
});
afterAll(() => small.stop());

const texts = { nameZh: '', description: '', descriptionZh: '' };
const scenario = (id: string, name: string, levers: Scenario['levers'], parent = 'base'): Scenario => ({
  ...texts,
  ...{ scenario: id, name, parent, levers },
});

const demand = (factor: number) => leverSchema.parse({ type: 'demand', factor });
const price = (factor: number) => leverSchema.parse({ type: 'price', factor });

const documents = (tab: Workspace) => tab.scenarios().map(({ document }) => document);

/** A tab with an assumption, an option and their combination, solved; and the combination's identifier. */
async function withCombination() {
  const tab = createWorkspace(client);
  await tab.open(CASE);
  for (const { scenario: id } of documents(tab).filter(({ parent }) => parent !== null))
    await tab.removeScenario(id);
  await tab.addScenario(scenario('more', 'More demand', [demand(1.2)]));
  await tab.addScenario(scenario('dear', 'Dearer', [price(1.1)]));
  const made = combinedScenario(documents(tab), { assumption: 'more', option: 'dear' });
  await tab.addScenario(made);
  for (const id of ['more', 'dear', made.scenario]) await finished(client, await client.runs.start(CASE, id));
  await tab.reload();
  return { tab, id: made.scenario, tell: () => tab.planRunOf(made.scenario)?.isCurrent };
}

test('a plan of a combination is of older inputs as soon as its option or its assumption changes, and current again when that is taken back', async () => {
  const { tab, id, tell } = await withCombination();
  expect(tell()).toBe(true);
  for (const [part, lever] of [
    ['dear', price(1.3)],
    ['more', demand(0.7)],
  ] as const) {
    await tab.changeScenario(part, (now) => ({ ...now, levers: [lever] }));
    expect([part, tell(), tab.isStale(id)]).toEqual([part, false, true]);
    // Its inputs are those of both as they are now.
    const inputs = tab.inputsOf(id);
    if (inputs === null || inputs instanceof Error) throw new Error('no inputs');
    const base = tab.base()!.demand[0]!;
    const row = inputs.planningCase.demand[0]!;
    // The price of a row that states none is that of its segment.
    const segment = tab.base()!.segments.find((known) => known.segment === base.segment)!;
    const asNow = (which: string) =>
      (documents(tab).find((one) => one.scenario === which)!.levers[0] as { factor: number }).factor;
    expect(row.units / base.units).toBeCloseTo(asNow('more'), 9);
    expect((row.price ?? 0) / segment.price).toBeCloseTo(asNow('dear'), 9);
    await tab.undoOf(part).undo();
    expect([part, tell()]).toEqual([part, true]);
  }
});

test('a combination goes with its option or its assumption, and comes back with it and its plan', async () => {
  const { tab, id, tell } = await withCombination();
  for (const part of ['dear', 'more']) {
    expect(await tab.removeScenario(part)).toBe(true);
    expect(documents(tab).map((one) => one.scenario)).not.toContain(id);
    await tab.undoOf('base').undo();
    expect(documents(tab).map((one) => one.scenario)).toEqual(['base', 'more', 'dear', id]);
    expect(tell()).toBe(true);
    await tab.undoOf('base').redo();
    expect(documents(tab)).toHaveLength(2);
    await tab.undoOf('base').undo();
  }
  // What stands on a combination, and a scenario of its own with an option, are no mere combinations: they are asked about.
  await tab.addScenario(scenario('further', 'Further', [], id));
  expect(await tab.removeScenario('dear')).toBe(false);
  expect(tab.problem()?.status).toBe(409);
  expect(documents(tab).map((one) => one.scenario)).toContain(id);
  await tab.removeScenario('further');
  await tab.changeScenario(id, (now) => ({ ...now, levers: [price(1.01)] }));
  expect(await tab.removeScenario('more')).toBe(false);
});

test('a scenario of its own made of a combination is a combination again when that is taken back', async () => {
  const { tab, id, tell } = await withCombination();
  const find = () => documents(tab).find((one) => one.scenario === id)!;
  const before = find();
  await tab.changeScenario(id, ({ option: _, ...now }) => ({
    ...now,
    levers: [price(1.1)],
  }));
  expect(find().option).toBe(undefined);
  // The same levers: the plan stays that of its inputs.
  expect(tell()).toBe(true);
  await tab.undoOf(id).undo();
  expect(find()).toEqual(before);
});

test('an option that is not there is refused by name, and a circle through it', async () => {
  const { tab, id } = await withCombination();
  for (const option of ['gone', id])
    await expect(
      client.scenarios.write(CASE, 'other', {
        body: { ...scenario('other', 'Other', [], 'more'), option: option === id ? 'other' : option },
      }),
    ).rejects.toMatchObject({ problem: { problems: [{ field: 'option' }] } });
  expect(documents(tab)).toHaveLength(4);
});

test('copies that an earlier version stored become combinations where they are still the levers of their option', async () => {
  const folder = await newDataFolder('step', { hasTables: false });
  const database = await PGlite.create(path.join(folder, 'postgres'));
  try {
    for (const earlier of schemaSteps.slice(0, schemaSteps.indexOf(combinations)))
      await database.exec(earlier);
    await database.query(`insert into cases (case_id, name) values ('small', 'Small')`);
    const up = demand(1.2);
    const dear = price(1.1);
    const stored = [
      scenario('base', 'Base', []),
      scenario('up', 'Up', [up]),
      scenario('dear', 'Dear', [dear]),
      scenario('cheap', 'Cheap', [price(0.9)]),
      scenario('dear-up', 'Dear · Up', [dear], 'up'),
      // Its option has other levers by now.
      scenario('cheap-up', 'Cheap · Up', [dear], 'up'),
      // Someone gave it a name.
      scenario('mine', 'Mine', [dear], 'up'),
    ].map((document) => ({ ...document, parent: document.scenario === 'base' ? null : document.parent }));
    for (const [position, document] of stored.entries())
      await database.query(
        `insert into scenarios (case_id, scenario_id, position, document) values ('small', $1, $2, $3)`,
        [document.scenario, position, JSON.stringify(document)],
      );
    await database.exec(combinations);
    const { rows } = await database.query<{ document: Scenario }>(
      'select document from scenarios order by position',
    );
    expect(rows.map(({ document }) => document)).toEqual(
      stored.map((document) =>
        document.scenario === 'dear-up' ? { ...document, option: 'dear', levers: [] } : document,
      ),
    );
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
});
