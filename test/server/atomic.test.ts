/**
 * Goal: a write is kept whole or not at all. The database fails at each statement of an import, a first start, an edit of
 * cells and a write of a scenario in turn; after each failure every table is as it was, and without one the write is whole.
 */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { createClient } from '../../server/client.ts';
import { createApp } from '../../server/http/app.ts';
import { importFirstCase } from '../../server/serve.ts';
import { openServices } from '../../server/services.ts';
import type { Database, Queryable } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { whoWaits } from './smallServer.ts';

/** A database that fails at a given statement, counted from the moment it is armed. */
function faulty(database: Database) {
  let left = Number.POSITIVE_INFINITY;
  const through = (to: Queryable): Queryable => ({
    query(sql, parameters) {
      if (left-- === 0) throw new Error('killed here');
      return to.query(sql, parameters);
    },
  });
  return {
    failAt(statement: number) {
      left = statement;
    },
    hasFailed: () => left < 0,
    database: {
      ...database,
      ...through(database),
      transaction: (work) => database.transaction((inside) => work(through(inside))),
    } satisfies Database,
  };
}

/** Everything that is stored, table by table. */
async function contents(database: Database): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const rows = [];
  for (const { name } of tables)
    rows.push({ name, rows: await database.query(`select t::text from ${name} as t order by 1`) });
  return JSON.stringify(rows);
}

test('a write that fails at any statement leaves nothing behind', async () => {
  const folder = await newDataFolder('atomic', { hasTables: false });
  const database = await openEmbedded(folder, quickStore);
  const faults = faulty(database);
  const services = await openServices(faults.database, {
    timeLimitSeconds: 60,
    relativeGap: 0.01,
    onError: () => undefined,
  });
  const app = createApp(services, { pagesFolder: null, hosts: ['localhost'], onError: () => undefined });
  const client = createClient('http://localhost', async (url, request) =>
    app.request(url as string, { ...request, headers: { ...request?.headers, host: 'localhost' } }),
  );
  const document = JSON.parse(writeCaseWithScenarios(await loadCase(whoWaits))) as never;
  /** Fails at each statement of a write in turn; answers how many there are. */
  const attempt = async (write: () => Promise<unknown>): Promise<number> => {
    for (let statement = 0; ; statement++) {
      const before = await contents(database);
      faults.failAt(statement);
      const isWhole = await write().then(
        () => true,
        () => false,
      );
      const hasFailed = faults.hasFailed();
      faults.failAt(Number.POSITIVE_INFINITY);
      if (!hasFailed) {
        expect(isWhole).toBe(true);
        expect(await contents(database)).not.toBe(before);
        return statement;
      }
      expect(isWhole).toBe(false);
      expect(await contents(database), `statement ${statement}`).toBe(before);
    }
  };
  // What comes back at the next start after a first start that failed.
  expect(await attempt(() => importFirstCase(services, whoWaits))).toBeGreaterThan(5);
  const { document: stored } = await client.cases.read('who-waits');
  expect(await attempt(() => client.cases.import({ body: { document, existing: 'copy' } }))).toBeGreaterThan(
    5,
  );
  expect(
    await attempt(() => client.cases.import({ body: { document, existing: 'replace' } })),
  ).toBeGreaterThan(5);
  const [row] = stored.demand;
  if (row === undefined) throw new Error('the case has no demand');
  const change = {
    table: 'demand' as const,
    key: `${row.segment}|${row.period}`,
    field: 'units',
    before: row.units,
    after: row.units + 1,
  };
  const edits = { made: '' };
  expect(
    await attempt(async () => {
      edits.made = (await client.edits.make('who-waits', 'base', { body: { changes: [change] } })).editId;
    }),
  ).toBeGreaterThan(2);
  const scenario = { scenario: 'new', name: 'New', parent: 'base', levers: [] };
  expect(await attempt(() => client.scenarios.write('who-waits', 'new', { body: scenario }))).toBeGreaterThan(
    3,
  );
  expect(await attempt(() => client.scenarios.remove('who-waits', 'new'))).toBeGreaterThan(2);
  expect(await attempt(() => client.edits.undo('who-waits', edits.made))).toBeGreaterThan(2);
  await services.close();
  await rm(folder, { recursive: true, force: true });
});
