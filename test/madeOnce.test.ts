/** Goal: what is made once is made by one process while others wait, and a maker that was killed keeps no process waiting. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keyOf, madeOnce } from './madeOnce.ts';
import { root } from './root.ts';

const cache = path.join(root, 'node_modules', '.cache');

test('two who ask at once share what one of them makes; after a killed maker the next one makes it', async () => {
  const key = keyOf('madeOnce', String(process.pid), String(performance.now()));
  const kept = path.join(cache, `equipoise-trial-${key}`);
  let made = 0;
  const ask = () =>
    madeOnce('trial', key, async (folder) => {
      made++;
      await writeFile(path.join(folder, 'whole'), 'yes');
      return folder;
    });
  try {
    // A process that signed and ended before it had made anything.
    const killed = spawn(process.execPath, ['--eval', '']);
    await new Promise((resolve) => killed.once('exit', resolve));
    await mkdir(`${kept}.making`, { recursive: true });
    await writeFile(path.join(`${kept}.making`, String(killed.pid)), '');
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([kept, kept, kept]);
    expect([made, await readdir(kept), existsSync(`${kept}.making`)]).toEqual([1, ['whole'], false]);
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
});
