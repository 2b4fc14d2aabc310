/** The embedded store: PostgreSQL in this process (PGlite) over a folder that belongs to this process alone. */
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Database, Queryable } from '../database.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { startPostgres } from './embeddedPostgres.ts';
import { lockFolder } from './folderLock.ts';
import { countingLog } from './logSize.ts';
import { makePostgres } from './makePostgres.ts';

/** Log that may be written before a checkpoint, in bytes: so much is read again after a kill. */
const LOG_BYTES_MAX = 64 * 1024 * 1024;

export interface EmbeddedOptions {
  /** What carries out the file operations of PostgreSQL; by default Node. */
  readonly disk?: Disk | undefined;
}

/** Opens the embedded database in a folder. Throws DataFolderInUse when another process has it. */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Database> {
  const unlock = await lockFolder(folder);
  try {
    const place = path.join(folder, 'postgres');
    await makePostgres(place);
    const log = countingLog(options.disk ?? nodeDisk);
    const lite = await startPostgres(place, log.disk);
    return databaseOf(lite, log, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Opens an empty database in memory, for what is thrown away. */
export async function openScratch(): Promise<Database> {
  return databaseOf(await PGlite.create(), countingLog(nodeDisk), async () => undefined);
}

function databaseOf(
  lite: PGlite,
  log: ReturnType<typeof countingLog>,
  unlock: () => Promise<void>,
): Database {
  const queryable = (through: Pick<PGlite, 'query'>): Queryable => ({
    query: async <R extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await through.query<R>(sql, [...parameters])).rows,
  });
  /** A PostgreSQL in one process makes no checkpoints by itself: they come after a write, which does not wait for them. */
  let checkpoint: Promise<unknown> | null = null;
  const afterwards = <R>(result: R): R => {
    if (checkpoint === null && log.bytes() > LOG_BYTES_MAX) {
      log.reset();
      checkpoint = lite
        .exec('checkpoint')
        .catch(() => undefined)
        .finally(() => {
          checkpoint = null;
        });
    }
    return result;
  };
  const { query } = queryable(lite);
  return {
    kind: 'embedded',
    query: async <R extends object>(sql: string, parameters?: readonly unknown[]) =>
      afterwards(await query<R>(sql, parameters)),
    transaction: async (work) => afterwards(await lite.transaction((inside) => work(queryable(inside)))),
    script: async (sql) => {
      await lite.exec(sql);
    },
    // One statement at a time: nothing can come first.
    priority: { query },
    async close() {
      await lite.close();
      await unlock();
    },
  };
}
