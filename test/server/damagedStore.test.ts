/**
 * Goal: a store of which something is missing or changed is found at the start, said in one sentence that names the last
 * good backup, and left exactly as it is; it is never begun anew without being asked. What happens to a store in use is said too.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemOf } from '../../server/http/problemDetails.ts';
import { backUp } from '../../server/store/backup/storeBackup.ts';
import type { Queryable } from '../../server/store/database.ts';
import { StoreUnavailable } from '../../server/store/databaseErrors.ts';
import { DataFolderUnusable } from '../../server/store/embedded/dataFolderUnusable.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { StoreDamaged } from '../../server/store/embedded/storeDamaged.ts';
import { migrate } from '../../server/store/migrate.ts';
import { runs } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { diskWithoutSync, newDataFolder, quickStore } from './dataFolder.ts';

const disk = diskWithoutSync;
/** A store whose tables are checked when it opens. */
const checkedStore = { ...quickStore, isChecked: true };
const lockHolder = path.join(import.meta.dirname, 'lockHolder.ts');
let whole: string;
let folder: string;
/** Files of tables and indexes below the folder of PostgreSQL. */
const places: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-damaged-'));
  whole = await newDataFolder('whole');
  const database = await openEmbedded(whole, { disk, isChecked: false });
  await migrate(database);
  await database.query(`insert into cases (case_id, name) values ('a', 'A')`);
  await database.query(
    `insert into case_rows (case_id, table_name, row_key, position, cells)
     select 'a', 'demand', 'row ' || g, g, jsonb_build_object('units', g, 'long', 
         (select string_agg(md5(g::text || k), '') from generate_series(1, 100) as k))
     from generate_series(1, 1000) as g`,
  );
  await database.script('vacuum analyze');
  await database.script('checkpoint');
  const found = await database.query<{ name: string; place: string }>(
    `select relname as name, pg_relation_filepath(oid) as place from pg_class
     where relname in ('case_rows', 'case_rows_pkey', 'pg_attribute') or oid =
       (select reltoastrelid from pg_class where relname = 'case_rows')`,
  );
  for (const { name, place } of found) places[name.startsWith('pg_toast') ? 'toast' : name] = place;
  await backUp(database, path.join(whole, 'backups', '2026-11-25-daily.backup'));
  await database.close();
});
afterAll(async () => {
  await rm(whole, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

/** Every file of a folder with its content. */
function contents(place: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(place, { recursive: true, withFileTypes: true }).sort((a, b) =>
    path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const file = path.join(entry.parentPath, entry.name);
    // The lock is taken by the process that looks.
    if (entry.name.startsWith('lock.')) continue;
    hash.update(`${path.relative(place, file)}\0`);
    if (entry.isFile()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

const cut = (file: string, share: number) => {
  const pages = readFileSync(file).length / 8192;
  truncateSync(file, Math.floor(pages * share) * 8192);
};
const flip = (file: string) => {
  const bytes = readFileSync(file);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(file, bytes);
};
type Damage = readonly [what: string, damage: (postgres: (name: string) => string) => void];
const damages: readonly Damage[] = [
  ['PG_VERSION is missing', (postgres) => rmSync(postgres('PG_VERSION'))],
  ['everything is missing', (postgres) => rmSync(postgres(''), { recursive: true })],
  ['half of a table is missing', (postgres) => cut(postgres('case_rows'), 0.5)],
  ['a page of a table was changed', (postgres) => flip(postgres('case_rows'))],
  ['the file of a table is missing', (postgres) => rmSync(postgres('toast'))],
  ['long values are cut off', (postgres) => cut(postgres('toast'), 0.9)],
  ['an index is cut off', (postgres) => cut(postgres('case_rows_pkey'), 0.5)],
  ['half of the catalogue is missing', (postgres) => cut(postgres('pg_attribute'), 0.5)],
  ['the control file is empty', (postgres) => writeFileSync(postgres('global/pg_control'), '')],
  ['the log is missing', (postgres) => rmSync(postgres('pg_wal'), { recursive: true })],
];

test.for(damages.slice(0, runs(5, damages.length)))('%s', async ([what, damage]) => {
  const own = path.join(folder, what.replaceAll(' ', '-'));
  await mkdir(own);
  cpSync(whole, own, { recursive: true });
  damage((name) => path.join(own, 'postgres', places[name] ?? name));
  const before = contents(own);
  const error = await openEmbedded(own, checkedStore).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreDamaged);
  const { words } = error as StoreDamaged;
  expect(words.en).toMatch(
    /is damaged: .{5,}\. Nothing was changed\. The last good backup is .*daily\.backup/,
  );
  expect(words.en + words.zh).not.toMatch(/\[object|undefined/);
  expect(words.zh).toContain('已损坏');
  expect(contents(own)).toBe(before);
});

test('a whole store opens, and what was written during its check is kept', async () => {
  const own = path.join(folder, 'killed');
  cpSync(whole, own, { recursive: true });
  const killed = await openEmbedded(own, checkedStore);
  await killed.query(`update cases set name = 'B'`);
  // A copy of the folder while it is in use is what a kill leaves behind: the log is read again.
  const copy = path.join(folder, 'copy');
  cpSync(path.join(own, 'postgres'), path.join(copy, 'postgres'), { recursive: true });
  await killed.close();
  for (const expected of ['B', 'C']) {
    const database = await openEmbedded(copy, checkedStore);
    expect(await database.query('select name from cases')).toEqual([{ name: expected }]);
    await database.query(`update cases set name = 'C'`);
    await database.close();
  }
  rmSync(path.join(copy, 'postgres', 'PG_VERSION'));
  await expect(openEmbedded(copy, checkedStore)).rejects.toThrow('There is no backup of it');
  // A damaged store is set aside for a restore that its owner asks for; a second restore at that moment finds the folder in use.
  const aside: string[] = [];
  const setAside = (name: string) => {
    const second = spawnSync(process.execPath, [lockHolder, copy], { encoding: 'utf8', timeout: 120_000 });
    aside.push(name, second.stdout);
    throw new Error('the restore ends here');
  };
  const restoring = openEmbedded(copy, { ...checkedStore, forRestore: { setAside } });
  await expect(restoring).rejects.toThrow('the restore ends here');
  const [name = '', second] = aside;
  expect(readdirSync(name)).toContain('pg_wal');
  expect(second).toBe('refused\n');
});

test('what a restore leaves that ended before its backup was in place is no store to begin anew with', async () => {
  const own = await newDataFolder('unrestored', { hasTables: false });
  cpSync(path.join(whole, 'backups'), path.join(own, 'backups'), { recursive: true });
  await expect(openEmbedded(own, checkedStore)).rejects.toThrow(
    /it is empty: a restore did not end\. Nothing was changed\. The last good backup is .*daily/,
  );
  await rm(own, { recursive: true, force: true });
});

test('a folder that cannot be one is refused with its name', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, 'x');
  const around = path.join(folder, 'around');
  symlinkSync(around, around);
  for (const place of [file, path.join(file, 'below'), around]) {
    const error = await openEmbedded(place, checkedStore).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(DataFolderUnusable);
    expect((error as DataFolderUnusable).words.en).toMatch(/^The data folder .* cannot be used: .*E[A-Z]+/);
    expect((error as DataFolderUnusable).words.en).toContain(place);
  }
  expect(readFileSync(file, 'utf8')).toBe('x');
});

test('what is written to a folder that was removed is not acknowledged, and no other one is made', async () => {
  const own = path.join(folder, 'gone');
  cpSync(whole, own, { recursive: true });
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const database = await openEmbedded(own, { isChecked: false, reserveBytes: 0, onFault });
  const write = () => database.query(`update cases set name = name || '.'`);
  await write();
  rmSync(path.join(own, 'postgres'), { recursive: true });
  await expect(write()).rejects.toThrow(StoreUnavailable);
  await expect
    .poll(async () => problemOf(await write().catch((error: unknown) => error)).title)
    .toBe('The store is damaged');
  expect(existsSync(path.join(own, 'postgres'))).toBe(false);
  await database.close();
  expect(faults.map(String)).toContainEqual(expect.stringContaining('files of PostgreSQL are gone'));
  await expect(openEmbedded(own, { disk })).rejects.toThrow('the folder is missing');
});

test('a server whose lock was removed leaves the folder to the one that has it now', async () => {
  const own = path.join(folder, 'unlocked');
  cpSync(whole, own, { recursive: true });
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const first = await openEmbedded(own, { disk, isChecked: false, reserveBytes: 0, onFault });
  const write = () => first.query(`update cases set name = 'first'`);
  for (const name of ['lock.sqlite', 'lock.json']) rmSync(path.join(own, name));
  await expect(write()).rejects.toThrow(StoreUnavailable);
  await expect
    .poll(async () => problemOf(await write().catch((error: unknown) => error)).title)
    .toBe('The store is damaged');
  const second = await openEmbedded(own, quickStore);
  await second.query(`update cases set name = 'second'`);
  await first.close();
  expect(faults.map(String)).toContainEqual(expect.stringContaining('lock of the folder was removed'));
  await second.close();
  const again = await openEmbedded(own, checkedStore);
  expect(await again.query('select name from cases')).toEqual([{ name: 'second' }]);
  await again.close();
});

test('a PostgreSQL that ended itself: a write may be stored, a read changed nothing, and another goes on', async () => {
  const own = path.join(folder, 'stopped');
  cpSync(whole, own, { recursive: true });
  let isBroken = false;
  const sync = () => {
    if (isBroken) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
  };
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const options = { disk: { ...disk, sync }, isChecked: false, reserveBytes: 0, onFault };
  const database = await openEmbedded(own, options);
  const read = () => database.query<{ name: string }>('select name from cases');
  const write = (to: Queryable) => to.query(`update cases set name = 'B'`);
  const outcome = (act: () => Promise<unknown>) =>
    act().then(
      () => 'done',
      (error: unknown) => (error instanceof StoreUnavailable ? error.isOutcomeUnknown : error),
    );
  isBroken = true;
  // It ends itself at the commit, and no other starts while nothing reaches the disk.
  expect(await outcome(() => write(database))).toBe(true);
  await expect.poll(() => faults).toHaveLength(1);
  expect(await outcome(read)).toBe(false);
  expect(await outcome(() => database.snapshot(read))).toBe(false);
  expect(await outcome(() => database.transaction(write))).toBe(true);
  isBroken = false;
  await expect.poll(() => outcome(read)).toBe('done');
  expect(['A', 'B']).toContain((await read())[0]?.name);
  await write(database);
  expect(await read()).toEqual([{ name: 'B' }]);
  await database.close();
});

test('a file that is removed while the server runs is reported as that', async () => {
  const place = await newDataFolder('removed');
  const database = await openEmbedded(place, quickStore);
  const [file] = await database.query<{ place: string }>(
    `select pg_relation_filepath('mappings'::regclass) as place`,
  );
  rmSync(path.join(place, 'postgres', file?.place ?? ''));
  const error = await database.query('select * from mappings').catch((failure: unknown) => failure);
  expect(problemOf(error).title).toBe('The store is damaged');
  await database.close();
  await rm(place, { recursive: true, force: true });
});
