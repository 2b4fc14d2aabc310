/** The embedded store: PostgreSQL in this process (PGlite) over a folder that belongs to this process alone. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { isDiskFull } from '../../../node/fileErrors.ts';
import { pauseForOthers } from '../../../node/slices.ts';
import { same, type Words } from '../../../solver/words/words.ts';
import { lastGoodBackup } from '../backup/backupFolder.ts';
import { type Database, isRead, type Queryable, type StoreCopy } from '../database.ts';
import { isStoreDamaged, StoreFull, StoreUnavailable } from '../databaseErrors.ts';
import { checkTables } from './checkTables.ts';
import { type CopiedPostgres, copyStore } from './copyStore.ts';
import { DataFolderUnusable, isOfFolder } from './dataFolderUnusable.ts';
import { detachable } from './detachable.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { lastWords, PostgresMissing, PostgresStopped, startPostgres } from './embeddedPostgres.ts';
import { lockFolder } from './folderLock.ts';
import { heldDisk } from './heldDisk.ts';
import { makePostgres } from './makePostgres.ts';
import { keepReserve, RESERVE_BYTES, type Reserve } from './reserve.ts';
import { StoreDamaged } from './storeDamaged.ts';
import { trialDisk } from './trialDisk.ts';
import { type WatchedLog, watchLog } from './watchedLog.ts';

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
  /** Memory of PostgreSQL for pages that it has read; by default its own. Making it ready is half of a start: tests take little. */
  readonly bufferMegabytes?: number | undefined;
  /** Where backups of the store are, for advice; by default `backups` in its folder. */
  readonly backupFolder?: string | undefined;
  /** Log that may be written before a checkpoint, in bytes; by default as much as is soon read again after a kill. */
  readonly logBytesMax?: number | undefined;
  /**
   * For a restore: an empty store is made also where backups show that there was one. A damaged one is set aside under another name,
   * which `setAside` receives; null refuses it.
   */
  readonly forRestore?: { readonly setAside: ((place: string) => void) | null };
  /** Told of what failed beside a request: a checkpoint, or a new start of PostgreSQL; both are tried again. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Opens the embedded database in a folder. Throws DataFolderInUse when another process has it, StoreDamaged, with nothing
 * changed, when it is not whole, StoreFull when there is no space to start, and DataFolderUnusable where files cannot be read or written.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Database> {
  try {
    return await openFolder(folder, options);
  } catch (error) {
    if (isDiskFull(error)) throw new StoreFull(error);
    throw isOfFolder(error) ? new DataFolderUnusable(folder, error) : error;
  }
}

async function openFolder(folder: string, options: EmbeddedOptions): Promise<Database> {
  const lock = await lockFolder(folder);
  try {
    const disk = heldDisk(options.disk ?? nodeDisk, lock.isHeld);
    const reserve = keepReserve(
      disk,
      folder,
      path.join(folder, 'reserve'),
      options.reserveBytes ?? RESERVE_BYTES,
    );
    const log = watchLog(reserve.disk);
    const beginWhole = async (): Promise<Engine> => {
      const first = detachable(log.disk);
      return { lite: await openWhole(folder, first.disk, options), detach: first.detach };
    };
    const engine = await beginWhole().catch(async (error: unknown) => {
      const { setAside } = options.forRestore ?? {};
      if (setAside == null || !(error instanceof StoreDamaged)) throw error;
      // While no other process may open the folder: it would set aside what this one makes.
      setAside(await moveAside(folder));
      return beginWhole();
    });
    const begin = async (): Promise<Engine> => {
      if (!lock.isHeld()) throw new PostgresMissing('the lock of the folder was removed');
      const next = detachable(log.disk);
      const lite = await startPostgres(postgresFolder(folder), next.disk, options.bufferMegabytes);
      return { lite, detach: next.detach };
    };
    // A copy that a kill left behind.
    await rm(copyFolder(folder), { recursive: true, force: true });
    const copyFiles = (postgres: CopiedPostgres, signal?: AbortSignal) =>
      copyStore(postgres, postgresFolder(folder), copyFolder(folder), disk.freeBytes(folder), signal);
    return databaseOf(engine, begin, reserve, log, lock.release, {
      copyFiles,
      ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
      ...(options.logBytesMax === undefined ? {} : { logBytesMax: options.logBytesMax }),
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What the files of an empty PostgreSQL take, with its first log. */
const EMPTY_BYTES = 48 * 1024 * 1024;

/** Starts PostgreSQL on what was found whole, or on an empty database where there is none. */
async function openWhole(folder: string, disk: Disk, options: EmbeddedOptions): Promise<PGlite> {
  const place = postgresFolder(folder);
  const backup = () => lastGoodBackup(options.backupFolder ?? path.join(folder, 'backups'));
  const damaged = async (what: Words) => new StoreDamaged(place, what, await backup());
  const isRestored = options.forRestore !== undefined;
  if (!existsSync(place)) {
    if (!isRestored && (await backup()) !== null)
      throw await damaged({ en: 'the folder is missing', zh: '文件夹不存在' });
    if (disk.freeBytes(folder) < EMPTY_BYTES) throw new StoreFull();
    await makePostgres(place);
    return startPostgres(place, disk, options.bufferMegabytes);
  }
  if (!existsSync(path.join(place, 'PG_VERSION')))
    throw await damaged({ en: 'its file PG_VERSION is missing', zh: '其中的文件 PG_VERSION 不存在' });
  if (options.isChecked === false) return startPostgres(place, disk, options.bufferMegabytes);
  // What PostgreSQL writes when it starts reaches the folder once the tables were found whole.
  const trial = trialDisk(disk);
  const lite = await startPostgres(place, trial.disk, options.bufferMegabytes).catch(async (error: Error) => {
    throw await damaged(same(error.message));
  });
  const found = await checkTables(lite);
  const refuse = async (what: Words) => {
    await lite.close();
    throw await damaged(what);
  };
  if (found !== null) await refuse(same(found));
  // What a restore leaves that was ended before its backup was in place.
  if (!isRestored && (await isEmpty(lite)) && (await backup()) !== null)
    await refuse({ en: 'it is empty: a restore did not end', zh: '存储为空：恢复未完成' });
  trial.keep();
  return lite;
}

/** Whether nothing was ever stored in a database: it has no tables yet. */
async function isEmpty(lite: PGlite): Promise<boolean> {
  const { rows } = await lite.query(`select 1 from pg_class where relname = 'schema_steps'`);
  return rows.length === 0;
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
async function moveAside(folder: string): Promise<string> {
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
    watchLog(nodeDisk),
    () => undefined,
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
  log: WatchedLog,
  unlock: () => void,
  {
    onFault,
    logBytesMax = LOG_BYTES_MAX,
    copyFiles,
  }: Pick<EmbeddedOptions, 'onFault' | 'logBytesMax'> & {
    readonly copyFiles?: (postgres: CopiedPostgres, signal?: AbortSignal) => Promise<StoreCopy | null>;
  } = {},
): Database {
  let engine: Promise<Engine> = Promise.resolve(first);
  let begunAt = Number.NEGATIVE_INFINITY;
  /** Why PostgreSQL was not begun anew; null where it was. */
  let lastFault: unknown = null;
  /** Works with the PostgreSQL that runs. One that ended itself is followed by another, which reads the log first. */
  const withEngine = async <R>(work: (lite: PGlite) => Promise<R>, isWriting = true): Promise<R> => {
    const { lite, detach } = await engine;
    try {
      return await work(lite);
    } catch (error) {
      if (!(error instanceof PostgresStopped)) throw error;
      detach();
      // A start that fails (there is still no space) is tried again by a later call.
      if (performance.now() - begunAt > BEGIN_EVERY_MS) {
        begunAt = performance.now();
        engine = begin().then(
          (begun) => {
            lastFault = null;
            return begun;
          },
          (fault: unknown) => {
            lastFault = fault;
            onFault?.(fault);
            return { lite, detach };
          },
        );
      }
      if (isStoreDamaged(lastFault)) throw lastFault;
      throw reserve.isFull() || isOutOfSpace(error)
        ? new StoreFull(error)
        : new StoreUnavailable(error, isWriting);
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
    withEngine((lite) => queryable(lite).query<R>(sql, parameters), !isRead(sql));
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
        .catch((fault: unknown) => onFault?.(fault))
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
    snapshot: (work) => withEngine((lite) => lite.transaction((inside) => work(queryable(inside))), false),
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
      try {
        await lite.close();
      } catch (error) {
        // It writes a last time, and cannot to a folder that is gone or that another has. What it acknowledged is in its log.
        const failure = new PostgresStopped(lastWords([], error));
        if (onFault === undefined) throw failure;
        onFault(failure);
      } finally {
        unlock();
      }
    },
  };
}
