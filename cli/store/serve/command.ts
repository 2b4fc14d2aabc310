/** `equipoise serve` and `equipoise worker`: the server with its pages, and a process that only solves. */

import os from 'node:os';
import path from 'node:path';
import { startWorker } from '../../../server/experiments/openWorkers.ts';
import { createLog, openStore, startServer } from '../../../server/serve.ts';
import { choiceSetting, wholeSetting } from '../../arguments.ts';
import { pick, textsOf } from '../../language.ts';
import { print, printError } from '../../print.ts';
import { queueAddress, settings } from '../settings.ts';
import { PORT_MAX } from './bounds.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

const root = path.join(import.meta.dirname, '..', '..', '..');

export interface ServeCommand {
  readonly port?: string;
  readonly concurrency?: string;
  /** The address of a database, or that it is the one of the environment. */
  readonly queue?: string | true;
}

/** Models larger than this fill the memory that the solver can have in WebAssembly. */
const COLUMNS_MAX = 3_000_000;

/** JavaScript of a solve: half of the memory that this process may use, shared by its solves, within bounds. */
function memoryMbOf(slots: number): number {
  const available =
    Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20;
  return Math.round(Math.min(4096, Math.max(512, available / 2 / Math.max(1, slots))));
}

/** Solves at a time: a core is left to those who do not wait for one. */
function slotsOf(asked: string | undefined): number {
  return Number(asked ?? Math.max(1, os.availableParallelism() - 1));
}

/** How much the log holds, from little to much. */
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

function serverSettings(slots: number) {
  const { dataFolder, databaseUrl, backupFolder, backupsKept } = settings();
  return {
    solveMemoryMb: wholeSetting('EQUIPOISE_SOLVE_MEMORY', memoryMbOf(slots), 16, 2 ** 20),
    columnsMax: wholeSetting('EQUIPOISE_COLUMNS_MAX', COLUMNS_MAX, 1, 2 ** 31),
    dataFolder,
    databaseUrl,
    backups: { folder: backupFolder, kept: backupsKept },
    timeLimitSeconds: wholeSetting('EQUIPOISE_TIME_LIMIT', 300, 1, 1_000_000),
    log: createLog(choiceSetting('EQUIPOISE_LOG', 'warn', LOG_LEVELS)),
  };
}

/** How long an orderly stop may take before the process ends all the same. */
const STOP_SECONDS = 30;

/**
 * Resolves when the process is asked to end: by a signal, or because the process that started it has ended (`npm start` holds
 * a channel to it). Asked again, it goes on stopping: Ctrl-C in a terminal comes twice, from there and from `npm start`.
 */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(1), STOP_SECONDS * 1000).unref();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    if (process.channel !== undefined) process.on('disconnect', stop);
  });
}

/** Ends a process that has stopped in order: what its threads still compute, and the channel to the process that started it, would keep it alive. */
function endProcess(): never {
  process.exit(0);
}

/** Serves until Ctrl-C. */
export async function serveCommand(options: ServeCommand): Promise<number> {
  const slots = slotsOf(options.concurrency);
  const server = await startServer({
    ...serverSettings(slots),
    port: options.port === undefined ? wholeSetting('PORT', 3210, 0, PORT_MAX) : Number(options.port),
    pagesFolder: path.join(root, 'web', 'dist'),
    concurrency: slots,
  });
  print(t('serving', { address: server.address }));
  await untilStopped();
  print(t('stopping'));
  await server.stop();
  endProcess();
}

/** Takes solves from a shared PostgreSQL, or with `--queue` runs of experiments, until Ctrl-C. */
export async function workerCommand({
  concurrency,
  queue,
}: Pick<ServeCommand, 'concurrency' | 'queue'>): Promise<number> {
  if (queue !== undefined) return experimentWorker(queue, concurrency);
  const slots = slotsOf(concurrency);
  const { databaseUrl, ...rest } = serverSettings(slots);
  if (databaseUrl === null) {
    printError(t('workerNeedsDatabase'));
    return 2;
  }
  const services = await openStore({ databaseUrl, ...rest });
  services.queue.work(slots);
  print(t('working'));
  await untilStopped();
  await services.close();
  endProcess();
}

/** Takes runs of experiments. No person works at its machine, so that it has every core. */
async function experimentWorker(queue: string | true, concurrency: string | undefined): Promise<number> {
  const url = queueAddress(queue);
  const threads = Number(concurrency ?? os.availableParallelism());
  const { log, solveMemoryMb } = serverSettings(threads);
  const worker = await startWorker({
    url,
    threads,
    megabytesMax: solveMemoryMb,
    onNotice: (notice) => print(pick(notice)),
    onError: (error) => log.warn(error),
  });
  print(t('workingOnExperiments', { threads }));
  await untilStopped();
  print(t('stopping'));
  await worker.stop();
  endProcess();
}
