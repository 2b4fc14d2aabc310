/**
 * Goal: a backup is one file that is complete or refused, made while the store is in use, and brings everything back, in a
 * store of either kind. Daily backups and those before an update are made by themselves, and the newest are kept.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { partOf } from '../../node/partFiles.ts';
import { replaceRows, reviseCase } from '../../server/cases/store.ts';
import { recordEdit } from '../../server/edits/store.ts';
import { verifyBackup } from '../../server/store/backup/backupFile.ts';
import { backUpBeforeUpdate, backUpDaily, lastGoodBackup } from '../../server/store/backup/backupFolder.ts';
import { backUp, restore } from '../../server/store/backup/storeBackup.ts';
import type { Database } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import {
  makeTables,
  migrate,
  schemaSteps,
  stepsTaken,
  storeTables,
  transientTables,
} from '../../server/store/migrate.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { isLong } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { prepareCase } from './everyCall.ts';
import { startPostgresServer } from './postgresServer.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

let small: SmallServer;
let folder: string;
const place = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-backups-'));
  small = await startSmallServer();
  const { client } = small;
  const [row] = (await client.cases.read('who-waits')).document.demand;
  if (row === undefined) throw new Error('the case has no demand');
  const change = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
  // A number with more digits than JavaScript keeps, and a separator of lines that is none of JSON's.
  await client.edits.make('who-waits', 'base', {
    body: { changes: [{ ...change, before: row.units, after: 0.1 + 0.2 }] },
  });
  await client.scenarios.write('who-waits', 'odd', {
    body: { scenario: 'odd', name: 'Odd \u2028 "name"\n\\', parent: 'base' },
  });
  await small.server.services.database.query(
    `insert into edits (case_id, kind, changes) values ('who-waits', 'import', '{"exact": 12345678901234567890.123}')`,
  );
  await finished(client, await client.runs.start('who-waits', 'base'));
  // Everything that can be stored of a case.
  await prepareCase(client);
  // An edit that is so large that it lies in parts.
  const changes = Array.from({ length: 1001 }, () => ({ ...change, before: 1, after: 2 }));
  await recordEdit(small.server.services.database, 'who-waits', { kind: 'cells', changes, inverse: changes });
  // A table of inputs that is so long that it lies in parts.
  await small.server.services.database.query(
    `with long as (insert into input_tables (table_hash, table_rows) values ('long', '[') returning table_hash)
     insert into input_parts (table_hash, part, part_text) select table_hash, 1, ']' from long`,
  );
});
afterAll(async () => {
  await small.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Everything of the store's tables, as text; moments in one time zone, because each store has that of its own machine. */
function contents(database: Database): Promise<readonly unknown[]> {
  return database.transaction(async (inside) => {
    await inside.query(`set local time zone 'UTC'`);
    const tables = [];
    for (const table of storeTables)
      tables.push({ table, rows: await inside.query(`select t::text from ${table} as t order by 1`) });
    return tables;
  });
}

test('every table of the store is in the list of a backup', async () => {
  const tables = await small.server.services.database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(tables.map(({ name }) => name).sort()).toEqual(
    [...storeTables, ...transientTables, 'schema_steps'].sort(),
  );
});

test.each(['40P01', '55P03'])(
  'a restore that others keep from the store for too long says so: %s',
  async (code) => {
    const failure = Object.assign(new Error('what PostgreSQL says'), { code });
    const store = { transaction: () => Promise.reject(failure) } as unknown as Database;
    await expect(restore(store, place('none.backup'), true)).rejects.toThrow(
      /write to the store\. Nothing was changed; stop them, and restore again/,
    );
  },
);

test('backups of a store take turns, and one whose client is gone is not begun', async () => {
  const copies = { now: 0, most: 0, count: 0 };
  const refuse = () => Promise.reject(new Error('no rows'));
  const store: Database = {
    kind: 'embedded',
    query: async <R>() => [{ bytes: 1e9 }] as R[],
    async copy() {
      copies.count++;
      copies.most = Math.max(copies.most, ++copies.now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      copies.now--;
      return null;
    },
    snapshot: refuse,
    transaction: refuse,
    script: refuse,
    priority: { query: refuse },
    close: refuse,
  };
  const control = new AbortController();
  const asked = [1, 2, 3].map((number) =>
    backUp(store, place(`turn-${number}.backup`), number === 2 ? control.signal : undefined),
  );
  control.abort();
  const ends = await Promise.allSettled(asked);
  expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
  expect(copies).toEqual({ now: 0, most: 1, count: 2 });
});

test('a backup brings everything back, from the embedded store to PostgreSQL and from there again', async () => {
  const { database } = small.server.services;
  const file = place('whole.backup');
  const { rows } = await backUp(database, file);
  // Every table has rows: what is compared below is never nothing.
  expect(storeTables.filter((table) => !((rows[table] ?? 0) > 0))).toEqual([]);
  const [{ last } = { last: 0 }] = await database.query<{ last: number }>(
    'select max(edit_id)::integer as last from edits',
  );
  const before = await contents(database);
  const postgres = await startPostgresServer();
  const team = await openPostgres(postgres.url, () => undefined);
  try {
    await restore(team, file, false);
    expect(await contents(team)).toEqual(before);
    await backUp(team, place('team.backup'));
  } finally {
    await team.close();
    await postgres.stop();
  }
  const own = await newDataFolder('restore');
  const other = await openEmbedded(own, quickStore);
  try {
    await restore(other, place('team.backup'), false);
    expect(await contents(other)).toEqual(before);
    // What comes next has a number of its own.
    const [next] = await other.query<{ id: number }>(
      `insert into edits (case_id, changes) values ('who-waits', '{}') returning edit_id::integer as id`,
    );
    expect(next?.id).toBe(last + 1);
    await expect(restore(other, file, false)).rejects.toThrow('The store holds cases. Nothing was changed');
    await restore(other, file, true);
    expect(await contents(other)).toEqual(before);
  } finally {
    await other.close();
    await rm(own, { recursive: true, force: true });
  }
});

test('a backup that is cut off, changed or none at all is refused, and the store stays as it is', async () => {
  const { database } = small.server.services;
  const file = place('good.backup');
  await backUp(database, file);
  const whole = await readFile(file);
  const text = gunzipSync(whole).toString('utf8');
  const lines = text.trimEnd().split('\n');
  const without = (left: number) => lines.filter((_, line) => line !== left).join('\n');
  const damaged: Readonly<Record<string, Buffer>> = {
    empty: Buffer.alloc(0),
    'no backup': Buffer.from('case,period\n'),
    half: whole.subarray(0, whole.length / 2),
    'changed byte': Buffer.from(whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))),
    'missing end': gzipSync(`${lines.slice(0, -1).join('\n')}\n`),
    'missing row': gzipSync(`${without(2)}\n`),
    'changed value': gzipSync(text.replace('0.30000000000000004', '0.4')),
    'another table': gzipSync(text.replace(/^cases /m, 'pg_class ')),
    'more behind the end': gzipSync(`${text}cases {}\n`),
  };
  const before = await contents(database);
  for (const [name, bytes] of Object.entries(damaged)) {
    await writeFile(place('damaged.backup'), bytes);
    await expect(verifyBackup(place('damaged.backup')), name).rejects.toThrow('is not a complete backup');
    await expect(restore(database, place('damaged.backup'), true), name).rejects.toThrow();
    expect(await contents(database), name).toEqual(before);
  }
  await expect(verifyBackup(place('nowhere.backup'))).rejects.toThrow('there is no such file');
  await expect(verifyBackup(place('.'))).rejects.toThrow(
    'is not a complete backup: it cannot be read (EISDIR)',
  );
});

test('backups are made daily and before an update, and the newest are kept', async () => {
  const { database } = small.server.services;
  const own = place('kept');
  const day = (number: number, hour = 0) => new Date(Date.UTC(2026, 10, number, hour));
  for (const number of [1, 2, 3, 4]) expect(await backUpDaily(database, own, 2, day(number))).not.toBeNull();
  expect(await backUpDaily(database, own, 2, day(4, 23))).toBeNull();
  expect((await readdir(own)).map((name) => name.slice(0, 10))).toEqual(['2026-11-03', '2026-11-04']);
  // The clock was ahead and is set back: backups go on, and none of the present makes room for those of the future.
  const ahead = place('ahead');
  for (const number of [20, 21, 5]) expect(await backUpDaily(database, ahead, 1, day(number))).not.toBeNull();
  expect(await backUpDaily(database, ahead, 1, day(5, 1))).toBeNull();
  expect((await readdir(ahead)).map((name) => name.slice(0, 10))).toEqual(['2026-11-05', '2026-11-21']);
  expect(await backUpBeforeUpdate(database, own)).toBeNull();
  // The newest is damaged: the last good one is the one before.
  const [older = '', newer = ''] = await readdir(own);
  await writeFile(path.join(own, newer), 'torn');
  expect(await lastGoodBackup(own)).toBe(path.join(own, older));
  const old = await newDataFolder('old', { hasTables: false });
  const first = await openEmbedded(old, quickStore);
  await first.transaction((inside) => makeTables(inside, 3));
  await first.query(`insert into cases (case_id, name) values ('a', 'A')`);
  const file = await backUpBeforeUpdate(first, own);
  await migrate(first);
  // What was backed up before an update is restored as of then, and updated.
  await restore(first, file ?? '', true);
  expect(await stepsTaken(first)).toBe(schemaSteps.length);
  expect(await first.query('select case_id, name from cases')).toEqual([{ case_id: 'a', name: 'A' }]);
  await first.close();
  await rm(old, { recursive: true, force: true });
});

test('what a killed process left of a backup goes with the next one, and what is being written stays', async () => {
  const { address, services } = small.server;
  const own = place('left');
  await mkdir(own);
  const long = new Date(Date.now() - 3600_000);
  const temporary = async (name: string, time: Date) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), `equipoise-backup-${name}-`));
    await writeFile(path.join(folder, 'equipoise.backup.part'), 'half');
    for (const entry of [path.join(folder, 'equipoise.backup.part'), folder]) await utimes(entry, time, time);
    return folder;
  };
  const [left, written] = [await temporary('left', long), await temporary('written', new Date())];
  for (const [name, time] of [
    ['2026-11-20T00-00-00.000Z-daily.backup.part', long],
    ['2026-11-21T00-00-00.000Z-daily.backup.part', new Date()],
    ['mine.backup.part', long],
  ] as const) {
    await writeFile(path.join(own, name), 'half');
    await utimes(path.join(own, name), time, time);
  }
  const made = await backUpDaily(services.database, own, 1, new Date(Date.UTC(2026, 10, 22)));
  expect((await readdir(own)).sort()).toEqual(
    ['2026-11-21T00-00-00.000Z-daily.backup.part', path.basename(made ?? ''), 'mine.backup.part'].sort(),
  );
  const answer = await fetch(`${address}/api/backup`);
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  expect([existsSync(left), existsSync(written)]).toEqual([false, true]);
  await rm(written, { recursive: true });
});

test('what a process that is gone left of a backup goes with the next backup, whenever it was written', async () => {
  const own = place('gone');
  await mkdir(own);
  // A process that has ended, and one that has not: that which started this one.
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  const of = (file: string, pid: number) => partOf(file).replace(`${process.pid}@`, `${pid}@`);
  const names = [of('a.backup', ended), of('b.backup', process.ppid), 'mine.backup.part', 'notes.part'];
  for (const name of names) await writeFile(path.join(own, name), 'half');
  await backUp(small.server.services.database, path.join(own, 'next.backup'));
  expect((await readdir(own)).sort()).toEqual([...names.slice(1), 'next.backup'].sort());
});

test('the commands back up the store of a server that runs, and say what a file is', async () => {
  const run = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ['cli/main.ts', ...args], {
      cwd: path.join(import.meta.dirname, '..', '..'),
      env: { ...process.env, EQUIPOISE_DATA: small.dataFolder },
    });
  const file = place('online.backup');
  expect((await run('backup', '-o', file)).stdout).toMatch(/it is complete, with 2 cases, \d+ rows/);
  // Making the store that is thrown away takes seconds.
  if (isLong)
    expect((await run('verify', file)).stdout).toMatch(/was restored on trial: of 20.+, with 2 cases/);
  await expect(run('restore', file)).rejects.toThrow('is in use by another Equipoise');
});

test('edits and reads are answered while a backup of the embedded store is written', async () => {
  const { client } = small;
  const { database } = small.server.services;
  // Rows that take a while to be read, and do not become smaller on their way.
  await database.query(
    `insert into edits (case_id, kind, changes) select 'filler', 'cells',
       jsonb_build_object('text', (select string_agg(md5(part::text || line::text), '') from generate_series(1, 300) as part))
     from generate_series(1, 800) as line`,
  );
  const [row] = (await client.cases.read('who-waits')).document.demand;
  if (row === undefined) throw new Error('the case has no demand');
  const cell = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
  let isOver = false;
  let { units } = row;
  let edits = 0;
  // A thread writes it, to where a link leads.
  await writeFile(place('beside-itself.backup'), '');
  await symlink(place('beside-itself.backup'), place('beside.backup'));
  const writing = backUp(database, place('beside.backup')).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await client.edits.make('who-waits', 'base', {
      body: { changes: [{ ...cell, before: units, after: units + 1 }] },
    });
    units++;
    if (!isOver) edits++;
  }
  const { rows } = await writing;
  expect(rows.edits).toBeGreaterThan(800);
  expect(edits).toBeGreaterThan(5);
  expect(await readdir(small.dataFolder)).not.toContain('postgres.copy');
  expect(lstatSync(place('beside.backup')).isSymbolicLink()).toBe(true);
  expect((await verifyBackup(place('beside-itself.backup'))).rows.edits).toBe(rows.edits);
  // The other tests need no large store.
  await database.script(`delete from edits where case_id = 'filler'`);
  await database.script('vacuum full edits');
});

test('a server that runs while a backup is restored serves what was restored, whatever was written afterwards', async () => {
  const other = await startSmallServer({ concurrency: 0 });
  try {
    const { client } = other;
    const { database } = other.server.services;
    const demand = async () => (await client.cases.read('who-waits')).document.demand[0]!;
    const row = await demand();
    const key = `${row.segment}|${row.period}`;
    const file = place('in-use.backup');
    await backUp(database, file);
    const change = { table: 'demand' as const, key, field: 'units', before: row.units, after: 111 };
    await client.edits.make('who-waits', 'base', { body: { changes: [change] } });
    const { version } = await client.changes.state('who-waits');
    await restore(database, file, true);
    // Another process writes as much as this one did before.
    await database.transaction(async (inside) => {
      await replaceRows(inside, 'who-waits', 'demand', [{ key, cells: { ...row, units: 222 } }]);
      await reviseCase(inside, 'who-waits', 'Who waits', ['demand']);
      await recordEdit(inside, 'who-waits', {
        kind: 'cells',
        changes: [{ ...change, after: 222 }],
        inverse: [{ ...change, before: 222, after: row.units }],
      });
    });
    expect((await demand()).units).toBe(222);
    expect((await client.changes.state('who-waits')).version).not.toBe(version);
  } finally {
    await other.stop();
  }
});

test('a restore leaves alone what others have in the same database, and goes on with the numbers of the backup in any schema', async () => {
  const file = place('shared.backup');
  await backUp(small.server.services.database, file);
  const own = await newDataFolder('shared', { hasTables: false });
  const database = await openEmbedded(own, quickStore);
  try {
    await database.script(`create schema planning; set search_path = planning;
      create table "Their table" (id serial primary key); create table theirs (id serial primary key);
      select nextval('theirs_id_seq'), nextval('theirs_id_seq')`);
    await restore(database, file, false);
    expect(await database.query(`select nextval('theirs_id_seq')::integer as next`)).toEqual([{ next: 3 }]);
    const [edits] = await database.query<{ last: number; next: number }>(
      `select max(edit_id)::integer as last, nextval(pg_get_serial_sequence('edits', 'edit_id'))::integer as next from edits`,
    );
    expect(edits?.last).toBeGreaterThan(1);
    expect(edits?.next).toBe((edits?.last ?? 0) + 1);
  } finally {
    await database.close();
    await rm(own, { recursive: true, force: true });
  }
});

test.skipIf(process.platform === 'win32')('a pipe is no backup, and is not waited for', async () => {
  const pipe = place('pipe.backup');
  spawnSync('mkfifo', [pipe]);
  await expect(verifyBackup(pipe)).rejects.toThrow('it is not a file');
});

test('a backup takes the place of no device, and a link to its place stays', async () => {
  const { database } = small.server.services;
  if (existsSync('/dev/null')) {
    await expect(backUp(database, '/dev/null')).rejects.toThrow('/dev/null is a device or a pipe');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  }
  const link = place('link.backup');
  await symlink(place('linked.backup'), link);
  await writeFile(place('linked.backup'), '');
  await backUp(database, link);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect((await verifyBackup(place('linked.backup'))).rows.cases).toBeGreaterThan(0);
});
