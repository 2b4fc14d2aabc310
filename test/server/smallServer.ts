/** A server with one small case for tests: nothing to wait for, any number of clients. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client, StoredRun } from '../../server/client.ts';
import { createLog, type RunningServer, type ServeOptions, startServer } from '../../server/serve.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { createCheckedClient } from './checkedClient.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';

/** The small case: three segments wait for one pump. */
export const whoWaits = path.join(import.meta.dirname, '..', '..', 'scenarios', 'teaching', 'who-waits.json');

/** Starts a server in the way of tests: a port of its own, a store that opens quickly, no pages, one solve at a time, errors in the log. */
export function startQuickServer(
  options: Partial<ServeOptions> & Pick<ServeOptions, 'dataFolder'>,
): Promise<RunningServer> {
  return startServer({
    port: 0,
    embedded: quickStore,
    databaseUrl: null,
    pagesFolder: null,
    concurrency: 1,
    timeLimitSeconds: 600,
    log: createLog('error'),
    ...options,
  });
}

export interface SmallServer {
  readonly server: RunningServer;
  readonly client: Client;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** Starts a server on a folder of its own; `concurrency` 0 solves nothing until the queue is started. */
export async function startSmallServer(
  options: Partial<Pick<ServeOptions, 'concurrency' | 'firstCase' | 'timeLimitSeconds' | 'columnsMax'>> & {
    readonly pages?: boolean;
    /** Where the data folder is made; by default among temporary files. */
    readonly within?: string;
    /** A PostgreSQL in place of the embedded store. */
    readonly databaseUrl?: string;
  } = {},
): Promise<SmallServer> {
  const { databaseUrl = null, within = temporaryFolder, pages = false, ...serveOptions } = options;
  // What an embedded store finds in its folder is of no use to another database.
  const folder =
    databaseUrl === null
      ? await newDataFolder('small', { within })
      : await mkdtemp(path.join(within, 'equipoise-small-'));
  const pagesFolder = pages ? path.join(folder, 'pages') : null;
  if (pagesFolder !== null) {
    await mkdir(pagesFolder);
    await writeFile(path.join(pagesFolder, 'index.html'), '<!doctype html>');
  }
  const server = await startQuickServer({
    dataFolder: folder,
    databaseUrl,
    pagesFolder,
    firstCase: whoWaits,
    ...serveOptions,
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
