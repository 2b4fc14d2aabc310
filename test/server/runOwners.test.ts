/**
 * Goal: a run has one owner at a time, whatever becomes of processes. A worker that is frozen in the middle of a run, and thawed
 * when another has finished it, changes nothing and goes on with other runs; a worker that is stopped hands its run back; a
 * server that is killed by its run again and again fails it. Minutes: `npm run test:long`; test/server/runQueue.test.ts has the
 * short form.
 */
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { ATTEMPTS_MAX } from '../../server/jobs/runClaims.ts';
import { isLong } from '../runs.ts';
import { freePort, Program } from '../torture/processes.ts';
import { newDataFolder } from './dataFolder.ts';
import { startPostgresServer } from './postgresServer.ts';
import { finished } from './smallServer.ts';

/** Stops of a worker in the middle of a run. */
const STOPS = 7;

test.runIf(isLong)('frozen and thawed, stopped and started: a run ends once, by its last owner', async () => {
  const postgres = await startPostgresServer();
  const port = await freePort();
  const environment = { DATABASE_URL: postgres.url, PORT: String(port) };
  const server = new Program('server', ['serve', '--concurrency', '0'], environment);
  const [first, second] = [1, 2].map(
    (n) => new Program(`worker ${n}`, ['worker', '-c', '1'], environment),
  ) as [Program, Program];
  const administrator = new pg.Pool({ connectionString: postgres.url, max: 1 });
  const client = createClient(`http://127.0.0.1:${port}`);
  const ownership = async (runId: string) => {
    const { rows } = await administrator.query(
      'select state, owner, attempt, token from runs where run_id = $1',
      [runId],
    );
    return rows[0] as { state: string; owner: string | null; attempt: number; token: number };
  };
  const running = async (runId: string) => {
    while ((await ownership(runId)).state !== 'running')
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  try {
    await server.start();
    await first.start();
    const frozen = await client.runs.start('lanhai', 'base');
    await running(frozen.runId);
    first.signal('SIGSTOP');
    expect((await ownership(frozen.runId)).state).toBe('running');
    await second.start();
    const ended = await finished(client, frozen);
    expect(ended).toMatchObject({ state: 'finished', summary: { verified: true } });
    expect(await ownership(frozen.runId)).toMatchObject({ attempt: 2, token: 2, owner: null });
    const before = await client.runs.result(frozen.runId);
    await second.end('SIGTERM');
    first.signal('SIGCONT');
    // It finds that the run is not its own any more, and takes others.
    const next = await client.runs.start('lanhai', 'demand-down');
    expect((await finished(client, next)).state).toBe('finished');
    expect(await client.runs.result(frozen.runId)).toEqual(before);
    expect(await ownership(frozen.runId)).toMatchObject({ state: 'finished', token: 2 });

    // Stopped in the middle, again and again: the attempt does not count, and the run was not cancelled.
    const stopped = await client.runs.start('lanhai', 'service-98', { query: { fresh: 'true' } });
    let handedBack = 0;
    for (let stop = 0; stop < STOPS; stop++) {
      if ((await client.runs.read(stopped.runId)).finishedAt !== null) break;
      await running(stopped.runId);
      expect(await first.end('SIGTERM')).toBe(0);
      const { state, attempt } = await ownership(stopped.runId);
      expect(['queued', 'finished']).toContain(state);
      if (state === 'queued') {
        handedBack++;
        expect(attempt).toBe(0);
      }
      await first.start();
    }
    expect(handedBack).toBeGreaterThan(0);
    expect(await finished(client, stopped)).toMatchObject({ state: 'finished', summary: { verified: true } });
  } finally {
    for (const program of [server, first, second]) {
      program.signal('SIGCONT');
      await program.end('SIGKILL');
    }
    await administrator.end();
    await postgres.stop();
  }
});

test.runIf(isLong)(
  'a run during which the server dies at each start has failed, and the next starts are free of it',
  async () => {
    const folder = await newDataFolder('owners');
    const port = await freePort();
    const server = new Program('server', ['serve', '-c', '1'], {
      EQUIPOISE_DATA: folder,
      PORT: String(port),
    });
    const client = createClient(`http://127.0.0.1:${port}`);
    try {
      await server.start();
      const { runId } = await client.runs.start('lanhai', 'base');
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        while ((await client.runs.read(runId)).state !== 'running')
          await new Promise((resolve) => setTimeout(resolve, 10));
        await server.end('SIGKILL');
        await server.start();
      }
      const run = await finished(client, { runId });
      expect(run.state).toBe('failed');
      expect(run.problem?.en).toContain(`was started ${ATTEMPTS_MAX} times`);
      const next = await client.runs.start('lanhai', 'demand-down');
      expect((await finished(client, next)).state).toBe('finished');
    } finally {
      await server.end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  },
);
