/** Goal: what a start makes (dependencies, pages) and a kill leaves half made is made again, also where it was whole before. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

test('what was killed while it was made has no stamp, and is made again', async () => {
  const folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-stamps-'));
  const stamp = path.join(folder, 'made', '.stamp');
  /** Makes something from a source; answers how often it was made, or by what the process ended. */
  const make = (source: string, act: string) => {
    const script = `import { makeStamped } from './setup/prepare.mjs'; let count = 0;
      makeStamped(${JSON.stringify(stamp)}, '${source}', () => { count++; ${act} }); process.stdout.write(String(count));`;
    const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    return signal ?? stdout;
  };
  expect(make('a', '')).toBe('1');
  expect(make('a', '')).toBe('0');
  // A new source is killed half way, and the old one is asked for again.
  expect(make('b', `process.kill(process.pid, 'SIGKILL')`)).toBe('SIGKILL');
  expect(existsSync(stamp)).toBe(false);
  expect(make('a', '')).toBe('1');
  await rm(folder, { recursive: true });
});
