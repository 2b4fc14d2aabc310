/** `equipoise serve` and `equipoise worker`: the server with its pages, and a process that only solves. */
import path from 'node:path';
import { createLog, openStore, startServer } from '../server/serve.ts';
import { t } from './language.ts';
import { settings } from './settings.ts';

const root = path.join(import.meta.dirname, '..');

export interface ServeCommand {
  readonly port?: string;
  readonly concurrency?: string;
}

function serverSettings() {
  const { dataFolder, databaseUrl, backupFolder, backupsKept } = settings();
  return {
    dataFolder,
    databaseUrl,
    backups: { folder: backupFolder, kept: backupsKept },
    timeLimitSeconds: Number(process.env.EQUIPOISE_TIME_LIMIT ?? 300),
    log: createLog(process.env.EQUIPOISE_LOG),
  };
}

/** Resolves when the process is asked to end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** Serves until Ctrl-C. */
export async function serveCommand(options: ServeCommand): Promise<number> {
  const server = await startServer({
    ...serverSettings(),
    port: Number(options.port ?? process.env.PORT ?? 3210),
    pagesFolder: path.join(root, 'web', 'dist'),
    concurrency: Number(options.concurrency ?? 1),
  });
  process.stdout.write(`${t('serving', { address: server.address })}\n`);
  await untilStopped();
  process.stdout.write(`${t('stopping')}\n`);
  await server.stop();
  return 0;
}

/** Takes solves from the shared PostgreSQL queue until Ctrl-C. */
export async function workerCommand(options: Pick<ServeCommand, 'concurrency'>): Promise<number> {
  const { databaseUrl, ...rest } = serverSettings();
  if (databaseUrl === null) {
    process.stderr.write(`${t('workerNeedsDatabase')}\n`);
    return 2;
  }
  const services = await openStore({ databaseUrl, ...rest });
  services.queue.work(Number(options.concurrency ?? 1));
  process.stdout.write(`${t('working')}\n`);
  await untilStopped();
  await services.close();
  return 0;
}
