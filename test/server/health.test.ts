/**
 * Goal: health asks database and queue and answers within 50 ms while solves run; readiness is apart from liveness: a server
 * whose database is away is alive and not ready.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { createHealthProbe } from '../../server/health/probe.ts';
import type { Services } from '../../server/services.ts';
import { StoreUnavailable } from '../../server/store/databaseErrors.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

let small: SmallServer | null = null;
afterEach(async () => {
  await small?.stop();
  small = null;
});

test('readiness shows what waits in the queue; liveness asks nothing', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const { client } = small;
  expect(await client.health.ready()).toMatchObject({
    status: 'ok',
    store: 'embedded',
    queue: { queued: 0, running: 0, slots: 0, oldestQueuedSeconds: null },
  });
  await client.runs.start('who-waits', 'base');
  // What the database said within the last second is answered as it is.
  await expect.poll(async () => (await client.health.ready()).queue).toMatchObject({ queued: 1, running: 0 });
  expect(await client.health.live()).toEqual({ status: 'ok' });
});

test('runs that wait while no process takes any are a fault', async () => {
  small = await startSmallServer({ concurrency: 0 });
  await small.client.runs.start('who-waits', 'base');
  await small.server.services.database.query(`update runs set created_at = now() - interval '1 minute'`);
  const status = async () => (await small?.client.health.ready())?.status;
  await expect.poll(status).toBe('degraded');
});

test('a database that is slow is answered for with what it said last; one that is away is not ready', async () => {
  let answer: () => Promise<unknown> = async () => ({
    queued: 0,
    running: 0,
    slots: 1,
    oldestQueuedSeconds: null,
  });
  const services = { database: { kind: 'postgresql' }, queue: { status: () => answer() } };
  const start = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(start);
  const ready = createHealthProbe(services as unknown as Services);
  expect((await ready()).status).toBe('ok');
  answer = () => new Promise(() => undefined);
  // It said something a moment ago: nothing is waited for, no timer and no other task.
  const nextTask = new Promise((resolve) => setImmediate(resolve, 'waits'));
  expect(await Promise.race([ready().then(({ status }) => status), nextTask])).toBe('ok');
  // A while ago: it is waited for, but not until it answers.
  clock.mockReturnValue(start + 5000);
  expect(await ready()).toMatchObject({ status: 'ok', secondsOld: 5 });
  // There was no request for a while, and the database takes a moment: that is no database that is away.
  clock.mockReturnValue(start + 20_000);
  answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { queued: 0, running: 1, slots: 1, oldestQueuedSeconds: null };
  };
  const quiet = createHealthProbe(services as unknown as Services);
  await quiet();
  clock.mockReturnValue(start + 60_000);
  expect((await quiet()).queue.running).toBe(1);
  clock.mockRestore();
  const away = createHealthProbe({
    ...services,
    queue: { status: () => Promise.reject(new Error('connect ECONNREFUSED')) },
  } as unknown as Services);
  await expect(away()).rejects.toThrow(StoreUnavailable);
});
