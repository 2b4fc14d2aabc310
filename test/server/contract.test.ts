/**
 * Goal: what a call takes and answers is stated once. The description lists every call with its answer, and the check of
 * answers, which the other tests of the server run with, can fail.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { addresses, partsOf } from '../../server/addresses.ts';
import { unpackTable } from '../../solver/case/packedRows.ts';
import { answerProblem, calls } from './checkedClient.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
});
afterAll(() => small.stop());

test('the description has every call, with the schema of its answer', async () => {
  const document = (await (await fetch(`${small.server.address}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, object> }>>;
  };
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => [`${method.toUpperCase()} ${path}`, call] as const),
  );
  const all = Object.entries(addresses).flatMap(([noun, names]) =>
    Object.entries<string>(names).map(([name, address]) => [address, `${noun}.${name}`]),
  );
  expect(described.map(([address, call]) => [address, call.operationId]).sort()).toEqual(all.sort());
  for (const [address, call] of described) {
    const contract = calls.find((entry) => entry.name === call.operationId)?.contract;
    const answer = call.responses[contract?.status ?? 200];
    expect([address, 'content' in (answer ?? {})]).toEqual([address, typeof contract?.answer !== 'string']);
  }
});

test('every call answers as its contract says', async () => {
  const { client } = small;
  const CASE = 'who-waits';
  const [entry] = await client.cases.list();
  const { document } = await client.cases.read(CASE);
  expect(entry?.caseId).toBe(CASE);
  const row = document.demand[0]!;
  const key = `${row.segment}|${row.period}`;
  const change = { table: 'demand' as const, key, field: 'units', before: row.units, after: row.units + 1 };
  const author = { by: 'Wei', reason: 'agreed in the review' };
  const saved = await client.edits.make(CASE, 'base', { body: { changes: [change], ...author } });
  const { table, field } = change;
  const [made] = await client.edits.ofCell(CASE, { query: { table, key, field } });
  expect(made).toMatchObject({
    editId: saved.editId,
    before: change.before,
    after: change.after,
    ...author,
  });
  await client.edits.undo(CASE, saved.editId);
  expect(await client.edits.ofCell(CASE, { query: { table, key, field } })).toHaveLength(2);
  const child = { scenario: 'child', name: 'Child', parent: 'base' };
  await client.scenarios.write(CASE, 'child', { body: child });
  const run = await client.runs.start(CASE, 'child');
  const { started } = await client.runs.startAll(CASE, { body: { which: 'stale' } });
  expect(started.map((other) => other.scenarioId)).toEqual(['base']);
  expect((await client.runs.ofCase(CASE)).map((runs) => runs.scenarioId).sort()).toEqual(['base', 'child']);
  const tables = await client.inputs.tables(run.inputHash);
  expect(unpackTable(await client.inputs.table(tables.demand ?? ''))).toEqual(document.demand);
  const inputTables = await client.inputs.together({ query: { hashes: Object.values(tables).join(',') } });
  for (const [name, hash] of Object.entries(tables))
    expect(unpackTable(inputTables[hash]!)).toEqual(document[name as keyof typeof document]);
  expect((await client.inputs.read(run.inputHash)).demand).toEqual(document.demand);
  expect((await client.runs.cancel(run.runId)).state).toBe('cancelled');
  expect((await client.changes.state(CASE)).scenarios.map((stored) => stored.document.scenario)).toEqual([
    'base',
    'child',
  ]);
  const { tables: caseTables } = await client.changes.state(CASE);
  expect(unpackTable(await client.cases.table(CASE, caseTables.demand ?? ''))).toEqual(document.demand);
  const together = await client.cases.tables(CASE, {
    query: { hashes: Object.values(caseTables).join(',') },
  });
  for (const [name, hash] of Object.entries(caseTables))
    expect(unpackTable(together[hash]!)).toEqual(document[name as keyof typeof document]);
  const named = { name: 'Kept', plan: { kind: 'version' as const, versionId: '1' } };
  expect(await client.versions.list(CASE)).toEqual({ versions: [], oldKept: 5 });
  await expect(client.versions.keep(CASE, { body: named })).rejects.toThrow('no version 1');
  const mapping = { version: 1 as const, sheets: [], rows: {} };
  expect((await client.mappings.save(CASE, 'ERP / 需求', { body: mapping })).mapping.name).toBe('ERP / 需求');
  expect((await client.mappings.list(CASE)).map((kept) => kept.name)).toEqual(['ERP / 需求']);
  await client.mappings.remove(CASE, 'ERP / 需求');
  await expect(client.mappings.remove(CASE, 'ERP / 需求')).rejects.toThrow('no mapping');
  await client.scenarios.remove(CASE, 'child');
  expect(await client.scenarios.list(CASE)).toHaveLength(1);
});

test('an answer that is not of its schema is reported', () => {
  const { path } = partsOf(addresses.cases.list);
  expect(answerProblem('GET', path, 200, [{ caseId: 'a', name: 'A', nameZh: '甲', revision: 1 }])).toBeNull();
  expect(answerProblem('GET', path, 200, [{ caseId: 'a', name: 'A' }])).toContain('revision');
  expect(answerProblem('GET', path, 200, [{ caseId: 'a', name: 'A', revision: 1, more: 2 }])).toContain(
    'more',
  );
  expect(answerProblem('GET', path, 201, [])).toContain('201');
  expect(answerProblem('GET', '/api/nowhere', 200, [])).toContain('no call');
});
