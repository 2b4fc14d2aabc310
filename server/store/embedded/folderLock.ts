/** One process at a time has a data folder: the one that holds the lock of a file in it. */
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { isDiskFull } from '../../../node/fileErrors.ts';
import { type FileLock, lockFile } from '../../../node/fileLock.ts';
import { WordedError } from '../../../solver/words/wordedError.ts';
import { sentence } from '../../../solver/words/words.ts';

/** The data folder is in use by another process; says by which, where that is known. */
export class DataFolderInUse extends WordedError {
  constructor(folder: string, holder: LockHolder | null) {
    const who =
      holder === null
        ? ''
        : sentence(
            ' (process {process} on {host}, since {since})',
            '（{host} 上的进程 {process}，自 {since}）',
            {
              ...holder,
              process: String(holder.process),
            },
          );
    super(
      sentence(
        'The data folder {folder} is in use by another Equipoise{who}. Stop that one, or set EQUIPOISE_DATA to another folder.',
        '数据文件夹 {folder} 正由另一个 Equipoise 使用{who}。请停止它，或将 EQUIPOISE_DATA 设为其他文件夹。',
        { folder, who },
      ),
    );
    this.name = 'DataFolderInUse';
  }
}

const lockHolderSchema = z.object({
  process: z.number(),
  host: z.string(),
  since: z.string(),
  /** Where the server that has the folder is asked; absent before it listens. */
  address: z.string().exactOptional(),
});

export type LockHolder = z.output<typeof lockHolderSchema>;

/** Takes the lock of a folder. Throws DataFolderInUse when another process has it. */
export async function lockFolder(folder: string): Promise<FileLock> {
  const lock = await lockFile(path.join(folder, 'lock.sqlite'));
  if (lock === null) throw new DataFolderInUse(folder, await holderOf(folder));
  const holder: LockHolder = { process: process.pid, host: os.hostname(), since: new Date().toISOString() };
  await writeHolder(folder, holder);
  return lock;
}

/** Says where the holder of the lock, this process, is asked. */
export async function announceAddress(folder: string, address: string): Promise<void> {
  const holder = await holderOf(folder);
  if (holder?.process === process.pid) await writeHolder(folder, { ...holder, address });
}

/** On a full disk other processes cannot be told which one has the folder; the lock holds all the same. */
async function writeHolder(folder: string, holder: LockHolder): Promise<void> {
  try {
    await writeFile(holderFile(folder), `${JSON.stringify(holder)}\n`);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

/** Who wrote last that it holds the lock; null when that cannot be read. */
export async function holderOf(folder: string): Promise<LockHolder | null> {
  try {
    return lockHolderSchema.parse(JSON.parse(await readFile(holderFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

function holderFile(folder: string): string {
  return path.join(folder, 'lock.json');
}
