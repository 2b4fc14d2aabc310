/** What handlers work with: the database with its stores, and the queue of solves. Wiring only. */
import { loadHighsBackend } from '../node/highsModule.ts';
import { solveKeyOf } from '../node/solveKey.ts';
import { openSolveQueue, type QueueOptions, type SolveQueue } from './jobs/solveQueue.ts';
import type { Database } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { createStores, type Stores } from './stores.ts';

export interface Services {
  readonly database: Database;
  readonly stores: Stores;
  readonly queue: SolveQueue;
  /** What an answer of this server depends on beside its inputs. */
  readonly solveKey: string;
  /** Most columns of a model; undefined where there is no limit. */
  readonly columnsMax: number | undefined;
  close(): Promise<void>;
}

/** Opens stores and queue on a database, schema brought up to date. */
export async function openServices(database: Database, options: QueueOptions): Promise<Services> {
  await migrate(database);
  const stores = createStores(database);
  const solveKey = solveKeyOf(await loadHighsBackend(), options);
  const queue = await openSolveQueue(database, stores, options);
  return {
    database,
    stores,
    queue,
    solveKey,
    columnsMax: options.columnsMax,
    async close() {
      await queue.stop();
      await database.close();
    },
  };
}
