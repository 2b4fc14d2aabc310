/** Backups of a store while it is in use, and their way back into a store of either kind. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { partOf } from '../../../node/partFiles.ts';
import { writtenPlace } from '../../../node/replaceFiles.ts';
import { TaskThreads } from '../../../node/threads/taskThreads.ts';
import { threadFile } from '../../../node/threads/threadFile.ts';
import { WordedError } from '../../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../../solver/words/words.ts';
import type { Database, Queryable } from '../database.ts';
import { isCollision, isLocked } from '../databaseErrors.ts';
import {
  makeTables,
  migrate,
  StoreIsNewer,
  schemaSteps,
  stepsTaken,
  storeTables,
  transientTables,
} from '../migrate.ts';
import { type BackupContents, type BackupRow, placeBackup, readBackup, writeRows } from './backupFile.ts';

/** A store of at most so many bytes is read sooner than a thread for it has started. */
const SMALL_BYTES = 8_000_000;

/** Characters of rows that are held at a time. */
const PART_CHARACTERS = 4_000_000;
const PART_ROWS_MAX = 5000;

/** Why a backup is not restored into a store. */
export class RestoreRefused extends WordedError {
  override readonly name = 'RestoreRefused';
}

/** What a thread writes a backup of. */
export interface BackupTask {
  /** The copied files of PostgreSQL. */
  readonly store: string;
  /** Where the backup is to be. */
  readonly file: string;
}

/** Reading the rows of a large store takes minutes on a slow disk. */
const threads = new TaskThreads<BackupTask, BackupContents | null>(
  threadFile('backupThread', import.meta.url),
  {
    threads: 1,
    megabytesMax: 2000,
    secondsMax: 3600,
  },
);

/** The backup of each store that began last. */
const last = new WeakMap<Database, Promise<unknown>>();

/**
 * Writes everything that a store holds at one moment into a file, while others go on. Backups of a store take turns: a second copy of
 * its files would have no place, and without one others wait for all its rows. One that `signal` ends throws its reason, and leaves
 * nothing behind.
 */
export function backUp(database: Database, file: string, signal?: AbortSignal): Promise<BackupContents> {
  const before = last.get(database) ?? Promise.resolve();
  const own = before.then(() => {
    signal?.throwIfAborted();
    return backUpNow(database, file, signal);
  });
  last.set(
    database,
    own.catch(() => undefined),
  );
  return own;
}

/**
 * The rows of the embedded store, which has one session, are read in a thread from a copy of its files; where there is no space for a
 * copy, others wait for them. The rows of a small store are read at once.
 */
async function backUpNow(database: Database, file: string, signal?: AbortSignal): Promise<BackupContents> {
  if (await isSmall(database)) return backUpRows(database, file, signal);
  const copy = (await database.copy?.(signal)) ?? null;
  if (copy === null) return backUpRows(database, file, signal);
  // Looked up once: a link that leads elsewhere meanwhile would leave what the thread had begun.
  const { place } = await writtenPlace(path.resolve(file));
  const contents = await threads
    .ask({ store: copy.folder, file: place }, signal === undefined ? {} : { signal })
    .catch(async (error: unknown) => {
      // The thread was ended in the middle of the file.
      await rm(partOf(place), { force: true });
      signal?.throwIfAborted();
      throw error;
    })
    .finally(() => copy.remove());
  return contents ?? backUpRows(database, place, signal);
}

async function isSmall(database: Database): Promise<boolean> {
  const [size] = await database.query<{ bytes: number }>(
    `select coalesce(sum(pg_total_relation_size(oid)), 0)::float8 as bytes from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  return size !== undefined && size.bytes <= SMALL_BYTES;
}

/** Writes everything that a store holds at one moment into a file; of an embedded store no other request reads meanwhile. */
export function backUpRows(database: Database, file: string, signal?: AbortSignal): Promise<BackupContents> {
  return placeBackup(file, (part) =>
    database.snapshot(async (inside) => {
      const schemaStep = await stepsTaken(inside);
      // It may have tables of which this version does not know.
      if (schemaStep > schemaSteps.length) throw new StoreIsNewer();
      const createdAt = new Date().toISOString();
      await writeRows(part, { equipoiseBackup: 1, schemaStep, createdAt }, rowsOf(inside, signal));
    }),
  );
}

async function* rowsOf(inside: Queryable, signal?: AbortSignal): AsyncGenerator<readonly BackupRow[]> {
  for (const table of storeTables) {
    if (!(await exists(inside, table))) continue;
    await inside.query(
      `declare backup no scroll cursor for select to_jsonb(t)::text as json from ${table} as t`,
    );
    for (let count = 1; ; ) {
      signal?.throwIfAborted();
      const rows = await inside.query<{ json: string }>(`fetch forward ${count} from backup`);
      if (rows.length === 0) break;
      yield rows.map(({ json }) => ({ table, json }));
      const characters = rows.reduce((sum, { json }) => sum + json.length, 0);
      const fitting = Math.floor((PART_CHARACTERS * rows.length) / characters);
      count = Math.max(1, Math.min(PART_ROWS_MAX, 4 * count, fitting));
    }
    await inside.query('close backup');
  }
}

/**
 * Puts a backup in place of what a store holds, all of it or nothing, and brings it up to date. A store with cases is
 * refused unless `replace` is given. Servers and workers on the store must be stopped; where they write all the time, it is refused.
 */
export async function restore(database: Database, file: string, replace: boolean): Promise<BackupContents> {
  const contents = await database
    .transaction(async (inside) => {
      // Opened here: a transaction whose connection was lost is begun again.
      const reading = await readBackup(file);
      if (reading.header.schemaStep > schemaSteps.length)
        throw new RestoreRefused(
          sentence(
            '{file} was written by a newer version of Equipoise. Restore it with that version.',
            '{file} 由更新版本的 Equipoise 写入。请用该版本恢复。',
            { file },
          ),
        );
      await inside.query('select pg_advisory_xact_lock(727001)');
      if (!replace && (await holdsCases(inside)))
        throw new RestoreRefused({
          en: 'The store holds cases. Nothing was changed; restore with --replace to put the backup in their place.',
          zh: '存储中已有案例。未作任何更改；若要用备份替换，请使用 --replace。',
        });
      for (const table of ['schema_steps', ...storeTables, ...transientTables])
        await inside.query(`drop table if exists ${table} cascade`);
      await makeTables(inside, reading.header.schemaStep);
      await insertRows(inside, reading.rows);
      return reading.contents();
    })
    .catch((error: unknown) => {
      throw isCollision(error) || isLocked(error) ? new RestoreRefused(inUse, { cause: error }) : error;
    });
  await migrate(database);
  return contents;
}

const inUse: Words = {
  en: 'Servers, workers or another restore write to the store. Nothing was changed; stop them, and restore again.',
  zh: '服务器、工作进程或另一个恢复操作正在写入存储。未作任何更改；请停止它们后重新恢复。',
};

async function holdsCases(via: Queryable): Promise<boolean> {
  return (await exists(via, 'cases')) && (await via.query('select case_id from cases limit 1')).length > 0;
}

async function exists(via: Queryable, table: string): Promise<boolean> {
  const [found] = await via.query<{ name: string | null }>('select to_regclass($1)::text as name', [table]);
  return found?.name != null;
}

async function insertRows(inside: Queryable, rows: AsyncIterable<BackupRow>): Promise<void> {
  let table = '';
  let part: string[] = [];
  let characters = 0;
  const insert = async () => {
    if (part.length > 0)
      await inside.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [`[${part.join(',')}]`],
      );
    part = [];
    characters = 0;
  };
  for await (const row of rows) {
    if (row.table !== table || characters > PART_CHARACTERS || part.length >= PART_ROWS_MAX) await insert();
    if (!storeTables.includes(row.table))
      throw new RestoreRefused(
        sentence('There is no table {table} in this version.', '本版本没有表 {table}。', {
          table: row.table,
        }),
      );
    table = row.table;
    part.push(row.json);
    characters += row.json.length;
  }
  await insert();
  // Numbers that are given in order go on after those of the backup.
  const numbered = await inside.query<{ name: string; column: string; sequence: string }>(
    // A database that others use too may have tables whose names are to be quoted: they are none of ours.
    `select name, "column", sequence from (
       select table_name as name, column_name as "column",
         case when table_name = any($1) then pg_get_serial_sequence(table_name, column_name) end as sequence
       from information_schema.columns where table_schema = current_schema()
     ) as columns where sequence is not null`,
    [storeTables],
  );
  for (const { name, column, sequence } of numbered)
    await inside.query(`select setval($1, (select coalesce(max(${column}), 0) + 1 from ${name}), false)`, [
      sequence,
    ]);
}
