/** A server with one small case for tests: nothing to wait for, any number of clients. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client, StoredRun } from '../../server/client.ts';
import { createLog, type RunningServer, startServer } from '../../server/serve.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { createCheckedClient } from './checkedClient.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';

/** The small case: three segments wait for one pump. */
export const whoWaits = path.join(import.meta.dirname, '..', '..', 'scenarios', 'teaching', 'who-waits.json');

export interface SmallServer {
  readonly server: RunningServer;
  readonly client: Client;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** Starts a server on a folder of its own; `concurrency` 0 solves nothing until the queue is started. */
export async function startSmallServer(
  options: {
    readonly concurrency?: number;
    readonly firstCase?: string | null;
    readonly pages?: boolean;
    readonly timeLimitSeconds?: number;
    readonly columnsMax?: number;
    /** Where the data folder is made; by default among temporary files. */
    readonly within?: string;
    /** A PostgreSQL in place of the embedded store. */
    readonly databaseUrl?: string;
  } = {},
): Promise<SmallServer> {
  const { databaseUrl = null, within = temporaryFolder } = options;
  // What an embedded store finds in its folder is of no use to another database.
  const folder =
    databaseUrl === null
      ? await newDataFolder('small', { within })
      : await mkdtemp(path.join(within, 'equipoise-small-'));
  const pagesFolder = options.pages === true ? path.join(folder, 'pages') : null;
  if (pagesFolder !== null) {
    await mkdir(pagesFolder);
    await writeFile(path.join(pagesFolder, 'index.html'), '<!doctype html>');
  }
  const server = await startServer({
    port: 0,
    dataFolder: folder,
    embedded: quickStore,
    databaseUrl,
    pagesFolder,
    concurrency: options.concurrency ?? 1,
    timeLimitSeconds: options.timeLimitSeconds ?? 600,
    ...(options.columnsMax === undefined ? {} : { columnsMax: options.columnsMax }),
    log: createLog('error'),
    firstCase: options.firstCase === undefined ? whoWaits : options.firstCase,
  });
  return {
    server,
    client: createCheckedClient(server.address),
    dataFolder: folder,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a run has ended: as long as the machine needs for it; the test's own time is for a run that hangs. */
export async function finished(client: Client, run: Pick<StoredRun, 'runId'>): Promise<StoredRun> {
  for (;;) {
    const now = await client.runs.read(run.runId);
    if (!['queued', 'running'].includes(now.state)) return now;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
