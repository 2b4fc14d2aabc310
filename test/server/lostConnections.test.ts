/**
 * Goal: connections to PostgreSQL are lost at every moment, and the process goes on: in the middle of an edit, at its commit,
 * between a commit and its answer, by a restart. What is acknowledged was done once; what went wrong first is what is reported.
 */
import net from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../../server/client.ts';
import { problemOf } from '../../server/http/problemDetails.ts';
import { createLog, type RunningServer } from '../../server/serve.ts';
import type { Database, Queryable } from '../../server/store/database.ts';
import { StoreUnavailable } from '../../server/store/databaseErrors.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { type PostgresServer, startPostgresServer } from './postgresServer.ts';
import { startQuickServer, whoWaits } from './smallServer.ts';

let postgres: PostgresServer;
let database: Database;
/** Ends connections from outside, as an administrator does. */
let administrator: Database;
const opened: { close(): Promise<unknown> }[] = [];

const open = async (url: string, awayMs?: number): Promise<Database> => {
  const database = await openPostgres(url, () => undefined, awayMs);
  opened.push(database);
  return database;
};

beforeAll(async () => {
  postgres = await startPostgresServer();
  database = await open(postgres.url);
  administrator = await open(postgres.url);
  await database.script('create table counters (name text primary key, value integer not null)');
});
beforeEach(async () => {
  await database.query('delete from counters');
  await database.query(`insert into counters values ('c', 0)`);
});
afterAll(async () => {
  for (const database of opened) await database.close();
  await postgres.stop();
});

const add = (inside: Queryable) => inside.query(`update counters set value = value + 1 where name = 'c'`);
const value = async (): Promise<number> => {
  const [row] = await database.query<{ value: number }>(`select value from counters where name = 'c'`);
  return row?.value ?? -1;
};
const endConnection = async (inside: Queryable): Promise<void> => {
  const [mine] = await inside.query<{ pid: number }>('select pg_backend_pid() as pid');
  await administrator.query('select pg_terminate_backend($1)', [mine?.pid]);
};

/** Takes what statements that ask for the same number wait for; answers what lets them go on. */
const holdBack = async (number: number): Promise<() => Promise<void>> => {
  const holder = new pg.Client(postgres.url);
  // A crash of the database lets them go on, too.
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('select pg_advisory_lock($1)', [number]);
  return () => holder.end();
};
/** Waits until so many statements are held back, however busy the machine is; answers the processes that carry them out. */
const heldBack = async (count: number): Promise<readonly number[]> => {
  const waiting = () =>
    administrator.query<{ pid: number }>(`select pid from pg_stat_activity where wait_event = 'advisory'`);
  await expect.poll(waiting, { interval: 10 }).toHaveLength(count);
  return (await waiting()).map(({ pid }) => pid);
};
/** Ends connections as an administrator does. */
const endProcesses = (pids: readonly number[]) =>
  administrator.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [pids]);

/** Has commits of changed counters wait to be let go on; answers what ends that. */
const holdCommitsBack = async (number: number): Promise<() => Promise<void>> => {
  await database.script(`create function linger() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(${number}); return null; end $$;
    create constraint trigger linger after update on counters deferrable initially deferred
      for each row execute function linger()`);
  return () => database.script('drop trigger linger on counters; drop function linger');
};

test('a connection is sent one statement at a time, also where work asks for several at once', async () => {
  const underWay = new Map<pg.Client, number>();
  let most = 0;
  const query = pg.Client.prototype.query;
  const counted = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...parts: unknown[]
  ) {
    // A pool asks with a function to call back, which does not tell when it was answered.
    if (typeof parts.at(-1) === 'function') return Reflect.apply(query, this, parts);
    const now = (underWay.get(this) ?? 0) + 1;
    underWay.set(this, now);
    most = Math.max(most, now);
    const answered: Promise<unknown> = Reflect.apply(query, this, parts);
    const ended = () => void underWay.set(this, (underWay.get(this) ?? 1) - 1);
    answered.then(ended, ended);
    return answered;
  });
  try {
    const sums = [1, 2, 3, 4].map((part) => `select ${part} as part`);
    const all = (inside: Queryable) =>
      Promise.all(sums.map((sql) => inside.query<{ part: number }>(sql).then(([row]) => row?.part)));
    expect(await database.snapshot(all)).toEqual([1, 2, 3, 4]);
    expect(await database.transaction(all)).toEqual([1, 2, 3, 4]);
    // The first that fails is reported; those behind it have ended before the transaction does.
    const failing = database.transaction((inside) =>
      Promise.all([add(inside), inside.query('select no_such_column'), add(inside), add(inside)]),
    );
    await expect(failing).rejects.toThrow('no_such_column');
    expect(await value()).toBe(0);
    expect(most).toBe(1);
  } finally {
    counted.mockRestore();
  }
});

test('a connection that is ended in the middle of a transaction: it is done again, once', async () => {
  let times = 0;
  const answer = await database.transaction(async (inside) => {
    times++;
    await add(inside);
    if (times === 1) await endConnection(inside);
    await add(inside);
    return 'done';
  });
  expect([answer, times, await value()]).toEqual(['done', 2, 2]);
});

test('what went wrong first is reported, not that the connection is gone too', async () => {
  const failing = database.transaction(async (inside) => {
    await add(inside);
    await endConnection(inside);
    throw new Error('what went wrong');
  });
  await expect(failing).rejects.toThrow('what went wrong');
  expect(await value()).toBe(0);
});

test('a connection that is ended during its commit: it is looked up, and done again when it was not kept', async () => {
  const commitAtOnce = await holdCommitsBack(1);
  const letGoOn = await holdBack(1);
  const ended = heldBack(1).then(endProcesses).finally(letGoOn);
  let times = 0;
  await database.transaction(async (inside) => {
    times++;
    await add(inside);
  });
  await ended;
  await commitAtOnce();
  expect([times, await value()]).toEqual([2, 1]);
});

test('a crash of PostgreSQL during a commit, whose number it gives to another afterwards: it is done again', async () => {
  await database.script('create table others (value integer)');
  const commitAtOnce = await holdCommitsBack(1);
  const letGoOn = await holdBack(1);
  const others = async () => {
    await postgres.restart('immediate');
    for (let other = 0; other < 20; other++)
      await administrator.script(`insert into others values (${other})`);
  };
  const crashed = heldBack(1).then(others).finally(letGoOn);
  let times = 0;
  await database.transaction(async (inside) => {
    times++;
    await add(inside);
  });
  await crashed;
  await commitAtOnce();
  expect([times, await value()]).toEqual([2, 1]);
});

test('a commit whose answer is lost on the way: it is looked up, and not done again', async () => {
  const address = new URL(postgres.url);
  let isCutting = false;
  let cuts = 0;
  // Passes everything on, and cuts the line when the database has answered a commit.
  const proxy = net.createServer((near) => {
    const far = net.connect(Number(address.port), '127.0.0.1');
    let isCommit = false;
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    near.on('data', (chunk) => {
      isCommit = isCutting && chunk.includes('commit');
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!isCommit) near.write(chunk);
      else {
        isCutting = false;
        cuts++;
        cut();
      }
    });
    near.on('error', cut).on('close', cut);
    far.on('error', cut).on('close', cut);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(postgres.url);
  through.port = String((proxy.address() as net.AddressInfo).port);
  const remote = await openPostgres(through.href, () => undefined);
  let times = 0;
  isCutting = true;
  await remote.transaction(async (inside) => {
    times++;
    await add(inside);
  });
  expect([times, cuts, await value()]).toEqual([1, 1, 1]);
  await remote.close();
  await new Promise((resolve) => proxy.close(resolve));
});

test('a write outside of a transaction is not repeated by itself; a read is', async () => {
  const letGoOn = await holdBack(2);
  const writing = expect(
    database.query(`update counters set value = value + 1, name = name || pg_advisory_xact_lock(2)::text`),
  ).rejects.toThrow(StoreUnavailable);
  const reading = database.query<{ waited: string }>('select pg_advisory_xact_lock(2)::text as waited');
  await endProcesses(await heldBack(2));
  await letGoOn();
  await writing;
  expect(await reading).toEqual([{ waited: '' }]);
  expect(await value()).toBe(0);
});

test('a database that only reads is waited for, as another takes over from a standby', async () => {
  const url = await postgres.createDatabase('standby');
  const standby = await open(url, 5000);
  await standby.script('create table counters (name text primary key, value integer not null)');
  await standby.query(`insert into counters values ('c', 0)`);
  const impatient = await open(url, 50);
  /** Says of connections that are opened from now on whether they only read. */
  const only = (reading: boolean) =>
    administrator.query(`alter database standby set default_transaction_read_only = ${reading}`);
  await only(true);
  // Nothing is asked at the moment. Later nothing needs to end: a connection that only reads is given up with its refused write.
  await administrator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'standby'`,
  );
  expect(await impatient.query('select value from counters')).toEqual([{ value: 0 }]);
  for (const write of [() => impatient.transaction(add), () => add(impatient)]) {
    const problem = problemOf(await write().catch((error: unknown) => error));
    expect(problem).toMatchObject({ status: 503, title: 'The database takes no changes' });
    expect(problem.detail).toContain('Nothing was changed');
  }
  const waiting = [standby.transaction(add), add(standby)];
  await new Promise((resolve) => setTimeout(resolve, 200));
  await only(false);
  await Promise.all(waiting);
  expect(await standby.query('select value from counters')).toEqual([{ value: 2 }]);
});

test('what a database refuses is answered with 503 and its code', async () => {
  const url = await postgres.createDatabase('refusing');
  const ready = await open(url);
  await ready.script('create table counters (name text primary key, value integer not null)');
  const lock = await open(url);
  const refusals: readonly (readonly [code: string, refuse: string, take: string])[] = [
    [
      '55000',
      'alter database refusing allow_connections false',
      'alter database refusing allow_connections true',
    ],
    ['3D000', 'alter database refusing rename to gone', 'alter database gone rename to refusing'],
    ['28P01', `alter role equipoise password 'other'`, `alter role equipoise password 'equipoise'`],
  ];
  const codeOf = (error: unknown) => {
    const { status, title, detail } = problemOf(error);
    expect([status, title]).toEqual([503, 'The database refuses']);
    return /\(code (.*)\)\. Nothing was changed/.exec(detail)?.[1];
  };
  const failure = (act: () => Promise<unknown>) =>
    act().then(
      () => null,
      (error: unknown) => error,
    );
  await lock.transaction(async (inside) => {
    await inside.query('lock table counters in access exclusive mode');
    const waits = ready.transaction(async (own) => {
      await own.query('set local lock_timeout = 50');
      await add(own);
    });
    expect(codeOf(await failure(() => waits))).toBe('55P03');
  });
  const slow = ready.transaction(async (own) => {
    await own.query('set local statement_timeout = 50');
    await own.query('select pg_sleep(5)');
  });
  expect(codeOf(await failure(() => slow))).toBe('57014');
  for (const used of [lock, ready]) {
    await used.close();
    opened.splice(opened.indexOf(used), 1);
  }
  for (const [code, refuse, take] of refusals) {
    await administrator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'refusing'`,
    );
    await administrator.query(refuse);
    // It has no connections of before, which would be lost and not refused.
    const refused = await open(url, 200);
    for (const act of [() => refused.query('select 1'), () => refused.transaction(add)])
      expect(codeOf(await failure(act))).toBe(code);
    await administrator.query(take);
    expect(await refused.query('select 1 as one')).toEqual([{ one: 1 }]);
  }
});

test('nothing waits for ever: statements, locks and idle transactions have limits', async () => {
  const rows = await database.query<{ name: string; seconds: number }>(
    `select name, setting::integer / 1000 as seconds from pg_settings
     where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
  );
  expect(rows.map(({ seconds }) => seconds)).toEqual([30, 60, 120]);
  const absent = await open('postgresql://equipoise:x@127.0.0.1:9/nothing', 200);
  await expect(absent.query('select 1')).rejects.toThrow(StoreUnavailable);
  await expect(absent.transaction(add)).rejects.toThrow(StoreUnavailable);
});

test('a restart of the database is a wait for those who edit: nothing acknowledged is lost, nothing is answered with 5xx', async () => {
  const server: RunningServer = await startQuickServer({
    dataFolder: '',
    databaseUrl: await postgres.createDatabase('restarted'),
    concurrency: 0,
    timeLimitSeconds: 60,
    log: createLog('silent'),
    firstCase: whoWaits,
  });
  const client = createClient(server.address);
  const { document } = await client.cases.read('who-waits');
  const row = document.demand[0];
  if (row === undefined) throw new Error('the case has no demand');
  const key = `${row.segment}|${row.period}`;
  let current = row.units;
  let isRestarting = true;
  const editing = (async () => {
    while (isRestarting) {
      await client.edits.make('who-waits', 'base', {
        body: { changes: [{ table: 'demand', key, field: 'units', before: current, after: current + 1 }] },
      });
      current++;
    }
  })();
  for (const how of ['immediate', 'fast'] as const) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await postgres.restart(how, 300);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  isRestarting = false;
  await editing;
  expect((await client.cases.read('who-waits')).document.demand[0]?.units).toBe(current);
  expect(current).toBeGreaterThan(row.units);
  await server.stop();
});
