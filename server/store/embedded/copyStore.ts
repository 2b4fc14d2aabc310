/** Copies the files of the embedded PostgreSQL, which must not be written meanwhile, to a place where another may read them. */

import { cp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sumOf } from '../../../solver/arithmetic/sums.ts';
import type { StoreCopy } from '../database.ts';
import { isDiskFull } from './reserve.ts';

/** Space that a copy leaves to those who write, in bytes. */
const LEFT_BYTES = 256 * 1024 * 1024;

/** Copies a folder; null when there is too little space, or another copy is there. */
export async function copyStore(from: string, to: string, freeBytes: number): Promise<StoreCopy | null> {
  if ((await sizeOf(from)) + LEFT_BYTES > freeBytes) return null;
  const remove = () => rm(to, { recursive: true, force: true });
  try {
    await cp(from, to, { recursive: true, errorOnExist: true, force: false });
    return { folder: to, remove };
  } catch (error) {
    if (Object(error).code === 'ERR_FS_CP_EEXIST') return null;
    await remove();
    if (isDiskFull(error)) return null;
    throw error;
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.map(async (entry) =>
      entry.isFile() ? (await stat(path.join(entry.parentPath, entry.name))).size : 0,
    ),
  );
  return sumOf(sizes);
}
