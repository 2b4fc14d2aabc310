/**
 * Goal: an export into a folder survives a kill at any step: the folder is read as the case of before or as the new one,
 * never as a mixture, the next export goes well, and files that no export wrote stay, in this folder and in others.
 */
import { execFileSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isLong } from '../runs.ts';

/** Steps that are left before the process is killed: from then on nothing is done any more. */
const kill = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  const counted =
    <A extends readonly unknown[], R>(step: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> =>
      kill.left-- > 0 ? step(...given) : Promise.reject(new Error('killed'));
  return {
    ...original,
    writeFile: counted(original.writeFile as never),
    rename: counted(original.rename as never),
    mkdir: counted(original.mkdir as never),
    rm: counted(original.rm as never),
  };
});

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'equipoise-export-'));
  // Files share what they loaded: here it is loaded with the counted steps, and no other test gets that.
  vi.resetModules();
});
afterAll(async () => {
  vi.resetModules();
  await rm(folder, { recursive: true, force: true });
});

test('a kill at any step leaves the old case or the new one', async () => {
  const { loadCase, saveCase } = await import('../../node/caseFolder.ts');
  const read = await loadCase(
    path.join(import.meta.dirname, '..', '..', 'scenarios', 'teaching', 'who-waits.json'),
  );
  const old = { planningCase: read.planningCase, scenarios: read.scenarios };
  const [company] = old.planningCase.company;
  if (company === undefined) throw new Error('the case has no company');
  const changed = {
    ...old,
    planningCase: {
      ...old.planningCase,
      company: [{ ...company, name: 'New' }],
      demand: old.planningCase.demand.map((row) => ({ ...row, units: row.units + 1 })),
      // A table that goes, with its file.
      inventoryPolicies: [],
    },
  };
  const place = path.join(folder, 'case');
  let isDone = false;
  const outcomes = new Set<string>();
  for (let step = 0; !isDone; step += isLong ? 1 : 4) {
    await rm(place, { recursive: true, force: true });
    await saveCase(old, place);
    await writeFile(path.join(place, 'payroll.txt'), 'mine');
    kill.left = step;
    isDone = await saveCase(changed, place).then(
      () => true,
      () => false,
    );
    kill.left = Number.POSITIVE_INFINITY;
    const { planningCase } = await loadCase(place);
    const isNew = planningCase.company[0]?.name === 'New';
    outcomes.add(isNew ? 'new' : 'old');
    expect(planningCase, `step ${step}`).toEqual((isNew ? changed : old).planningCase);
    await saveCase(changed, place);
    expect((await loadCase(place)).planningCase).toEqual(changed.planningCase);
    expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await readFile(path.join(place, 'payroll.txt'), 'utf8')).toBe('mine');
  }
  expect(outcomes).toEqual(new Set(['old', 'new']));
});

describe('what is in the way', () => {
  test('a folder that says it is ready and was not written by an export moves and removes nothing elsewhere', async () => {
    const { finishReplacing } = await import('../../node/replaceFiles.ts');
    const place = path.join(folder, 'received');
    const ready = path.join(place, '.export-ready');
    const elsewhere = path.join(folder, 'elsewhere');
    const victim = path.join(elsewhere, 'victim.json');
    await mkdir(elsewhere);
    await writeFile(victim, 'mine');
    const lay = async (obsolete: string, files: () => Promise<unknown>) => {
      await rm(place, { recursive: true, force: true });
      await mkdir(ready, { recursive: true });
      await writeFile(path.join(ready, 'obsolete'), obsolete);
      await files();
    };
    const folderOf = (name: string) => mkdir(path.join(ready, 'files', name), { recursive: true });
    const laid: readonly (() => Promise<void>)[] = [
      () => lay('["../elsewhere/victim.json"]', () => folderOf('')),
      () => lay(JSON.stringify([victim]), () => folderOf('')),
      () => lay('["scenarios/../../elsewhere/victim.json"]', () => folderOf('')),
      () => lay('["payroll.txt"]', () => folderOf('')),
      () => lay('{"torn', () => folderOf('')),
      // Files that are elsewhere, or that would get there.
      () => lay('[]', () => symlink(elsewhere, path.join(ready, 'files'))),
      () =>
        lay('[]', async () => {
          await folderOf('scenarios');
          await writeFile(path.join(ready, 'files', 'scenarios', 'victim.json'), 'theirs');
          await symlink(elsewhere, path.join(place, 'scenarios'));
        }),
      () =>
        lay('[]', async () => {
          await folderOf('');
          await symlink(victim, path.join(ready, 'files', 'demand.csv'));
        }),
    ];
    for (const [number, prepare] of laid.entries()) {
      await prepare();
      await expect(finishReplacing(place), `${number}`).rejects.toThrow('is not what an export leaves');
      expect(await readdir(elsewhere), `${number}`).toEqual(['victim.json']);
      expect(await readFile(victim, 'utf8'), `${number}`).toBe('mine');
    }
  });

  test('of two that write one folder at once, one is whole', async () => {
    const { replaceFiles } = await import('../../node/replaceFiles.ts');
    const place = path.join(folder, 'at-once');
    const names = Array.from({ length: 30 }, (_, number) => `${number}.csv`);
    await Promise.all(
      ['a', 'b', 'c'].map((text) => replaceFiles(place, new Map(names.map((name) => [name, text])), [])),
    );
    expect((await readdir(place)).sort()).toEqual(names.sort());
    const texts = await Promise.all(names.map((name) => readFile(path.join(place, name), 'utf8')));
    expect(new Set(texts).size).toBe(1);
  });

  test('several files are replaced together: where one cannot be written, all stay as they were, and the refusal names it', async () => {
    const { replaceTogether } = await import('../../node/replaceFiles.ts');
    const place = path.join(folder, 'together');
    const [first, second] = ['a.xlsx', 'b.html'].map((name) => path.join(place, name)) as [string, string];
    await replaceTogether(new Map([first, second].map((file) => [file, 'old'])));
    // The disk has room for the first only.
    kill.left = 2;
    await expect(replaceTogether(new Map([first, second].map((file) => [file, 'new'])))).rejects.toThrow();
    kill.left = Number.POSITIVE_INFINITY;
    expect(await Promise.all([first, second].map((file) => readFile(file, 'utf8')))).toEqual(['old', 'old']);
    await rm(second);
    await mkdir(second);
    const other = replaceTogether(new Map([first, second].map((file) => [file, 'new'])));
    await expect(other).rejects.toThrow(`${second} is a folder`);
    expect(await readFile(first, 'utf8')).toBe('old');
    expect((await readdir(place)).sort()).toEqual(['a.xlsx', 'b.html']);
  });

  test('a link stays, and a pipe is written to; what could not take its place leaves nothing', async () => {
    const { replaceFile } = await import('../../node/replaceFiles.ts');
    const place = path.join(folder, 'other');
    await mkdir(path.join(place, 'folder', 'within'), { recursive: true });
    await symlink(path.join(place, 'file'), path.join(place, 'link'));
    await writeFile(path.join(place, 'file'), 'old');
    await replaceFile(path.join(place, 'link'), 'new');
    expect(await readFile(path.join(place, 'file'), 'utf8')).toBe('new');
    expect((await lstat(path.join(place, 'link'))).isSymbolicLink()).toBe(true);
    await expect(replaceFile(path.join(place, 'folder'), 'x')).rejects.toThrow();
    if (process.platform !== 'win32') {
      const pipe = path.join(place, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const [read] = await Promise.all([readFile(pipe, 'utf8'), replaceFile(pipe, 'through')]);
      expect(read).toBe('through');
      await rm(pipe);
    }
    expect((await readdir(place)).sort()).toEqual(['file', 'folder', 'link']);
  });
});
