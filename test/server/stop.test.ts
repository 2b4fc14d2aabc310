/**
 * Goal: a stop is in order: new work is refused, what takes long ends or is handed back, writes that were begun have their answer, the
 * store closes last, and nothing asks a closed one.
 */
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createLog } from '../../server/serve.ts';
import { closedLast, StoreClosed } from '../../server/store/closing.ts';
import type { Database, Queryable } from '../../server/store/database.ts';
import { newDataFolder } from './dataFolder.ts';
import { startQuickServer, whoWaits } from './smallServer.ts';

/** A database whose transactions come one after the other, as those of the embedded store. */
function oneAtATime() {
  const log: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const inside: Queryable = {
    query: async (sql) => {
      log.push(sql);
      return [];
    },
  };
  const inTurn = <R>(work: (via: Queryable) => Promise<R>): Promise<R> => {
    const own = last.then(() => work(inside));
    last = own.catch(() => undefined);
    return own;
  };
  const database: Database = {
    kind: 'embedded',
    query: inside.query,
    transaction: inTurn,
    snapshot: inTurn,
    script: async (sql) => void log.push(sql),
    priority: inside,
    async close() {
      await last;
      log.push('closed');
    },
  };
  return { database, log };
}

test('a store that closes refuses what comes, begins nothing that waits, and takes open transactions back', async () => {
  const { database, log } = oneAtATime();
  const closing = closedLast(database, 50);
  const quick = closing.transaction(async (inside) => {
    await inside.query('quick 1');
    await pause(10);
    await inside.query('quick 2');
  });
  const slow = closing.transaction(async (inside) => {
    for (let step = 1; ; step++) {
      await inside.query(`slow ${step}`);
      await pause(20);
    }
  });
  const waiting = [closing.transaction(async () => 'begun'), closing.snapshot(async () => 'begun')];
  const ends = Promise.allSettled([slow, ...waiting]);
  await quick;
  await pause(5);
  const closed = closing.close();
  for (const late of [
    closing.query('late'),
    closing.priority.query('late'),
    closing.script('late'),
    closing.transaction(async () => 'late'),
  ])
    await expect(late).rejects.toThrow(StoreClosed);
  for (const end of await ends) expect(end).toMatchObject({ reason: { name: 'StoreClosed' } });
  await closed;
  expect(log.slice(0, 3)).toEqual(['quick 1', 'quick 2', 'slow 1']);
  expect(log.at(-1)).toBe('closed');
  expect(log).not.toContain('late');
});

test('a server stops while reads wait, streams are open and a write is under way, and logs nothing', async () => {
  const lines: string[] = [];
  const dataFolder = await newDataFolder('stop');
  const server = await startQuickServer({
    dataFolder,
    log: createLog(
      'warn',
      new Writable({
        write(line, _, done) {
          lines.push(String(line));
          done();
        },
      }),
    ),
    firstCase: whoWaits,
  });
  const { database, stores } = server.services;
  const load = vi.spyOn(stores.cases, 'load');
  const events = await fetch(`${server.address}/api/cases/who-waits/events`);
  expect(events.status).toBe(200);
  // Others wait behind a transaction that goes on until the stop has begun.
  let end = () => {};
  const held = database.transaction(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  const sockets = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const read = 'GET /api/cases/who-waits HTTP/1.1\r\nHost: localhost\r\n\r\n';
      await new Promise<void>((resolve) => socket.write(read.repeat(20), () => resolve()));
      return socket;
    }),
  );
  const scenario = { scenario: 'late', name: 'Late', parent: 'base' };
  const write = fetch(`${server.address}/api/cases/who-waits/scenarios/late`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
  });
  // Four large reads and the write were begun, and wait for the transaction.
  await expect.poll(() => load.mock.calls.length).toBe(5);
  const stopped = server.stop();
  await expect(fetch(`${server.address}/api/health/live`)).rejects.toThrow();
  end();
  await held;
  // A write that was begun has its answer before its connection is closed.
  expect((await write).status).toBe(200);
  await stopped;
  await expect(database.query('select 1')).rejects.toThrow(StoreClosed);
  await pause(100);
  expect(lines).toEqual([]);
  for (const socket of sockets) socket.destroy();
  await rm(dataFolder, { recursive: true, force: true });
});
