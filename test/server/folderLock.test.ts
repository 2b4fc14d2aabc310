/**
 * Goal: one process at a time has a data folder, whatever their numbers are: of two that start in the same millisecond one
 * gets it, a killed one leaves it free, and one in another namespace of processes (a container) is seen.
 */
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DataFolderInUse, lockFolder } from '../../server/store/embedded/folderLock.ts';
import { isLong, runs } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const STARTS = runs(5, 50);
const holder = path.join(import.meta.dirname, 'lockHolder.ts');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Asks a process to take a lock at a time; answers whether it got it. */
async function take(child: ChildProcess, place: string, at: number): Promise<unknown> {
  const answer = once(child, 'message');
  child.send({ folder: place, at });
  return (await answer)[0];
}

test(`of two that start in the same millisecond one gets the folder, ${STARTS} times`, async () => {
  const children = [fork(holder), fork(holder)];
  try {
    for (let start = 0; start < STARTS; start++) {
      const at = Date.now() + 30;
      const place = path.join(folder, `same-${start}`);
      const answers = await Promise.all(children.map((child) => take(child, place, at)));
      expect(answers.filter((answer) => answer === 'got it')).toHaveLength(1);
    }
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
});

test('a killed process leaves the folder free, also when its number is in use again', async () => {
  const child = fork(holder);
  expect(await take(child, folder, 0)).toBe('got it');
  await expect(lockFolder(folder)).rejects.toThrow(
    new RegExp(`in use by another Equipoise \\(process ${child.pid} on .+, since 20`),
  );
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  // The number that is left belongs to a process that lives: this one.
  const left = JSON.parse(await readFile(path.join(folder, 'lock.json'), 'utf8'));
  await writeFile(path.join(folder, 'lock.json'), JSON.stringify({ ...left, process: process.pid }));
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(DataFolderInUse);
  lock.release();
});

const canUnshare = isLong && spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;
test.runIf(canUnshare)('a process in another namespace of processes is seen', async () => {
  const place = path.join(folder, 'namespace');
  const child = spawn('unshare', ['--pid', '--fork', '--kill-child', process.execPath, holder, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toContain('got it');
    await expect(lockFolder(place)).rejects.toThrow(DataFolderInUse);
  } finally {
    child.kill('SIGKILL');
  }
});
