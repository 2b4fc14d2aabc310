/**
 * One SQL for both worlds: PGlite in a folder (embedded) or PostgreSQL (team). Everything above this file sees
 * `Database` only.
 */
import pg from 'pg';
import type { ConstructorOptions } from 'pg-boss';

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
