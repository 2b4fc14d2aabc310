/**
 * Goal: a write is kept whole or not at all. The database fails at each statement of a first start, of every call that writes
 * (everyCall.ts), of taking it back and of repeating it, in turn; after each failure every table is as it was, and without one the
 * write is whole.
 */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { createApp } from '../../server/http/app.ts';
import { importFirstCase } from '../../server/serve.ts';
import { openServices } from '../../server/services.ts';
import { type Database, isRead, type Queryable } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { isLong } from '../runs.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { everyCall, prepareCase, type Sent, sentOf, writesNothing } from './everyCall.ts';
import { whoWaits } from './smallServer.ts';

/** A database that fails at a given statement, counted from the moment it is armed. */
function faulty(database: Database) {
  let left = Number.POSITIVE_INFINITY;
  const through = (to: Queryable): Queryable => ({
    query(sql, parameters) {
      // What only reads by itself has nothing to leave behind.
      if ((to !== database || !isRead(sql)) && left-- === 0) throw new Error('killed here');
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

/** What reads everything that is stored, as a hash of each table. */
async function contentsOf(database: Database): Promise<() => Promise<string>> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
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
  // What comes back at the next start after a first start that failed.
  const first = await attempt('first start', () => importFirstCase(services, whoWaits));
  expect(first.statements).toBeGreaterThan(5);
  services.queue.work(1);
  const place = await prepareCase(client);
  await services.queue.stop();
  const { caseId } = place;
  for await (const example of everyCall(place)) {
    const { name, method } = example;
    if (method === 'GET') continue;
    const { statements, answer } = await attempt(name, () => send(sentOf(example)));
    if (!writesNothing.has(name)) expect([name, statements]).toEqual([name, expect.toSatisfy((n) => n > 1)]);
    const editId = answer.editId ?? answer.edit?.editId;
    // Taken back, and the taking back taken back (at each statement in `npm run test:long`): both are writes of their own.
    if (editId !== undefined && !isForGood.has(name)) {
      const undone = await attempt(`${name} undone`, () => client.edits.undo(caseId, editId));
      const redo = () => client.edits.undo(caseId, undone.answer.editId);
      await (isLong ? attempt(`${name} redone`, redo) : redo());
    }
    if (editId !== undefined && isForGood.has(name))
      await expect(client.edits.undo(caseId, editId), name).rejects.toThrow();
  }
  await services.close();
  await rm(folder, { recursive: true, force: true });
});
