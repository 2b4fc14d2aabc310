/** Goal: a folder is made with those above it, or the system's reason is reported; never does it take for ever. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
