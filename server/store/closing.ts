/**
 * Closes a store in order: new work is refused, statements and transactions that were begun end or are rolled back, then the database
 * closes. So nothing uses a closed database.
 */
import { endedWithin } from '../../node/endedWithin.ts';
import type { Database, Queryable } from './database.ts';
import { StoreUnavailable } from './databaseErrors.ts';

/** The store is closing, because the process ends. */
export class StoreClosed extends StoreUnavailable {
  constructor() {
    super(undefined);
    this.name = 'StoreClosed';
    this.message = 'The store is closed: the process ends.';
  }
}

/** How long an open transaction goes on while its store closes; its next statement after that fails, which rolls it back. */
const GRACE_MS = 3000;

/** How long a statement that is being carried out is waited for after that. */
const STATEMENT_MS = 5000;

/** A database with a `close` that refuses new work (StoreClosed), ends open transactions and then closes. */
export function closedLast(database: Database, graceMs = GRACE_MS): Database {
  let isClosing = false;
  let isOver = false;
  const inWork = new Set<Promise<unknown>>();
  const during = async <R>(work: () => Promise<R>): Promise<R> => {
    if (isClosing) throw new StoreClosed();
    const working = work();
    inWork.add(working);
    try {
      return await working;
    } finally {
      inWork.delete(working);
    }
  };
  const until = (inside: Queryable): Queryable => ({
    query: async (sql, parameters) => {
      if (isOver) throw new StoreClosed();
      return inside.query(sql, parameters);
    },
  });
  /** A transaction that still waits for its turn is not begun. */
  const begun =
    <R>(work: (inside: Queryable) => Promise<R>) =>
    async (inside: Queryable): Promise<R> => {
      if (isClosing) throw new StoreClosed();
      return work(until(inside));
    };
  const { copy } = database;
  return {
    kind: database.kind,
    query: (sql, parameters) => during(() => database.query(sql, parameters)),
    transaction: (work) => during(() => database.transaction(begun(work))),
    snapshot: (work) => during(() => database.snapshot(begun(work))),
    script: (sql) => during(() => database.script(sql)),
    priority: { query: (sql, parameters) => during(() => database.priority.query(sql, parameters)) },
    ...(copy === undefined ? {} : { copy: (signal) => during(() => copy(signal)) }),
    async close() {
      isClosing = true;
      await endedWithin(Promise.allSettled(inWork), graceMs);
      isOver = true;
      await endedWithin(Promise.allSettled(inWork), STATEMENT_MS);
      await database.close();
    },
  };
}
