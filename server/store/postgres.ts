/**
 * The team's store: a PostgreSQL server. Connections come and go (a restart, an administrator, a network): what can be asked
 * again safely is asked again for some seconds, so that a restart is a wait and no error. A transaction whose connection was
 * lost while it was committed is looked up by a token that it wrote: it is acknowledged only when that is there. (Not by its
 * number: after a crash PostgreSQL gives the number of a transaction that did not reach the disk to another.)
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { databasePlace } from '../../node/databaseAddress.ts';
import { sentence } from '../../solver/words/words.ts';
import { type Database, isRead, type Queryable } from './database.ts';
import { isCollision, isConnectionLost, isReadOnly, StoreUnavailable, sqlStateOf } from './databaseErrors.ts';

/** How long a request waits for a database that is away. */
const AWAY_MS = 10_000;
const RETRY_MS = { first: 50, most: 1000 };

/** Timeouts of every connection: nothing waits for ever for a database, a lock, or a process that froze in a transaction. */
const timeouts = {
  connectionTimeoutMillis: 5000,
  statement_timeout: 120_000,
  lock_timeout: 60_000,
  idle_in_transaction_session_timeout: 30_000,
  /** Longer than the database's own, for one that is gone without a word. */
  query_timeout: 130_000,
};

/** Connections for requests, and for what must not wait behind them: leases of runs and questions about health. */
const CONNECTIONS = { requests: 10, priority: 3 };

/**
 * Opens a PostgreSQL database by its address. A lost connection is reported to `onLost`, and is never the end of the
 * process. `awayMs`: how long a request waits for a database that is away.
 */
export async function openPostgres(
  url: string,
  onLost: (error: Error) => void,
  awayMs = AWAY_MS,
): Promise<Database> {
  const connectionsOf = (max: number): Connections => {
    const pool = openPool(url, max, onLost);
    return { pool, onLost, awayMs, place: databasePlace(url) ?? '', tokens: tokenTable(pool) };
  };
  const requests = connectionsOf(CONNECTIONS.requests);
  const priority = connectionsOf(CONNECTIONS.priority);
  return {
    kind: 'postgresql',
    query: (sql, parameters) => ask(requests, sql, parameters),
    priority: { query: (sql, parameters) => ask(priority, sql, parameters) },
    transaction: (work) => carryOut(requests, work),
    snapshot: (work) =>
      carryOut(
        requests,
        async (inside) => {
          await inside.query('set transaction isolation level repeatable read, read only');
          return work(inside);
        },
        'read',
      ),
    script: (sql) =>
      withClient(requests, async (client) => {
        await client.query(`set statement_timeout = 0; set lock_timeout = 0; ${sql}`);
        await client.query('reset statement_timeout; reset lock_timeout');
      }),
    async close() {
      await Promise.all([requests.pool.end(), priority.pool.end()]);
    },
  };
}

/** What is said of a database that does not answer: where it should be, and what the system says. */
function away({ place }: Connections, error: unknown, isOutcomeUnknown = false): StoreUnavailable {
  const { code, message = '' } = Object(error) as { readonly code?: string; readonly message?: string };
  // What the system refuses has a name, what a server or a proxy before it refuses has a sentence.
  const reason = code === undefined || sqlStateOf(error) === code ? message : code;
  return new StoreUnavailable(
    error,
    isOutcomeUnknown,
    sentence('The database {place} does not answer ({reason}).', '数据库 {place} 没有响应（{reason}）。', {
      place,
      reason,
    }),
  );
}

/** Opens up to `max` connections, none of which waits for ever. One that is lost while it is not in use is reported to `onLost`. */
export function openPool(url: string, max: number, onLost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    keepAlive: true,
    application_name: 'equipoise',
    ...timeouts,
  });
  pool.on('error', onLost);
  return pool;
}

/** Connections to one database, and how they are used. */
interface Connections {
  readonly pool: pg.Pool;
  readonly onLost: (error: Error) => void;
  readonly awayMs: number;
  /** Where the database is, without the password. */
  readonly place: string;
  /** Resolves when there is a table for the tokens of commits. */
  readonly tokens: () => Promise<void>;
}

/** Lends a connection. One that was lost meanwhile is thrown away, and its error is that of the statement it was used for. */
async function withClient<R>(
  { pool, onLost }: Connections,
  use: (client: pg.PoolClient) => Promise<R>,
): Promise<R> {
  const client = await pool.connect();
  let isLost = false;
  // The pool listens to connections that are not in use; this one is ours until it is given back.
  const listen = (error: Error) => {
    isLost = true;
    onLost(error);
  };
  client.on('error', listen);
  try {
    return await use(client);
  } catch (error) {
    // One to a standby is of no use when another server has taken over.
    isLost ||= isConnectionLost(error) || isReadOnly(error);
    throw error;
  } finally {
    client.off('error', listen);
    client.release(isLost);
  }
}

/** One statement. What was lost before it was sent, or only reads, and what a standby refused, is asked again while there is time. */
async function ask<R extends object>(
  connections: Connections,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly R[]> {
  const until = performance.now() + connections.awayMs;
  for (let wait = RETRY_MS.first; ; wait = Math.min(2 * wait, RETRY_MS.most)) {
    let isSent = false;
    try {
      return await withClient(connections, async (client) => {
        isSent = true;
        return (await client.query<R & pg.QueryResultRow>(sql, [...parameters])).rows;
      });
    } catch (error) {
      const isLost = isConnectionLost(error);
      if (!isLost && !isReadOnly(error)) throw error;
      if (isLost && isSent && !isRead(sql)) throw away(connections, error, true);
      if (performance.now() > until) throw isLost ? away(connections, error) : error;
      await pause(wait);
    }
  }
}

/** One transaction: begun again while there is time when it was lost before its end, refused by a standby, or collided with another. */
async function carryOut<R>(
  connections: Connections,
  work: (inside: Queryable) => Promise<R>,
  kind: 'read' | 'write' = 'write',
): Promise<R> {
  const until = performance.now() + connections.awayMs;
  for (let wait = RETRY_MS.first; ; wait = Math.min(2 * wait, RETRY_MS.most)) {
    const commit: Commit = { token: randomUUID(), isWriting: false, isSent: false };
    let committed: { readonly result: R } | null = null;
    try {
      if (kind === 'write') await connections.tokens();
      await withClient(connections, async (client) => {
        const inside = inTurn(client);
        await inside.query('begin');
        try {
          const result = await work(inside);
          if (kind === 'write') {
            const written = await inside.query(
              `insert into commit_tokens (token) select $1 where pg_current_xact_id_if_assigned() is not null returning token`,
              [commit.token],
            );
            commit.isWriting = written.length === 1;
          }
          committed = { result };
        } catch (error) {
          await rollBack(inside, error);
          throw error;
        }
        commit.isSent = true;
        await inside.query('commit');
      });
    } catch (error) {
      if (!isConnectionLost(error) && !isCollision(error) && !isReadOnly(error)) throw error;
      const isDone = isConnectionLost(error) && commit.isSent && (await isCommitted(connections, commit));
      if (!isDone) {
        if (performance.now() > until) throw isConnectionLost(error) ? away(connections, error) : error;
        await pause(wait);
        continue;
      }
    }
    // Set where the work was done, which TypeScript does not follow into the function.
    return (committed as { readonly result: R } | null)!.result;
  }
}

/**
 * The statements of a transaction, each sent when the one before was answered: work may ask for several at once, and a
 * connection answers one at a time. One that failed is no obstacle to the next, which ends the transaction.
 */
function inTurn(client: pg.PoolClient): Queryable {
  let before: Promise<unknown> = Promise.resolve();
  return {
    query: <R extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const answered = before.then(
        async () => (await client.query<R & pg.QueryResultRow>(sql, [...parameters])).rows,
      );
      before = answered.catch(() => undefined);
      return answered;
    },
  };
}

interface Commit {
  readonly token: string;
  /** Whether the transaction wrote anything, and so its token. */
  isWriting: boolean;
  isSent: boolean;
}

/** How long tokens are kept: far longer than a request asks for them. */
const TOKENS_KEPT = "interval '1 day'";

/** Makes the table of tokens where there is none, once; what failed is tried again. Not a table of the store: no backup has it. */
function tokenTable(pool: pg.Pool): () => Promise<void> {
  let made: Promise<void> | null = null;
  const make = async () => {
    // Of processes that start at once, one makes it.
    await pool.query(`begin; select pg_advisory_xact_lock(727004);
      create table if not exists commit_tokens (token uuid primary key, is_lookup boolean not null default false,
        made_at timestamptz not null default now());
      delete from commit_tokens where made_at < now() - ${TOKENS_KEPT}; commit`);
  };
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

/** Ends a transaction that failed. That this fails too (the connection is gone) does not mask why. */
async function rollBack(inside: Queryable, cause: unknown): Promise<void> {
  if (isConnectionLost(cause)) return;
  await inside.query('rollback').catch(() => undefined);
}

/** Whether a transaction was committed whose connection was lost at its end. Throws StoreUnavailable when the database cannot say. */
async function isCommitted(connections: Connections, { token, isWriting }: Commit): Promise<boolean> {
  // What wrote nothing is done again.
  if (!isWriting) return false;
  const until = performance.now() + connections.awayMs;
  for (let wait = RETRY_MS.first; performance.now() < until; wait = Math.min(2 * wait, RETRY_MS.most)) {
    try {
      // Waits for the transaction with this token where it is still under way; where none has written the token, this row keeps it from doing so later.
      await ask(
        connections,
        'insert into commit_tokens (token, is_lookup) values ($1, true) on conflict (token) do nothing',
        [token],
      );
      const [row] = await ask<{ is_lookup: boolean }>(
        connections,
        'select is_lookup from commit_tokens where token = $1',
        [token],
      );
      if (row !== undefined) return !row.is_lookup;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    await pause(wait);
  }
  throw away(connections, new Error('the connection was lost during a commit'), true);
}
