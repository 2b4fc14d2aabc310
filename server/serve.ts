/** Starts and stops the server: store, queue, HTTP, sample case. Loopback only. */
import path from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Logger } from 'pino';
import { loadCase } from '../node/caseFolder.ts';
import { clearParts } from '../node/partFiles.ts';
import { inSlices } from '../node/slices.ts';
import { DEFAULT_RELATIVE_GAP } from '../solver/run/options.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence } from '../solver/words/words.ts';
import { checkingScenarios } from './cases/checkingScenarios.ts';
import { importCase, lockImports } from './cases/importCase.ts';
import { createApp } from './http/app.ts';
import { Connections } from './http/connections.ts';
import { createLog } from './http/safeLog.ts';
import { openServices, type Services } from './services.ts';
import { backUpBeforeUpdate, backUpDaily } from './store/backup/backupFolder.ts';
import { closedLast, StoreClosed } from './store/closing.ts';
import type { Database } from './store/database.ts';
import { type EmbeddedOptions, openEmbedded } from './store/embedded/embedded.ts';
import { announceAddress } from './store/embedded/folderLock.ts';
import { openPostgres } from './store/postgres.ts';

export interface ServeOptions {
  readonly port: number;
  /** Folder of the embedded store; unused with a database address. */
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** How the embedded store is opened; what is not given is as it must be for data that matters. */
  readonly embedded?: EmbeddedOptions;
  /** Where backups are made by themselves, and how many daily ones are kept (0 makes none); null makes none at all. */
  readonly backups?: { readonly folder: string; readonly kept: number } | null;
  readonly pagesFolder: string | null;
  /** Solves at a time in this process; 0 leaves all to worker processes. */
  readonly concurrency: number;
  readonly timeLimitSeconds: number;
  /** Most memory of the JavaScript of a solve, in MB; by default as the process may have. */
  readonly solveMemoryMb?: number;
  /** Most columns of a model; by default as memory allows. */
  readonly columnsMax?: number;
  readonly log: Logger;
  /** What an empty store begins with: a case's folder or file, by default the sample company; null leaves it empty. */
  readonly firstCase?: string | null;
}

/** The port is taken; says what to do. */
export class PortInUse extends WordedError {
  constructor(port: number) {
    super(
      sentence(
        'Port {port} is in use by another program. Stop it, or choose another port: PORT={next} npm start',
        '端口 {port} 正由另一程序使用。请停止它，或选用其他端口：PORT={next} npm start',
        { port: String(port), next: String(port + 1) },
      ),
    );
    this.name = 'PortInUse';
  }
}

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  readonly services: Services;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const KEEP_ALIVE_MS = 65_000;
/**
 * Requests that one connection brings before it is closed: a client that sends them without reading any answer has only so many in
 * memory, and they end with its connection in one piece, during which all others wait.
 */
const REQUESTS_PER_CONNECTION = 500;
/** How long a stop waits for writes that were begun. */
const WRITES_MS = 5000;
/** When a server looks for the backup of the day: soon after its start, then every hour. */
const FIRST_BACKUP_MS = 60_000;
const BACKUP_EVERY_MS = 3_600_000;
const sampleCase = path.join(import.meta.dirname, '..', 'scenarios', 'lanhai');

export { createLog };

/** Opens store and queue. Throws DataFolderInUse when another process has the folder. */
export async function openStore(
  options: Pick<
    ServeOptions,
    | 'dataFolder'
    | 'databaseUrl'
    | 'embedded'
    | 'backups'
    | 'timeLimitSeconds'
    | 'solveMemoryMb'
    | 'columnsMax'
    | 'log'
  >,
): Promise<Services> {
  const report = reporting(options.log);
  const opened =
    options.databaseUrl === null
      ? await openEmbedded(options.dataFolder, {
          backupFolder: options.backups?.folder,
          onFault: report,
          ...options.embedded,
        })
      : await openPostgres(options.databaseUrl, (error) =>
          options.log.warn(`A database connection was lost: ${error.message}`),
        );
  const database = closedLast(opened);
  try {
    if (options.backups != null) {
      await clearParts(options.backups.folder);
      const place = await backUpBeforeUpdate(database, options.backups.folder);
      if (place !== null) options.log.info(`The store is updated; a backup of before is ${place}`);
    }
    return await openServices(database, {
      timeLimitSeconds: options.timeLimitSeconds,
      relativeGap: DEFAULT_RELATIVE_GAP,
      ...(options.solveMemoryMb === undefined ? {} : { memoryMb: options.solveMemoryMb }),
      ...(options.columnsMax === undefined ? {} : { columnsMax: options.columnsMax }),
      onError: report,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Logs errors, but for StoreClosed: a process that ends no longer uses its store, and what still asks it has done nothing wrong. */
function reporting(log: Logger): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof StoreClosed)) log.error(error);
  };
}

/** Starts everything; on an empty store the sample company is imported. Throws PortInUse, DataFolderInUse. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const services = await openStore(options);
  try {
    const { firstCase = sampleCase } = options;
    if (firstCase !== null) await importFirstCase(services, firstCase);
    if (options.concurrency > 0) services.queue.work(options.concurrency);
    const connections = new Connections();
    const app = createApp(services, {
      connections,
      pagesFolder: options.pagesFolder,
      hosts: ['127.0.0.1', 'localhost', '[::1]'],
      onError: reporting(options.log),
    });
    const { server, port } = await listen(app.fetch, options.port);
    const address = `http://${HOST}:${port}`;
    if (services.database.kind === 'embedded') await announceAddress(options.dataFolder, address);
    const stopBackups = startDailyBackups(services.database, options);
    return {
      address,
      port,
      services,
      // New work is refused first, what takes long is ended and handed back, and the store, which all of that needs, closes last.
      async stop() {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        const ending = [stopBackups(), services.queue.stop()];
        await connections.stop(WRITES_MS);
        if ('closeAllConnections' in server) server.closeAllConnections();
        await Promise.all([closed, ...ending]);
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** Looks every hour whether the backup of the day is due; answers what ends that. */
function startDailyBackups(database: Database, { backups, log }: ServeOptions): () => Promise<void> {
  if (backups == null || backups.kept === 0) return async () => undefined;
  let current: Promise<void> = Promise.resolve();
  const control = new AbortController();
  const look = () => {
    current = backUpDaily(database, backups.folder, backups.kept, new Date(), control.signal).then(
      () => undefined,
      (error: unknown) => {
        if (!control.signal.aborted)
          log.error(error, `The daily backup could not be written to ${backups.folder}`);
      },
    );
  };
  const first = setTimeout(look, FIRST_BACKUP_MS);
  const timer = setInterval(look, BACKUP_EVERY_MS);
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    control.abort();
    await current;
  };
}

/** Imports a case into an empty store, all of it or nothing; what a start that failed left out comes with the next. */
export async function importFirstCase({ database, stores }: Services, location: string): Promise<void> {
  if ((await stores.cases.list()).length > 0) return;
  const { planningCase, scenarios } = await loadCase(location);
  await inSlices(checkingScenarios(planningCase, scenarios));
  await database.transaction(async (inside) => {
    // Of two servers that start on one database, the second finds the case.
    await lockImports(inside);
    if ((await stores.cases.list(inside)).length > 0) return;
    await importCase(inside, stores, planningCase, scenarios, 'refuse');
  });
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  port: number,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: HOST }, (info) => resolve({ server, port: info.port }));
    // Longer than a busy client pauses: a connection that closes under a write would look like a lost server.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
    if ('maxRequestsPerSocket' in server) server.maxRequestsPerSocket = REQUESTS_PER_CONNECTION;
    server.on('error', (error: Error) => {
      reject('code' in error && error.code === 'EADDRINUSE' ? new PortInUse(port) : error);
    });
  });
}
