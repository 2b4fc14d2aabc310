/** `equipoise serve` and `equipoise worker`: the server with its pages, and a process that only solves. */

import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { createLog, openStore, startServer } from '../../server/serve.ts';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { print, printError } from '../print.ts';
import { settings } from '../settings.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

const root = path.join(import.meta.dirname, '..', '..');

interface ServeCommand {
  readonly port?: string;
  readonly concurrency?: string;
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

function serverSettings(slots: number) {
  const { dataFolder, databaseUrl, backupFolder, backupsKept } = settings();
  return {
    solveMemoryMb: Number(process.env.EQUIPOISE_SOLVE_MEMORY ?? memoryMbOf(slots)),
    columnsMax: Number(process.env.EQUIPOISE_COLUMNS_MAX ?? COLUMNS_MAX),
    dataFolder,
    databaseUrl,
    backups: { folder: backupFolder, kept: backupsKept },
    timeLimitSeconds: Number(process.env.EQUIPOISE_TIME_LIMIT ?? 300),
    log: createLog(process.env.EQUIPOISE_LOG),
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

/** Lets go of the channel to the process that started this one; it would keep this one alive. */
function release(): void {
  if (process.connected) process.disconnect();
}

/** Serves until Ctrl-C. */
async function serveCommand(options: ServeCommand): Promise<number> {
  const slots = slotsOf(options.concurrency);
  const server = await startServer({
    ...serverSettings(slots),
    port: Number(options.port ?? process.env.PORT ?? 3210),
    pagesFolder: path.join(root, 'web', 'dist'),
    concurrency: slots,
  });
  print(t('serving', { address: server.address }));
  await untilStopped();
  print(t('stopping'));
  await server.stop();
  release();
  return 0;
}

/** Takes solves from the shared PostgreSQL queue until Ctrl-C. */
async function workerCommand(options: Pick<ServeCommand, 'concurrency'>): Promise<number> {
  const slots = slotsOf(options.concurrency);
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
  release();
  return 0;
}

/** Arguments and options; `ended` receives the exit code. */
export function addServe(program: Command, ended: Ended): void {
  program
    .command('serve')
    .description(t('aboutServe'))
    .option('-p, --port <number>', t('optionPort'))
    .option('-c, --concurrency <number>', t('optionConcurrency'))
    .action(async (options: ServeCommand) => ended(await serveCommand(options)));

  program
    .command('worker')
    .description(t('aboutWorker'))
    .option('-c, --concurrency <number>', t('optionConcurrencyWorker'))
    .action(async (options: ServeCommand) => ended(await workerCommand(options)));
}
