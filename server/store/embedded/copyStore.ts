/**
 * Copies the files of the embedded PostgreSQL while it goes on writing, as a base backup does: its log from the moment at which the
 * copy began makes the copied files whole when it is started on them.
 */
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDiskFull } from '../../../node/fileErrors.ts';
import { makeFolder } from '../../../node/makeFolder.ts';
import { sumOf } from '../../../solver/arithmetic/sums.ts';
import type { StoreCopy } from '../database.ts';

/** Space that a copy leaves to those who write, in bytes. */
const LEFT_BYTES = 256 * 1024 * 1024;

/** What PostgreSQL is sent and answers when its files are copied. Between the two no checkpoint is made: all of the log stays. */
export interface CopiedPostgres {
  /** Makes a checkpoint, from which on the log is kept. */
  begin(): Promise<void>;
  /** Ends the copy of the files; answers the label that says from where the log is read. */
  end(): Promise<string>;
}

const LOG = 'pg_wal';

/** Copies a folder; null when there is too little space, or another copy is there. Throws the reason of `signal` when that ends it. */
export async function copyStore(
  postgres: CopiedPostgres,
  from: string,
  to: string,
  freeBytes: number,
  signal?: AbortSignal,
): Promise<StoreCopy | null> {
  if ((await sizeOf(from)) + LEFT_BYTES > freeBytes) return null;
  try {
    await mkdir(to);
  } catch (error) {
    if (Object(error).code === 'EEXIST') return null;
    throw error;
  }
  const remove = () => rm(to, { recursive: true, force: true });
  try {
    await postgres.begin();
    let label = '';
    try {
      await copyFolder(from, to, (name) => name !== LOG, signal);
    } finally {
      label = await postgres.end();
    }
    await copyFolder(path.join(from, LOG), path.join(to, LOG), () => true, signal);
    await writeFile(path.join(to, 'backup_label'), label);
    return { folder: to, remove };
  } catch (error) {
    await remove();
    if (isDiskFull(error)) return null;
    throw error;
  }
}

/** Copies what is in a folder; what is deleted meanwhile is of no use to the copy. */
async function copyFolder(
  from: string,
  to: string,
  isCopied: (name: string) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  await makeFolder(to);
  const entries = await readdir(from, { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => isCopied(name))) {
    signal?.throwIfAborted();
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target, () => true, signal);
    else await copyFile(source, target).catch(unlessGone);
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.map(async (entry) =>
      entry.isFile()
        ? await stat(path.join(entry.parentPath, entry.name)).then(({ size }) => size, unlessGone)
        : 0,
    ),
  );
  return sumOf(sizes.map((size) => size ?? 0));
}

function unlessGone(error: unknown): undefined {
  if (Object(error).code !== 'ENOENT') throw error;
  return undefined;
}
