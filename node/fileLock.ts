/**
 * One process at a time holds a file: by SQLite's exclusive lock on an empty file, which is one of the operating system. The kernel
 * releases it with the process, however that ends, and it holds between containers that share a volume. No other code in this process
 * may open that file: closing it again would release the lock.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './makeFolder.ts';

const SQLITE_BUSY = 5;
/** Two that start at once hinder each other for a moment; after this time a lock that is not free is held. */
const WAIT_MS = 300;

/** A lock that this process has. */
export interface FileLock {
  /** Whether the file is still there: where it was removed, another process may have the lock of a new one. */
  isHeld(): boolean;
  release(): void;
}

/** Takes the lock of a file, which is made where it is missing; null where another process has it. */
export async function lockFile(file: string, waitMs = WAIT_MS): Promise<FileLock | null> {
  await makeFolder(path.dirname(file));
  // Loaded here, so that what needs no lock runs on a Node that lacks it.
  const { DatabaseSync } = await import('node:sqlite');
  const lock = new DatabaseSync(file, { timeout: waitMs });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (Object(error).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  const own = numberOf(file);
  return { isHeld: () => numberOf(file) === own, release: () => lock.close() };
}

/** The number by which the filesystem knows a file; undefined where there is none. */
function numberOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** Whether a process holds the lock of a file; this process must not be the one. */
export async function isLocked(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const lock = await lockFile(file, 0);
  lock?.release();
  return lock === null;
}
