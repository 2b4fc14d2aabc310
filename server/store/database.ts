/**
 * One SQL for both worlds: PGlite in a folder (embedded/) or PostgreSQL (team, postgres.ts). Everything above sees `Database`
 * only.
 */

export interface Queryable {
  /** Runs one statement with numbered parameters; resolves when it is durable (outside a transaction). */
  query<R extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<readonly R[]>;
}

/** Files of an embedded store, which are as they were at one moment once a PostgreSQL is started on them. */
export interface StoreCopy {
  readonly folder: string;
  remove(): Promise<void>;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'postgresql';
  /** Runs `work` in one transaction: all of it is kept, or nothing. */
  transaction<R>(work: (inside: Queryable) => Promise<R>): Promise<R>;
  /** Reads what is of one moment, whatever others write meanwhile. */
  snapshot<R>(work: (inside: Queryable) => Promise<R>): Promise<R>;
  /**
   * Copies the files of an embedded store while others go on; null where there is no space for that. A PostgreSQL server has no
   * need of it. Throws the reason of `signal` when that ends it.
   */
  readonly copy?: (signal?: AbortSignal) => Promise<StoreCopy | null>;
  /** Runs a script of several statements. */
  script(sql: string): Promise<void>;
  /** For statements that must not wait behind transactions of requests, where the database can do several things at once. */
  readonly priority: Queryable;
  close(): Promise<void>;
}

/** Whether a statement only reads: it can be asked again, and needs no space. A query that begins with `with` may write too. */
export function isRead(sql: string): boolean {
  if (/^\s*select\b/i.test(sql)) return true;
  return /^\s*with\b/i.test(sql) && !/\b(insert|update|delete|merge)\b/i.test(sql);
}
