/**
 * Goal: the base is the case, and nothing else is. Cells of another scenario without a parent stay its own; the base
 * cannot be deleted; a case is called in lists as its company is called now.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { ApiError, type Client, type PlanningCase } from '../../server/client.ts';
import { type SmallServer, startSmallServer, whoWaits } from './smallServer.ts';

let small: SmallServer;
let client: Client;
let document: PlanningCase;

beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
  client = small.client;
  document = (await loadCase(whoWaits)).planningCase;
});
afterAll(() => small.stop());

const other = {
  scenario: 'other',
  name: 'Other',
  nameZh: '',
  description: '',
  descriptionZh: '',
  parent: null,
  levers: [],
};

test('cells of a second scenario without a parent and without levers are not cells of the case', async () => {
  await client.scenarios.write('who-waits', 'other', { body: other });
  const row = document.demand[0]!;
  const key = `${row.segment}|${row.period}`;
  await client.edits.make('who-waits', 'other', {
    body: { changes: [{ table: 'demand', key, field: 'units', before: row.units, after: 777 }] },
  });
  expect((await client.cases.read('who-waits')).document.demand[0]?.units).toBe(row.units);
  const stored = (await client.scenarios.list('who-waits')).find(
    (entry) => entry.document.scenario === 'other',
  );
  expect(stored?.document.levers).toEqual([
    { type: 'set', cells: [{ table: 'demand', key, field: 'units', value: 777 }] },
  ]);
});

test('the base cannot be deleted', async () => {
  const refused = await client.scenarios.remove('who-waits', 'base').catch((error: unknown) => error);
  expect(refused instanceof ApiError && refused.problem.title).toBe('The base is the case itself');
});

test('a case is called as its company, also after that is renamed', async () => {
  const nameless = {
    ...document,
    company: [{ ...document.company[0]!, company: 'nameless', name: '', nameZh: '无名' }],
  };
  const names = async () =>
    Object.fromEntries((await client.cases.list()).map((entry) => [entry.caseId, entry.name]));
  await client.cases.import({ body: { document: nameless } });
  await client.cases.import({ body: { document: nameless, existing: 'copy' } });
  expect(await names()).toMatchObject({ nameless: 'nameless', 'nameless-2': 'nameless (2)' });
  const refused = await client.cases
    .import({ body: { document: nameless } })
    .catch((error: unknown) => error);
  expect(refused instanceof ApiError && refused.problem.title).toBe('nameless is here already');
  const rename = (caseId: string) =>
    client.edits.make(caseId, 'base', {
      body: { changes: [{ table: 'company', key: 'nameless', field: 'name', before: '', after: 'Found' }] },
    });
  const inChinese = async () =>
    Object.fromEntries((await client.cases.list()).map((entry) => [entry.caseId, entry.nameZh]));
  expect(await inChinese()).toMatchObject({ nameless: '无名', 'nameless-2': '无名（2）' });
  const { editId } = await rename('nameless');
  await rename('nameless-2');
  expect(await names()).toMatchObject({ nameless: 'Found', 'nameless-2': 'Found (2)' });
  await client.edits.undo('nameless', editId);
  expect(await names()).toMatchObject({ nameless: 'nameless' });
});
