/** Goal: the same program on a real PostgreSQL with two worker processes; the server itself solves nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';

import { runs } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { startPostgresServer } from './postgresServer.ts';
import { finished, startQuickServer } from './smallServer.ts';

const root = path.join(import.meta.dirname, '..', '..');

test('scenarios are solved by two workers, one of which dies', async () => {
  const folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-pg-'));
  const postgres = await startPostgresServer();
  const databaseUrl = postgres.url;
  const server = await startQuickServer({
    dataFolder: folder,
    databaseUrl,
    concurrency: 0,
  });
  const workers: ChildProcess[] = [];
  const startWorker = () => {
    const worker = spawn(process.execPath, ['cli/main.ts', 'worker'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: 'ignore',
    });
    workers.push(worker);
    return worker;
  };
  const { database } = server.services;
  const owners = async () =>
    (await database.query<{ owner: string }>('select owner from runs where owner is not null')).map(
      ({ owner }) => owner,
    );
  try {
    const client = createClient(server.address);
    const names = ['base', 'demand-down', 'line-down'].slice(0, runs(2, 3));
    const started = await Promise.all(names.map((name) => client.runs.start('lanhai', name)));
    const dies = startWorker();
    await expect.poll(owners, { interval: 5 }).not.toEqual([]);
    const [dead = ''] = await owners();
    dies.kill('SIGKILL');
    startWorker();
    // Its lease runs out at once, in place of after a quarter of a minute: that time is a test of its own (runQueue.test.ts).
    await database.query(`update runs set lease_until = now() - interval '1 second' where owner = $1`, [
      dead,
    ]);
    const ended = await Promise.all(started.map((run) => finished(client, run)));
    expect(ended.map((run) => run.summary?.status)).toEqual(names.map(() => 'optimal'));
    expect(ended.every((run) => run.summary?.verified)).toBe(true);
    // The database drops every connection, as a restart does: the server goes on.
    await Promise.all(Array.from({ length: 6 }, () => database.query('select pg_sleep(0.1)')));
    await database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    // A connection that is lost inside a transaction is an error of that transaction, not the end of the process.
    await expect(
      database.transaction(async (inside) => {
        const [mine] = await inside.query<{ pid: number }>('select pg_backend_pid() as pid');
        await database.query('select pg_terminate_backend($1)', [mine?.pid]);
        const left = () => database.query('select 1 from pg_stat_activity where pid = $1', [mine?.pid]);
        await expect.poll(left).toEqual([]);
        await inside.query('select 1');
      }),
    ).rejects.toThrow();
    await expect
      .poll(() =>
        client.cases.list().then(
          (list) => list.length,
          () => 0,
        ),
      )
      .toBe(1);
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await server.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
