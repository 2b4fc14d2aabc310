/**
 * Goal: a read whose client has left is not begun; reads of one connection are begun in turn, and few large answers are in memory at
 * a time; an answer that its client does not take keeps no other waiting.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { inSlices } from '../../node/slices.ts';
import { Connections, inPlace } from '../../server/http/connections.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

let small: SmallServer | null = null;
afterEach(async () => {
  vi.useRealTimers();
  await small?.stop();
  small = null;
});

function request(path: string): string {
  return `GET /api${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
}

/** A connection that sends requests one behind the other, before any is answered. */
async function send(server: SmallServer, ...paths: readonly string[]): Promise<Socket> {
  const socket = connect(server.server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.write(paths.map(request).join(''), () => resolve()));
  return socket;
}

test('reads of clients that left are not begun', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const { database } = small.server.services;
  const snapshot = vi.spyOn(database, 'snapshot');
  const [connections, reads] = [12, 30];
  const whole = Array.from({ length: reads }, () => '/cases/who-waits');
  for (let number = 0; number < connections; number++) (await send(small, ...whole)).destroy();
  let before = -1;
  while (snapshot.mock.calls.length !== before) {
    before = snapshot.mock.calls.length;
    await pause(200);
  }
  // One of each connection may have been begun before its client was known to be gone, and the one behind it.
  expect(snapshot.mock.calls.length).toBeLessThanOrEqual(2 * connections);
  expect((await small.client.cases.read('who-waits')).caseId).toBe('who-waits');
});

test('the reads of a connection are answered in their order, each begun when those before it are sent', async () => {
  small = await startSmallServer({ concurrency: 0 });
  let atWork = 0;
  let most = 0;
  const { database } = small.server.services;
  const { snapshot } = database;
  vi.spyOn(database, 'snapshot').mockImplementation(async (work) => {
    most = Math.max(most, ++atWork);
    await pause(20);
    return snapshot(work).finally(() => {
      atWork--;
    });
  });
  const socket = await send(small, '/cases/who-waits', '/nowhere', '/cases/who-waits', '/health/live');
  let text = '';
  socket.on('data', (part) => {
    text += String(part);
  });
  await expect.poll(() => text).toContain('{"status":"ok"}');
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(
    ['200', '404', '200', '200'].map((status) => `HTTP/1.1 ${status}`),
  );
  expect(most).toBe(1);
  socket.destroy();
});

test('few large answers are made at a time; who leaves waits for none', async () => {
  const connections = new Connections();
  const here = new AbortController().signal;
  const leaves = await Promise.all([1, 2, 3, 4].map(() => connections.place(here)));
  const left = new AbortController();
  const inTurn: string[] = [];
  const gone = connections.place(left.signal);
  const first = connections.place(here).then((leave) => {
    inTurn.push('first');
    return leave;
  });
  const second = connections.place(here).then((leave) => {
    inTurn.push('second');
    return leave;
  });
  left.abort(new Error('left'));
  await expect(gone).rejects.toThrow('left');
  await expect(connections.place(left.signal)).rejects.toThrow('left');
  expect(inTurn).toEqual([]);
  leaves[0]?.();
  // Given back twice is given back once.
  leaves[0]?.();
  (await first)();
  await second;
  expect(inTurn).toEqual(['first', 'second']);
});

test('an answer that its client does not take keeps its place for a while only', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const app = new Hono();
  const connections = new Connections(300);
  app.use(connections.follow);
  let [asked, made] = [0, 0];
  app.get('/api/large', (context) => {
    asked++;
    return inPlace(context, async () => {
      made++;
      // More than what two sockets hold.
      return new Response('x'.repeat(30_000_000));
    });
  });
  let server: ServerType | undefined;
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => resolve(info.port));
  });
  const idle = Array.from({ length: 4 }, () => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request('/large')));
    return socket.pause();
  });
  await expect.poll(() => made).toBe(4);
  const answer = fetch(`http://127.0.0.1:${port}/api/large`);
  await expect.poll(() => asked).toBe(5);
  vi.advanceTimersByTime(299);
  expect(made).toBe(4);
  vi.advanceTimersByTime(1);
  expect((await (await answer).text()).length).toBe(30_000_000);
  for (const socket of idle) socket.destroy();
  server?.close();
});

test('work in slices ends with its signal', async () => {
  const control = new AbortController();
  let steps = 0;
  function* work(): Generator<undefined, string> {
    for (;;) {
      if (++steps === 3) control.abort(new Error('nobody waits'));
      yield;
    }
  }
  await expect(inSlices(work(), 'slice', control.signal)).rejects.toThrow('nobody waits');
  expect(steps).toBe(3);
});

test('one connection brings so many requests at a time, and no more', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const socket = await send(small, ...Array.from({ length: 3000 }, () => '/cases'));
  let text = '';
  socket.on('data', (part) => {
    text += String(part);
  });
  const statuses = () => text.match(/HTTP\/1\.1 \d+/g) ?? [];
  await expect.poll(() => statuses()).toHaveLength(3000);
  // The others were not begun, and their client was told before that the connection takes no more.
  expect(new Set(statuses().slice(0, 500))).toEqual(new Set(['HTTP/1.1 200']));
  expect(new Set(statuses().slice(500))).toEqual(new Set(['HTTP/1.1 503']));
  expect(text.slice(0, text.indexOf(' 503 '))).toMatch(/connection: close/i);
  socket.destroy();
  expect(await small.client.cases.list()).toHaveLength(1);
});
