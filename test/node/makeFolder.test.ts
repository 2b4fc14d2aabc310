/** Goal: a folder is made with those above it, or the system's reason is reported; never does it take for ever. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../node/makeFolder.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const folder = mkdtempSync(path.join(temporaryFolder, 'equipoise-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('folders above are made too, and one that is there stays', async () => {
  const deep = path.join(folder, 'a', 'b', 'c');
  await makeFolder(deep);
  await makeFolder(deep);
  expect(existsSync(deep)).toBe(true);
});

test('a file in the way is named', async () => {
  writeFileSync(path.join(folder, 'file'), '');
  await expect(makeFolder(path.join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(path.join(folder, 'file', 'in'))).rejects.toThrow('ENOTDIR');
});

// Folders of the system's own take none; there are such on Linux.
test.runIf(existsSync('/proc/self'))('a folder that takes none is refused at once', async () => {
  await expect(makeFolder('/proc/equipoise/in')).rejects.toThrow('ENOENT');
});

test('one that others make the same folders beside is no failure', async () => {
  for (let round = 0; round < 100; round++) {
    const above = path.join(folder, `at-once-${round}`, 'a', 'b');
    await Promise.all(
      ['x', 'y', 'z'].map(async (name, place) => {
        // They meet at different folders from round to round.
        for (let step = 0; step < (place * round) % 7; step++) await new Promise(setImmediate);
        await makeFolder(path.join(above, name));
      }),
    );
    expect(readdirSync(above)).toEqual(['x', 'y', 'z']);
  }
});
