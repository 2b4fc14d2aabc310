/** The embedded store: PostgreSQL in this process (PGlite) over a folder that belongs to this process alone. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pauseForOthers } from '../../../node/slices.ts';
import { same, type Words } from '../../../solver/words/words.ts';
import { lastGoodBackup } from '../backup/backupFolder.ts';
import { type Database, isRead, type Queryable, type StoreCopy } from '../database.ts';
import { isDiskFull, StoreFull, StoreUnavailable } from '../databaseErrors.ts';
import { checkTables } from './checkTables.ts';
import { type CopiedPostgres, copyStore } from './copyStore.ts';
import { detachable } from './detachable.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { PostgresStopped, startPostgres } from './embeddedPostgres.ts';
import { lockFolder } from './folderLock.ts';
import { countingLog, type LogSize } from './logSize.ts';
import { makePostgres } from './makePostgres.ts';
import { keepReserve, RESERVE_BYTES, type Reserve } from './reserve.ts';
import { StoreDamaged } from './storeDamaged.ts';
import { trialDisk } from './trialDisk.ts';

/**
 * Log that may be written before a checkpoint, in bytes: so much is read again after a kill, and about as much is written to the disk in
 * one piece by the checkpoint, or by the one with which a backup begins; everybody waits for that.
 */
const LOG_BYTES_MAX = 16 * 1024 * 1024;

/** Checkpoints between which the space of deleted rows is made free. */
const CHECKPOINTS_PER_VACUUM = 4;

export interface EmbeddedOptions {
  /** What carries out the file operations of PostgreSQL; by default Node. */
  readonly disk?: Disk | undefined;
  /** Whether the tables are checked before anything is written; only tests that start many servers leave that out. */
  readonly isChecked?: boolean | undefined;
  /** Bytes that are held in reserve for a full disk; by default enough, 0 for tests that start many servers. */
  readonly reserveBytes?: number | undefined;
  /** Where backups of the store are, for advice; by default `backups` in its folder. */
  readonly backupFolder?: string | undefined;
  /** Log that may be written before a checkpoint, in bytes; by default as much as is soon read again after a kill. */
  readonly logBytesMax?: number | undefined;
  /** An empty store is made also where backups show that there was one. */
  readonly mayBeginAnew?: boolean;
  /** Told of what failed beside a request: a checkpoint, or a new start of PostgreSQL; both are tried again. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Opens the embedded database in a folder. Throws DataFolderInUse when another process has it, StoreDamaged, with nothing
 * changed, when it is not whole, and StoreFull when there is no space to start.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Database> {
  const unlock = await lockFolder(folder);
  try {
    const reserve = keepReserve(
      options.disk ?? nodeDisk,
      folder,
      path.join(folder, 'reserve'),
      options.reserveBytes ?? RESERVE_BYTES,
    );
    const log = countingLog(reserve.disk);
    const first = detachable(log.disk);
    const engine: Engine = {
      lite: await openWhole(folder, first.disk, options),
      detach: first.detach,
    };
    const begin = async (): Promise<Engine> => {
      const next = detachable(log.disk);
      return { lite: await startPostgres(postgresFolder(folder), next.disk), detach: next.detach };
    };
    // A copy that a kill left behind.
    await rm(copyFolder(folder), { recursive: true, force: true });
    const disk = options.disk ?? nodeDisk;
    const copyFiles = (postgres: CopiedPostgres, signal?: AbortSignal) =>
      copyStore(postgres, postgresFolder(folder), copyFolder(folder), disk.freeBytes(folder), signal);
    return databaseOf(engine, begin, reserve, log, unlock, {
      copyFiles,
      ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
      ...(options.logBytesMax === undefined ? {} : { logBytesMax: options.logBytesMax }),
    });
  } catch (error) {
    await unlock();
    throw isDiskFull(error) ? new StoreFull(error) : error;
  }
}

/** Starts PostgreSQL on what was found whole, or on an empty database where there is none. */
async function openWhole(folder: string, disk: Disk, options: EmbeddedOptions): Promise<PGlite> {
  const place = postgresFolder(folder);
  const backup = () => lastGoodBackup(options.backupFolder ?? path.join(folder, 'backups'));
  const damaged = async (what: Words) => new StoreDamaged(place, what, await backup());
  if (!existsSync(place)) {
    if (options.mayBeginAnew !== true && (await backup()) !== null)
      throw await damaged({ en: 'the folder is missing', zh: '文件夹不存在' });
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

/** Where the files of PostgreSQL are copied to while a backup reads them. */
function copyFolder(folder: string): string {
  return path.join(folder, 'postgres.copy');
}

/** Gives a damaged store another name, so that a new one can take its place; answers that name. */
export async function setAside(folder: string): Promise<string> {
  const place = postgresFolder(folder);
  const aside = `${place}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  await rename(place, aside);
  return aside;
}

/** Opens copied files of a store, which no other process has. Throws StoreFull when there is no space to start. */
export async function openCopy(place: string, disk: Disk = nodeDisk): Promise<Database> {
  const lite = await startPostgres(place, disk).catch((error: Error) => {
    throw isOutOfSpace(error) || isDiskFull(error) ? new StoreFull(error) : error;
  });
  return alone({ lite, detach: () => undefined });
}

/** Opens an empty database in memory, for what is thrown away. */
export async function openScratch(): Promise<Database> {
  return alone({ lite: await PGlite.create(), detach: () => undefined });
}

/** A database without a folder of its own, for what is thrown away. */
function alone(engine: Engine): Database {
  const none: Reserve = { disk: nodeDisk, isFull: () => false };
  return databaseOf(
    engine,
    async () => engine,
    none,
    countingLog(nodeDisk),
    async () => undefined,
  );
}

/** A PostgreSQL that runs, and what takes its disk away when it has ended itself. */
interface Engine {
  readonly lite: PGlite;
  readonly detach: () => void;
}

/** How often a PostgreSQL that ended itself is begun anew. */
const BEGIN_EVERY_MS = 2000;

/** Whether PostgreSQL ended itself for want of space; it says so in words only. */
const isOutOfSpace = (error: Error): boolean => /no space left|quota exceeded/i.test(error.message);

/** Statements that need no space to speak of. */
const needsNoSpace = (sql: string): boolean =>
  isRead(sql) || /^\s*(fetch|declare|close|set|explain)\b/i.test(sql);

function databaseOf(
  first: Engine,
  begin: () => Promise<Engine>,
  reserve: Reserve,
  log: LogSize,
  unlock: () => Promise<void>,
  {
    onFault = () => undefined,
    logBytesMax = LOG_BYTES_MAX,
    copyFiles,
  }: Pick<EmbeddedOptions, 'onFault' | 'logBytesMax'> & {
    readonly copyFiles?: (postgres: CopiedPostgres, signal?: AbortSignal) => Promise<StoreCopy | null>;
  } = {},
): Database {
  let engine: Promise<Engine> = Promise.resolve(first);
  let begunAt = Number.NEGATIVE_INFINITY;
  /** Works with the PostgreSQL that runs. One that ended itself is followed by another, which reads the log first. */
  const withEngine = async <R>(work: (lite: PGlite) => Promise<R>): Promise<R> => {
    const { lite, detach } = await engine;
    try {
      return await work(lite);
    } catch (error) {
      if (!(error instanceof PostgresStopped)) throw error;
      detach();
      // A start that fails (there is still no space) is tried again by a later call.
      if (performance.now() - begunAt > BEGIN_EVERY_MS) {
        begunAt = performance.now();
        engine = begin().catch((fault: unknown) => {
          onFault(fault);
          return { lite, detach };
        });
      }
      throw reserve.isFull() || isOutOfSpace(error)
        ? new StoreFull(error)
        : new StoreUnavailable(error, true);
    }
  };
  const queryable = (through: Pick<PGlite, 'query'>): Queryable => ({
    query: async <R extends object>(sql: string, parameters: readonly unknown[] = []) => {
      // PostgreSQL works in this thread: what asks for many statements lets others be answered between them.
      await pauseForOthers('statement');
      if (!needsNoSpace(sql) && reserve.isFull()) throw new StoreFull();
      return (await through.query<R>(sql, [...parameters])).rows;
    },
  });
  const query = <R extends object>(sql: string, parameters?: readonly unknown[]) =>
    withEngine((lite) => queryable(lite).query<R>(sql, parameters));
  /** Makes the space of rows that were deleted free for others; a statement for each table, between which others are answered. */
  const vacuum = async () => {
    const tables = await query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables) {
      await pauseForOthers();
      if (!reserve.isFull() && !isClosing) await withEngine((lite) => lite.exec(`vacuum ${name}`));
    }
  };
  /** A PostgreSQL in one process tidies nothing up by itself: that comes after a write, which does not wait for it. */
  let checkpoint: Promise<unknown> | null = null;
  let checkpoints = 0;
  /** While files are copied, the log that their copy needs stays. */
  let isCopying = false;
  let isClosing = false;
  const afterwards = <R>(result: R): R => {
    if (checkpoint === null && !isCopying && log.bytes() > logBytesMax) {
      log.reset();
      checkpoint = withEngine((lite) => lite.exec('checkpoint'))
        .then(() => (++checkpoints % CHECKPOINTS_PER_VACUUM === 0 ? vacuum() : undefined))
        .catch(onFault)
        .finally(() => {
          checkpoint = null;
        });
    }
    return result;
  };
  return {
    kind: 'embedded',
    query: async <R extends object>(sql: string, parameters?: readonly unknown[]) =>
      afterwards(await query<R>(sql, parameters)),
    transaction: async (work) =>
      afterwards(await withEngine((lite) => lite.transaction((inside) => work(queryable(inside))))),
    // One transaction at a time: no other one writes meanwhile.
    snapshot: (work) => withEngine((lite) => lite.transaction((inside) => work(queryable(inside)))),
    script: async (sql) => {
      if (reserve.isFull()) throw new StoreFull();
      await withEngine((lite) => lite.exec(sql));
    },
    ...(copyFiles === undefined
      ? {}
      : {
          copy: async (signal) => {
            // It begins with a checkpoint, which needs space.
            if (isCopying || reserve.isFull()) return null;
            isCopying = true;
            try {
              return await copyFiles(
                {
                  async begin() {
                    await checkpoint;
                    log.reset();
                    await query(`select pg_backup_start('copy', true)`);
                  },
                  async end() {
                    const [stopped] = await query<{ label: string }>(
                      'select labelfile as label from pg_backup_stop(false)',
                    );
                    return stopped?.label ?? '';
                  },
                },
                signal,
              );
            } finally {
              isCopying = false;
            }
          },
        }),
    // One statement at a time: nothing can come first.
    priority: { query },
    async close() {
      isClosing = true;
      await checkpoint;
      const { lite } = await engine;
      await lite.close();
      await unlock();
    },
  };
}
