/** What takes long to make and is the same for every run of the tests: it is made once and kept. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './root.ts';

/**
 * A folder that was made once, under node_modules; `make` makes it within the folder that it is given, and answers it. One that was
 * made of something else (another `key`) goes. Other processes wait while it is made; one that was killed in between left nothing.
 */
export async function madeOnce(
  name: string,
  key: string,
  make: (folder: string) => Promise<string>,
): Promise<string> {
  const kept = path.join(root, 'node_modules', '.cache', `equipoise-${name}-${key}`);
  if (existsSync(kept)) return kept;
  await mkdir(path.dirname(kept), { recursive: true });
  const end = await turnAt(kept);
  try {
    if (existsSync(kept)) return kept;
    const own = await mkdtemp(`${kept}-`);
    await rename(await make(own), kept);
    await rm(own, { recursive: true, force: true });
    for (const other of await readdir(path.dirname(kept)))
      if (other.startsWith(`equipoise-${name}-`) && /-\w{16}$/.test(other) && other !== path.basename(kept)) {
        // Under another name first: a test that still copies it fails, and gets no folder of which files are missing.
        const gone = await mkdtemp(path.join(path.dirname(kept), 'gone-'));
        await rename(path.join(path.dirname(kept), other), path.join(gone, other));
        await rm(gone, { recursive: true, force: true });
      }
    return kept;
  } finally {
    await end();
  }
}

/** Longer than any folder takes to be made: who made it has stopped. */
const MAKING_MS_MAX = 300_000;

/** Whether this process got the turn of one that was killed: of several who ask, the one that takes its name away. */
async function tookOver(sign: string): Promise<boolean> {
  const [maker] = await readdir(sign).catch(() => []);
  if (maker === undefined) return false;
  try {
    process.kill(Number(maker), 0);
    return false;
  } catch {
    return unlink(path.join(sign, maker)).then(
      () => true,
      () => false,
    );
  }
}

/** Waits until no other process makes a folder; answers how this one's turn ends. */
async function turnAt(kept: string): Promise<() => Promise<void>> {
  const sign = `${kept}.making`;
  const begin = async () => {
    await writeFile(path.join(sign, String(process.pid)), '');
    return () => rm(sign, { recursive: true, force: true });
  };
  for (;;) {
    try {
      await mkdir(sign);
      return await begin();
    } catch (error) {
      const since = await stat(sign).catch(() => null);
      if (since === null && !(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw error;
      if (await tookOver(sign)) return begin();
      if (since !== null && Date.now() - since.mtimeMs > MAKING_MS_MAX) await rm(sign, { recursive: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** What a kept folder was made of, in 16 characters. */
export const keyOf = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};
