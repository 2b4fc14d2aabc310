/**
 * One SQL for both worlds: PGlite in a folder (embedded) or PostgreSQL (team). Everything above this file sees
 * `Database` only.
 */
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { type ConstructorOptions, fromPglite } from 'pg-boss';

export interface Queryable {
  /** Runs one statement with numbered parameters; resolves when it is durable (outside a transaction). */
  query<R extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<readonly R[]>;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'postgresql';
  /** Runs `work` in one transaction: all of it is kept, or nothing. */
  transaction<R>(work: (inside: Queryable) => Promise<R>): Promise<R>;
  /** Runs a script of several statements. */
  script(sql: string): Promise<void>;
  /** How the job queue reaches the same database. */
  readonly queueOptions: ConstructorOptions;
  close(): Promise<void>;
}

/** The data folder is in use by another process; says by which. */
export class DataFolderInUse extends Error {
  constructor(folder: string, pid: string) {
    super(
      `The data folder ${folder} is in use by another Equipoise (process ${pid}). Stop that one, or set EQUIPOISE_DATA to another folder.`,
    );
    this.name = 'DataFolderInUse';
  }
}

async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
      const pid = (await readFile(file, 'utf8').catch(() => '')).trim();
      if (isAlive(Number(pid))) throw new DataFolderInUse(folder, pid);
      // The holder was killed without a chance to clean up.
      await rm(file, { force: true });
    }
  }
  throw new DataFolderInUse(folder, 'unknown');
}

function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Opens the embedded database in a folder. Throws DataFolderInUse when another process has it. */
export async function openEmbedded(folder: string): Promise<Database> {
  const unlock = await lockFolder(folder);
  const lite = await PGlite.create(path.join(folder, 'postgres'));
  return {
    kind: 'embedded',
    query: async <R extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await lite.query<R>(sql, [...parameters])).rows,
    transaction: (work) =>
      lite.transaction((inside) =>
        work({
          query: async <R extends object>(sql: string, parameters: readonly unknown[] = []) =>
            (await inside.query<R>(sql, [...parameters])).rows,
        }),
      ),
    script: async (sql) => {
      await lite.exec(sql);
    },
    queueOptions: { db: fromPglite(lite), backend: 'pglite' },
    close: async () => {
      await lite.close();
      await unlock();
    },
  };
}

/**
 * Opens a PostgreSQL database by its address. A connection that the database drops while nobody uses it (a restart, an
 * administrator) is told to `onLost` and replaced by the next query; without a listener it would end the process.
 */
export async function openPostgres(url: string, onLost: (error: Error) => void): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on('error', onLost);
  return {
    kind: 'postgresql',
    query: async <R extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<R & pg.QueryResultRow>(sql, [...parameters])).rows,
    async transaction(work) {
      const client = await pool.connect();
      // The pool listens to connections that nobody uses; this one is ours until it is given back.
      client.on('error', onLost);
      try {
        await client.query('begin');
        const result = await work({
          query: async <R extends object>(sql: string, parameters: readonly unknown[] = []) =>
            (await client.query<R & pg.QueryResultRow>(sql, [...parameters])).rows,
        });
        await client.query('commit');
        return result;
      } catch (error) {
        // A connection that is lost has rolled back by itself; what was wrong first is told.
        await client.query('rollback').catch(onLost);
        throw error;
      } finally {
        client.off('error', onLost);
        client.release();
      }
    },
    script: async (sql) => {
      await pool.query(sql);
    },
    queueOptions: { connectionString: url, max: 4 },
    close: () => pool.end(),
  };
}
