/**
 * Goal: bodies fill no memory: those that have no room wait in their order, small ones for small ones only, and none is larger than its call
 * needs. A client that sends slowly, or nothing at all, keeps no other waiting, and one that goes away is no fault of the server.
 */
import { connect } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { ArrivingBody, BodyRoom } from '../../server/http/bodyRoom.ts';
import { answerProblem, problemOf } from '../../server/http/problemDetails.ts';
import { readBody } from '../../server/http/readBody.ts';
import { startSmallServer } from './smallServer.ts';

const MB = 2 ** 20;

afterEach(() => {
  vi.useRealTimers();
});

test('bodies that have no room wait in their order', async () => {
  const room = new BodyRoom(100 * MB);
  const inside: string[] = [];
  const enter = async (name: string, megabytes: number) => {
    const release = await room.take(megabytes * MB);
    inside.push(name);
    return release;
  };
  const first = await enter('first', 60);
  const large = enter('large', 80);
  const later = enter('later', 20);
  await enter('small', 1);
  await Promise.resolve();
  expect(inside).toEqual(['first', 'small']);
  first();
  // Giving back twice gives back once.
  first();
  const releaseLarge = await large;
  await later;
  expect(inside).toEqual(['first', 'small', 'large', 'later']);
  const next = enter('next', 50);
  await Promise.resolve();
  expect(inside).not.toContain('next');
  releaseLarge();
  await next;
});

test('small bodies have a room of their own: many at once fill no memory, and wait for no upload', async () => {
  const room = new BodyRoom(40 * MB);
  await room.take(40 * MB);
  const small = [await room.take(4 * MB), await room.take(4 * MB)];
  let isLetIn = false;
  const third = room.take(4 * MB).then(() => {
    isLetIn = true;
  });
  // An edit of some cells needs no room.
  await room.take(60_000);
  expect(isLetIn).toBe(false);
  small[0]?.();
  await third;
});

test('a body that is larger than the room does not wait for ever', async () => {
  const room = new BodyRoom(10 * MB);
  expect(
    await Promise.race([room.take(50 * MB), new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]),
  ).not.toBe('waits');
});

test('of the bodies that others wait for, those that hardly arrive give their room up', async () => {
  vi.useFakeTimers();
  const room = new BodyRoom(100 * MB);
  const [idle, steady, whole] = [new ArrivingBody(), new ArrivingBody(), new ArrivingBody()];
  const release = await room.take(60 * MB, idle);
  await room.take(20 * MB, steady);
  await room.take(20 * MB, whole);
  whole.isWhole = true;
  const seconds = async (count: number) => {
    for (let second = 0; second < count; second++) {
      steady.bytes += MB / 2;
      await vi.advanceTimersByTimeAsync(1000);
    }
  };
  // While no other waits, a slow body takes no place from others.
  await seconds(60);
  expect(idle.tooSlow.aborted).toBe(false);
  let hasRoom = false;
  const waiting = room.take(50 * MB).then(() => {
    hasRoom = true;
  });
  await seconds(2);
  expect([idle, steady, whole].map((body) => body.tooSlow.aborted)).toEqual([true, false, false]);
  expect(hasRoom).toBe(false);
  release();
  await waiting;
  // The room looks at bodies only while others wait.
  expect(vi.getTimerCount()).toBe(0);
});

test('a client that states large bodies and sends nothing keeps no other waiting', async () => {
  vi.useFakeTimers();
  const app = new Hono();
  app.use(readBody(250 * MB));
  app.onError((error, context) => answerProblem(context, error));
  app.post('/', (context) => context.text('read'));
  const send = (body: BodyInit, megabytes: number) =>
    app.request(
      '/',
      Object.assign(
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': String(megabytes * MB) },
          body,
        },
        // A stream is sent before its answer is read; the type of Node does not know the field.
        { duplex: 'half' },
      ),
    );
  const silent = [1, 2].map(() => send(new ReadableStream(), 250));
  const other = send('{}', 5);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await (await other).text()).toBe('read');
  expect((await Promise.all(silent)).map(({ status }) => status)).toEqual([408, 408]);
});

test('bodies of no stated length wait for room, too, and none is larger than it may be', async () => {
  const app = new Hono();
  app.use(readBody(20 * MB, new BodyRoom(40 * MB)));
  app.onError((error, context) => answerProblem(context, error));
  app.post('/', (context) => context.text('read'));
  let read = 0;
  const part = new Uint8Array(MB).fill(32);
  /** A body that comes in parts, without end where none is stated. */
  const send = (parts = Number.POSITIVE_INFINITY) => {
    let sent = 0;
    const body = new ReadableStream({
      async pull(control) {
        await new Promise((resolve) => setTimeout(resolve));
        if (sent++ >= parts) return control.close();
        read++;
        control.enqueue(part);
      },
    });
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    return app.request('/', Object.assign({ method: 'POST', headers, body }, { duplex: 'half' }));
  };
  const endless = [send(), send()];
  const waiting = send(1);
  expect(await Promise.race([waiting, ...endless]).then(({ status }) => status)).toBe(413);
  expect((await Promise.all(endless)).map(({ status }) => status)).toEqual([413, 413]);
  expect(read).toBeLessThan(44);
  expect(await (await waiting).text()).toBe('read');
  const stated = { 'content-type': 'application/json', 'content-length': String(21 * MB) };
  expect((await app.request('/', { method: 'POST', headers: stated, body: '{}' })).status).toBe(413);
});

test.each([
  ['of a stated length', 'Content-Length: 9\r\n\r\n{'],
  ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n9\r\n{'],
  ['in chunks that hold all of it', 'Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'],
])(
  'a client that goes away in the middle of its body %s is a refusal, no fault of the server',
  async (_, rest) => {
    const statuses: number[] = [];
    const handled = vi.fn();
    const app = new Hono();
    app.use(readBody(MB));
    app.post('/', handled);
    app.onError((error, context) => {
      statuses.push(problemOf(error).status);
      return answerProblem(context, error);
    });
    let server: ServerType | undefined;
    const port = await new Promise<number>((resolve) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => resolve(info.port));
    });
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${rest}`);
      setTimeout(() => socket.destroy(), 50);
    });
    await expect.poll(() => statuses).toEqual([400]);
    expect(handled).not.toHaveBeenCalled();
    server?.close();
  },
);

test('a body is as large as its call needs: a comment is no plan', async () => {
  const small = await startSmallServer({ concurrency: 0 });
  try {
    const text = 'x'.repeat(5 * MB);
    const send = (method: string, path: string, body: object) =>
      fetch(`${small.server.address}/api/cases/who-waits/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await send('POST', 'decisions/1/comments', { text })).status).toBe(413);
    expect((await send('PUT', 'mappings/erp', { version: 1, sheets: [], text })).status).toBe(413);
    // So large that it is read in a thread: what it holds is stored.
    const cells = Array.from({ length: 20_000 }, (_, number) => ({
      table: 'demand',
      key: 'segment|2027-01',
      field: 'units',
      value: number,
    }));
    const [row] = (await small.client.cases.read('who-waits')).document.demand;
    const key = `${row?.segment}|${row?.period}`;
    const levers = [{ type: 'set', cells: cells.map((cell) => ({ ...cell, key })) }];
    expect((await send('PUT', 'scenarios/many', { scenario: 'many', name: 'Many', levers })).status).toBe(
      200,
    );
    const stored = (await small.client.scenarios.list('who-waits')).find(
      ({ document }) => document.scenario === 'many',
    );
    expect(stored?.document.levers).toMatchObject(levers);
    // Read, and refused for what it says.
    expect((await send('PUT', 'scenarios/large', { scenario: 'large', name: text })).status).toBe(400);
  } finally {
    await small.stop();
  }
});
