/** The embedded store: PostgreSQL in this process (PGlite) over a folder that belongs to this process alone. */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { same, type Words } from '../../../solver/words/words.ts';
import { lastGoodBackup } from '../backup/backupFolder.ts';
import type { Database, Queryable } from '../database.ts';
import { checkTables } from './checkTables.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { startPostgres } from './embeddedPostgres.ts';
import { lockFolder } from './folderLock.ts';
import { countingLog } from './logSize.ts';
import { makePostgres } from './makePostgres.ts';
import { StoreDamaged } from './storeDamaged.ts';
import { trialDisk } from './trialDisk.ts';

/** Log that may be written before a checkpoint, in bytes: so much is read again after a kill. */
const LOG_BYTES_MAX = 64 * 1024 * 1024;

export interface EmbeddedOptions {
  /** What carries out the file operations of PostgreSQL; by default Node. */
  readonly disk?: Disk | undefined;
  /** Whether the tables are checked before anything is written; only tests that start many servers leave that out. */
  readonly isChecked?: boolean | undefined;
  /** Where backups of the store are, for advice; by default `backups` in its folder. */
  readonly backupFolder?: string | undefined;
  /** An empty store is made also where backups show that there was one. */
  readonly mayBeginAnew?: boolean;
}

/**
 * Opens the embedded database in a folder. Throws DataFolderInUse when another process has it, and StoreDamaged, with
 * nothing changed, when it is not whole.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Database> {
  const unlock = await lockFolder(folder);
  try {
    const log = countingLog(options.disk ?? nodeDisk);
    const lite = await openWhole(folder, log.disk, options);
    return databaseOf(lite, log, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Starts PostgreSQL on what was found whole, or on an empty database where there is none. */
async function openWhole(folder: string, disk: Disk, options: EmbeddedOptions): Promise<PGlite> {
  const place = postgresFolder(folder);
  const damaged = async (what: Words) =>
    new StoreDamaged(place, what, await lastGoodBackup(options.backupFolder ?? path.join(folder, 'backups')));
  if (!existsSync(place)) {
    const isLost =
      options.mayBeginAnew !== true &&
      (await lastGoodBackup(options.backupFolder ?? path.join(folder, 'backups'))) !== null;
    if (isLost) throw await damaged({ en: 'the folder is missing', zh: '文件夹不存在' });
    await makePostgres(place);
    return startPostgres(place, disk);
  }
  if (!existsSync(path.join(place, 'PG_VERSION')))
    throw await damaged({ en: 'its file PG_VERSION is missing', zh: '其中的文件 PG_VERSION 不存在' });
  if (options.isChecked === false) return startPostgres(place, disk);
  // What PostgreSQL writes when it starts reaches the folder once the tables were found whole.
  const trial = trialDisk(disk);
  const lite = await startPostgres(place, trial.disk).catch(async (error: Error) => {
    throw await damaged(same(error.message));
  });
  const found = await checkTables(lite);
  if (found !== null) {
    await lite.close();
    throw await damaged(same(found));
  }
  trial.keep();
  return lite;
}

/** Where the files of PostgreSQL lie in a data folder. */
export function postgresFolder(folder: string): string {
  return path.join(folder, 'postgres');
}

/** Gives a damaged store another name, so that a new one can take its place; answers that name. */
export async function setAside(folder: string): Promise<string> {
  const place = postgresFolder(folder);
  const aside = `${place}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  await rename(place, aside);
  return aside;
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
