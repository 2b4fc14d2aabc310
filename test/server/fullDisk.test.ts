/**
 * Goal: a server whose disk is full refuses changes with one clear sentence, keeps reading, keeps what was acknowledged, goes
 * on when there is space again, and ends when it is asked to; also when its log cannot grow and PostgreSQL gives up.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApiError } from '../../server/client.ts';
import { problemOf } from '../../server/http/problemDetails.ts';
import { createLog, type RunningServer } from '../../server/serve.ts';
import { StoreFull } from '../../server/store/databaseErrors.ts';
import type { Disk } from '../../server/store/embedded/disk.ts';
import { openCopy, openEmbedded } from '../../server/store/embedded/embedded.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import { isLong } from '../runs.ts';
import { createCheckedClient } from './checkedClient.ts';
import { diskWithoutSync, newDataFolder } from './dataFolder.ts';
import { limitedDisk } from './limitedDisk.ts';
import { startQuickServer, whoWaits } from './smallServer.ts';

const MB = 1024 * 1024;

let folder: string;
let disk: Disk;
let free = Number.POSITIVE_INFINITY;
let server: RunningServer;

async function start(reserveBytes: number | undefined): Promise<void> {
  server = await startQuickServer({
    dataFolder: folder,
    embedded: { disk, reserveBytes },
    concurrency: 0,
    timeLimitSeconds: 60,
    log: createLog('silent'),
    firstCase: whoWaits,
  });
}

beforeEach(async () => {
  folder = await newDataFolder('full');
  free = Number.POSITIVE_INFINITY;
  disk = limitedDisk(diskWithoutSync, {
    free: () => free,
    take(bytes) {
      free -= bytes;
    },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes what cannot be made smaller until the disk is full; answers how often it went well. */
async function fill(): Promise<number> {
  for (let part = 0; part < 500; part++) {
    const text = Array.from({ length: 4000 }, (_, line) =>
      createHash('sha512').update(`${part} ${line}`).digest('base64'),
    ).join('');
    try {
      await server.services.database.transaction((inside) =>
        inside.query(`insert into edits (case_id, kind, changes) values ('filler', 'cells', $1)`, [
          JSON.stringify({ part, text }),
        ]),
      );
    } catch {
      return part;
    }
  }
  throw new Error('the disk did not fill up');
}

async function scenario(reserveBytes: number | undefined): Promise<void> {
  await start(reserveBytes);
  const client = createCheckedClient(server.address);
  const [row] = (await client.cases.read('who-waits')).document.demand;
  if (row === undefined) throw new Error('the case has no demand');
  const key = `${row.segment}|${row.period}`;
  let units = row.units;
  const edit = async () => {
    const after = units + 1;
    const change = { table: 'demand' as const, key, field: 'units', before: units, after };
    await client.edits.make('who-waits', 'base', { body: { changes: [change] } });
    units = after;
  };
  const stored = async () =>
    (await client.cases.read('who-waits')).document.demand.find(
      (entry) => `${entry.segment}|${entry.period}` === key,
    )?.units;
  await edit();
  free = 10 * MB;
  const parts = await fill();
  // Without a reserve PostgreSQL gives up; it needs space to begin anew.
  const isRead = reserveBytes !== 0;
  for (let attempt = 0; attempt < 3; attempt++) {
    const problem = await edit().then(
      () => null,
      (error: ApiError) => error.problem,
    );
    expect(problem).toMatchObject({ status: 507, title: 'The disk is full' });
    expect(problem?.words.detail).toMatchObject({
      en: expect.stringContaining('Free space'),
      zh: expect.stringContaining('释放空间'),
    });
    if (isRead) {
      expect(await stored()).toBe(units);
      // What pages read first.
      expect((await client.changes.state('who-waits')).caseId).toBe('who-waits');
    }
  }
  free = Number.POSITIVE_INFINITY;
  await expect.poll(() => edit().then(() => 'saved', String)).toBe('saved');
  expect(await stored()).toBe(units);
  free = 0;
  const began = Date.now();
  await server.stop();
  expect(Date.now() - began).toBeLessThan(20_000);
  free = Number.POSITIVE_INFINITY;
  const reopened = await openEmbedded(folder, { disk: diskWithoutSync, reserveBytes: 0 });
  const [cell] = await reopened.query<{ units: number }>(
    `select (cells->>'units')::float8 as units from case_rows where table_name = 'demand' and row_key = $1`,
    [key],
  );
  expect(cell?.units).toBe(units);
  const [kept] = await reopened.query<{ count: number }>(
    `select count(*)::integer as count from edits where case_id = 'filler'`,
  );
  expect(kept?.count).toBeGreaterThanOrEqual(parts);
  await reopened.close();
}

test('with a reserve, changes are refused and everything else goes on', async () => {
  await scenario(undefined);
});

test('a server that starts where there is no place for its reserve is read, and takes changes when there is', async () => {
  await start(undefined);
  free = 10 * MB;
  // The reserve is given up.
  await fill();
  await server.stop();
  free = 20 * MB;
  await start(undefined);
  const client = createCheckedClient(server.address);
  const { document } = await client.cases.read('who-waits');
  expect((await client.changes.state('who-waits')).caseId).toBe('who-waits');
  const row = document.demand[0]!;
  const change = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
  const edit = () =>
    client.edits.make('who-waits', 'base', {
      body: { changes: [{ ...change, before: row.units, after: row.units + 1 }] },
    });
  await expect(edit()).rejects.toMatchObject({ problem: { status: 507 } });
  free = Number.POSITIVE_INFINITY;
  await edit();
  await server.stop();
});

test.runIf(isLong)('without a reserve PostgreSQL gives up, and is begun anew', async () => {
  await scenario(0);
});

test('the copy of a store that a backup reads is given up when the disk is full', async () => {
  const place = path.join(folder, 'postgres');
  const full = limitedDisk(diskWithoutSync, { free: () => 0, take: () => undefined });
  await expect(openCopy(place, full)).rejects.toBeInstanceOf(StoreFull);
  await (await openCopy(place, disk)).close();
});

test('what the disk refused can be written as soon as it takes it again', async () => {
  let refused: string[] = [];
  let isReadOnly = false;
  const changing = <A extends readonly unknown[]>(act: (name: string, ...given: A) => void) => {
    return (name: string, ...given: A) => {
      if (isReadOnly) {
        refused.push(path.basename(name));
        throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      }
      act(name, ...given);
    };
  };
  const guarded: Disk = {
    ...diskWithoutSync,
    create: changing(diskWithoutSync.create),
    createFolder: changing(diskWithoutSync.createFolder),
  };
  const database = await openEmbedded(folder, { disk: guarded, isChecked: false, reserveBytes: 0 });
  // A table that has grown gets a file beside its own: the map of its free space.
  const grow = () =>
    database.query(
      `insert into edits (case_id, kind, changes) select 'x', 'cells', '[]' from generate_series(1, 3000)`,
    );
  isReadOnly = true;
  const problem = problemOf(await grow().catch((error: unknown) => error));
  expect(problem).toMatchObject({ status: 503, title: 'The database refuses' });
  expect(refused).toContainEqual(expect.stringMatching(/_fsm$/));
  isReadOnly = false;
  refused = [];
  await grow();
  const [count] = await database.query<{ rows: number }>('select count(*)::integer as rows from edits');
  expect(count?.rows).toBe(3000);
  await database.close();
});

test('a new store that has no space is not half made', async () => {
  const none = path.join(folder, 'new');
  mkdirSync(none);
  free = 30 * MB;
  const error = await openEmbedded(none, { disk, reserveBytes: 0 }).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(StoreFull);
  expect(errorWords(error).zh).toContain('磁盘已满');
  expect(readdirSync(none).filter((name) => name.startsWith('postgres'))).toEqual([]);
});

test('a file beside the store that cannot be written is reported as that', async () => {
  const error = await mkdtemp(path.join(folder, 'nowhere', 'x-')).catch((failure: unknown) => failure);
  const problem = problemOf(error);
  expect(problem).toMatchObject({ status: 503, title: 'A file of the server cannot be used' });
  expect(problem.detail).toContain('ENOENT');
  expect(JSON.stringify(problem)).not.toContain('nowhere');
});

test('a file beside the store that finds no space is reported as a full disk', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(problemOf(error)).toMatchObject({ status: 507, title: 'The disk is full' });
});

const small = path.join(os.tmpdir(), `equipoise-small-disk-${process.pid}`);
/** A disk of its own in memory; needs the rights to mount one. */
const canMount =
  isLong &&
  spawnSync('mkdir', [small]).status === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', small]).status === 0;

test.runIf(canMount)('on a real disk that is full', async () => {
  const own = path.join(small, 'data');
  const filler = path.join(small, 'filler');
  try {
    cpSync(folder, own, { recursive: true });
    server = await startQuickServer({
      dataFolder: own,
      embedded: {},
      concurrency: 0,
      timeLimitSeconds: 60,
      log: createLog('silent'),
      firstCase: whoWaits,
    });
    const client = createCheckedClient(server.address);
    const write = (name: string) =>
      client.scenarios.write('who-waits', name, { body: { scenario: name, name, parent: 'base' } });
    await write('before');
    const { bavail, bsize } = statfsSync(small);
    writeFileSync(filler, new Uint8Array(bavail * bsize));
    await fill();
    await expect(write('refused')).rejects.toMatchObject({ problem: { status: 507 } });
    const names = async () =>
      (await client.scenarios.list('who-waits')).map((entry) => entry.document.scenario).sort();
    expect(await names()).toEqual(['base', 'before']);
    rmSync(filler);
    await write('after');
    expect(await names()).toEqual(['after', 'base', 'before']);
    await server.stop();
  } finally {
    spawnSync('umount', [small]);
    rmSync(small, { recursive: true, force: true });
  }
});
