/** `equipoise serve` and `equipoise worker`: the server with its pages, and a process that only solves. */
import path from 'node:path';
import { createLog, openStore, startServer } from '../server/serve.ts';

const root = path.join(import.meta.dirname, '..');

export interface ServeCommand {
  readonly port?: string;
  readonly concurrency?: string;
}

function settings() {
  return {
    dataFolder: path.resolve(process.env.EQUIPOISE_DATA ?? 'data'),
    databaseUrl: process.env.DATABASE_URL ?? null,
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
    ...settings(),
    port: Number(options.port ?? process.env.PORT ?? 3210),
    pagesFolder: path.join(root, 'web', 'dist'),
    concurrency: Number(options.concurrency ?? 1),
  });
  process.stdout.write(`Equipoise is at ${server.address} (Ctrl-C stops it)\n`);
  await untilStopped();
  process.stdout.write('Stopping …\n');
  await server.stop();
  return 0;
}

/** Takes solves from the shared PostgreSQL queue until Ctrl-C. */
export async function workerCommand(options: Pick<ServeCommand, 'concurrency'>): Promise<number> {
  const { databaseUrl, ...rest } = settings();
  if (databaseUrl === null) {
    process.stderr.write(
      'equipoise worker: needs DATABASE_URL; the embedded store serves one process only, which solves by itself.\n',
    );
    return 2;
  }
  const services = await openStore({ databaseUrl, ...rest });
  services.queue.work(Number(options.concurrency ?? 1));
  process.stdout.write('Worker is taking solves (Ctrl-C stops it)\n');
  await untilStopped();
  await services.close();
  return 0;
}
