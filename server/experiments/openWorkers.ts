/** Experiments on several machines: a process that takes chains, and the way to have an experiment carried out by such processes. */

import { ChainThreads } from '../../node/experiments/chainThreads.ts';
import type { CarryOut } from '../../node/experiments/runExperiment.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { programOf } from '../../node/solveKey.ts';
import type { Words } from '../../solver/words/words.ts';
import { migrate } from '../store/migrate.ts';
import { openPostgres } from '../store/postgres.ts';
import { openChainQueue } from './chainQueue.ts';
import { ChainWorker } from './chainWorker.ts';
import { onWorkers } from './runOnWorkers.ts';
import { createExperimentStore } from './store.ts';

export interface WorkersDatabase {
  /** Address of a PostgreSQL database. */
  readonly url: string;
  /** Receives what the operator of the process should know. */
  readonly onNotice: (notice: Words) => void;
  /** Receives errors after which the process goes on. */
  readonly onError: (error: unknown) => void;
}

export interface WorkerOptions extends WorkersDatabase {
  readonly threads: number;
  /** Memory of each thread's JavaScript, in MB. */
  readonly megabytesMax: number;
  /** What carries chains out; by default threads that solve. */
  readonly chains?: Pick<ChainThreads, 'carryOut'>;
  /** What this process says that it is; by default what it is. */
  readonly program?: string;
}

/** Takes chains of experiments until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { threads, megabytesMax, onNotice, onError } = options;
  const solver = await loadHighsBackend();
  const { program = programOf(solver), chains = new ChainThreads(threads, megabytesMax) } = options;
  const { database, queue, close } = await open(options, program, true);
  const store = createExperimentStore(database);
  const worker = new ChainWorker({ queue, store, solver, program, threads, chains, onNotice, onError });
  await worker.start();
  return {
    async stop() {
      await worker.stop();
      await close();
    },
  };
}

/** A way to have experiments carried out by workers of a database. */
export async function connectToWorkers(
  options: WorkersDatabase,
): Promise<{ readonly carryOut: CarryOut; close(): Promise<void> }> {
  const solver = await loadHighsBackend();
  const { database, queue, close } = await open(options, programOf(solver), false);
  const { onNotice, onError } = options;
  return { carryOut: onWorkers({ queue, database, solver, onNotice, onError }), close };
}

async function open({ url, onError }: WorkersDatabase, program: string, isWorker: boolean) {
  const database = await openPostgres(url, onError);
  try {
    await migrate(database);
    const queue = await openChainQueue(url, { program, isWorker, onError });
    return {
      database,
      queue,
      async close() {
        await queue.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
