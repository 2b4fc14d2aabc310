/**
 * Goal: there is no run that nobody will solve. A run and its job are stored in one transaction; a run that lost its job
 * gets another when a worker starts; and the same inputs that two clients run at once are solved once.
 */
import { afterEach, expect, test } from 'vitest';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
afterEach(() => small.stop());

const rowsOf = async (sql: string): Promise<number> => {
  const [row] = await small.server.services.database.query<{ count: number }>(
    `select count(*)::integer as count from ${sql}`,
  );
  return row?.count ?? -1;
};

test('when the job cannot be stored, neither is the run', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const { database } = small.server.services;
  await database.query('alter table pgboss.job add constraint nothing_more check (false) not valid');
  await expect(small.client.runs.start(CASE, 'base')).rejects.toThrow();
  expect(await rowsOf('runs')).toBe(0);
  expect(await rowsOf('input_snapshots')).toBe(0);
  await database.query('alter table pgboss.job drop constraint nothing_more');
  const run = await small.client.runs.start(CASE, 'base');
  expect(run.state).toBe('queued');
  expect(await rowsOf(`pgboss.job where id = '${run.runId}'`)).toBe(1);
});

test('a run without a job gets one when a worker starts', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const { database, queue } = small.server.services;
  const run = await small.client.runs.start(CASE, 'base');
  // What a version left behind that stored the run first and died before it sent the job.
  await database.query('delete from pgboss.job where name = $1', ['solve']);
  await queue.work(1);
  expect((await finished(small.client, run)).summary?.objective).toBeCloseTo(2750, 6);
});

test('a run whose workers died again and again is told to have failed', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const { database, queue } = small.server.services;
  const run = await small.client.runs.start(CASE, 'base');
  await database.query(
    `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 hour',
       retry_count = retry_limit where id = $1`,
    [run.runId],
  );
  await queue.work(1);
  expect(await finished(small.client, run)).toMatchObject({
    state: 'failed',
    problem: {
      en: expect.stringContaining('its worker ended'),
      zh: expect.stringContaining('工作进程'),
    },
  });
});

test('clients that run the same inputs at once get the same run', async () => {
  small = await startSmallServer({ concurrency: 0 });
  const runs = await Promise.all(
    [1, 2, 3, 4].map(() => small.client.runs.start(CASE, 'base', { query: { fresh: 'true' } })),
  );
  expect(new Set(runs.map((run) => run.runId)).size).toBe(1);
  expect(await rowsOf('runs')).toBe(1);
});
