/**
 * Goal: a write is kept whole or not at all, in either store. The database fails at each statement of a first start, of every call
 * that writes (everyCall.ts), of taking it back and of repeating it, in turn; after each failure every table is as it was, and
 * without one the write is whole. Where PostgreSQL loses the connection at a statement, the write is done all the same, once.
 */
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { createApp } from '../../server/http/app.ts';
import { importFirstCase } from '../../server/serve.ts';
import { openServices } from '../../server/services.ts';
import { type Database, isRead, type Queryable } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { isLong } from '../runs.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { everyCall, prepareCase, type Sent, sentOf, writesNothing } from './everyCall.ts';
import { type PostgresServer, startPostgresServer } from './postgresServer.ts';
import { whoWaits } from './smallServer.ts';

/** A database that has a fault at a given statement, counted from the moment it is armed: by default it fails. */
function faulty(
  database: Database,
  fault: (inside: Queryable) => Promise<void> = async () => {
    throw new Error('killed here');
  },
) {
  let left = Number.POSITIVE_INFINITY;
  const through = (to: Queryable): Queryable => ({
    async query(sql, parameters) {
      // What only reads by itself has nothing to leave behind.
      if ((to !== database || !isRead(sql)) && left-- === 0) await fault(to);
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

/** A server without a network on a database, and what is sent to it. */
async function serverOn(database: Database) {
  const services = await openServices(database, {
    timeLimitSeconds: 60,
    relativeGap: 0.01,
    onError: () => undefined,
  });
  const app = createApp(services, { pagesFolder: null, hosts: ['localhost'], onError: () => undefined });
  const client = createClient('http://localhost', async (url, request) =>
    app.request(url as string, { ...request, headers: { ...request?.headers, host: 'localhost' } }),
  );
  const send = async ({
    path,
    ...request
  }: Sent): Promise<{ editId?: string; edit?: { editId: string } }> => {
    const response = await app.request(`http://localhost${path}`, {
      ...request,
      headers: { ...request.headers, host: 'localhost' },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text);
  };
  return { services, client, send };
}

/** Tables of which a write is one row more or less, whatever is stored already: no content that is shared by its hash. */
const countedTables = ['cases', 'scenarios', 'edits', 'runs', 'versions', 'decisions', 'mappings'];

/** What reads everything that is stored, as a hash of each table. */
async function contentsOf(database: Database): Promise<() => Promise<string>> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'commit_tokens' order by 1`,
  );
  const all = tables
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as rows from ${name} as t`,
    )
    .join(' union all ');
  return async () => JSON.stringify(await database.query(all));
}

/** Writes that nothing takes back. */
const isForGood: ReadonlySet<string> = new Set(['versions.publish', 'decisions.decide']);

/** Fails at each statement of every write on a database without tables. */
async function failEverywhere(database: Database): Promise<void> {
  const faults = faulty(database);
  const { services, client, send } = await serverOn(faults.database);
  const contents = await contentsOf(database);
  /** Fails at each statement of a write in turn; answers how many there are, and what it answered. */
  const attempt = async <R>(
    what: string,
    write: () => Promise<R>,
  ): Promise<{ statements: number; answer: R }> => {
    const before = await contents();
    for (let statements = 0; ; statements++) {
      faults.failAt(statements);
      const answer = await write().catch(() => null);
      const hasFailed = faults.hasFailed();
      faults.failAt(Number.POSITIVE_INFINITY);
      const now = await contents();
      if (!hasFailed && answer !== null) {
        expect([what, now !== before]).toEqual([what, !writesNothing.has(what)]);
        return { statements, answer };
      }
      expect([what, statements, answer, now === before]).toEqual([what, statements, null, true]);
    }
  };
  // What comes back at the next start after a first start that failed.
  const first = await attempt('first start', () => importFirstCase(services, whoWaits));
  expect(first.statements).toBeGreaterThan(5);
  services.queue.work(1);
  const place = await prepareCase(client);
  await services.queue.stop();
  const { caseId } = place;
  let takenBack = 0;
  for await (const example of everyCall(place)) {
    const { name, method } = example;
    if (method === 'GET') continue;
    const { statements, answer } = await attempt(name, () => send(sentOf(example)));
    if (!writesNothing.has(name)) expect([name, statements]).toEqual([name, expect.toSatisfy((n) => n > 1)]);
    const editId = answer.editId ?? answer.edit?.editId;
    // Taken back, and the taking back taken back: both are writes of their own, which fail at each statement in `npm run test:long`; in
    // `npm test` every second one of the first kind does.
    if (editId !== undefined && !isForGood.has(name)) {
      const undo = () => client.edits.undo(caseId, editId);
      const isTried = isLong || takenBack++ % 2 === 0;
      const undone = isTried ? (await attempt(`${name} undone`, undo)).answer : await undo();
      const redo = () => client.edits.undo(caseId, undone.editId);
      await (isLong ? attempt(`${name} redone`, redo) : redo());
    }
    if (editId !== undefined && isForGood.has(name))
      await expect(client.edits.undo(caseId, editId), name).rejects.toThrow();
  }
  await services.close();
}

test('a write that fails at any statement leaves nothing behind', async () => {
  const folder = await newDataFolder('atomic', { hasTables: false });
  await failEverywhere(await openEmbedded(folder, quickStore));
  await rm(folder, { recursive: true, force: true });
});

/** With a PostgreSQL of its own. */
async function withPostgres(act: (postgres: PostgresServer) => Promise<void>): Promise<void> {
  const postgres = await startPostgresServer();
  try {
    await act(postgres);
  } finally {
    await postgres.stop();
  }
}

test.runIf(isLong)('the same on PostgreSQL', () =>
  withPostgres(async ({ url }) => failEverywhere(await openPostgres(url, () => undefined))),
);

test.runIf(isLong)('a connection that is lost at any statement of a write: it is done, once', () =>
  withPostgres(async ({ url }) => {
    const administrator = new pg.Pool({ connectionString: url, max: 1 });
    const database = await openPostgres(url, () => undefined);
    const faults = faulty(database, async (inside) => {
      if (inside === database) return;
      const [mine] = await inside.query<{ pid: number }>('select pg_backend_pid() as pid');
      await administrator.query('select pg_terminate_backend($1)', [mine?.pid]);
    });
    const { services, client, send } = await serverOn(faults.database);
    services.queue.work(1);
    const counts = async () => {
      const sums = countedTables.map((table) => `(select count(*) from ${table})::int as ${table}`);
      const [row] = await database.query<Record<string, number>>(`select ${sums.join(', ')}`);
      return countedTables.map((table) => row?.[table] ?? -1);
    };
    /** What each write adds to the tables, when nothing is lost. */
    const expected = new Map<string, readonly number[]>();
    let lost = 0;
    const isOver = (statement: number, before: number) => statement >= 0 && lost === before;
    // -1: nothing is lost.
    for (let statement = -1; ; statement++) {
      const lostBefore = lost;
      const place = await prepareCase(client, `lost-${statement + 1}`);
      for await (const example of everyCall(place)) {
        const { name, method } = example;
        if (method === 'GET') continue;
        const before = await counts();
        faults.failAt(statement < 0 ? Number.POSITIVE_INFINITY : statement);
        const what = `${name}, lost at statement ${statement}`;
        await send(sentOf(example)).catch((error: unknown) => {
          throw new Error(what, { cause: error });
        });
        if (statement >= 0 && faults.hasFailed()) lost++;
        faults.failAt(Number.POSITIVE_INFINITY);
        const after = await counts();
        const more = after.map((count, table) => count - (before[table] ?? 0));
        if (statement < 0) expected.set(name, more);
        else expect([what, more]).toEqual([what, expected.get(name)]);
      }
      if (isOver(statement, lostBefore)) break;
    }
    expect(lost).toBeGreaterThan(100);
    await services.close();
    await administrator.end();
  }),
);
