/** One process at a time writes the results of an experiment or a tournament: two would take each other's rows away. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isLocked, lockFile } from '../node/fileLock.ts';
import { t } from './language.ts';
import { refuse } from './print.ts';

/** The file beside results that is held by the process that writes them. */
const lockOf = (output: string) => `${output.replace(/\.csv$/i, '')}.lock`;

/** Does what writes results; refused while another process writes them, and where no file can be written. Answers the exit code. */
export async function asOnlyWriter(output: string, act: () => Promise<number>): Promise<number> {
  const isFolder = /[\\/]$/.test(output) || ((await stat(output).catch(() => null))?.isDirectory() ?? false);
  if (isFolder) return refuse(t('resultsInFolder', { output, file: path.join(output, 'results.csv') }));
  const lock = await lockFile(lockOf(output)).catch((error: unknown) => {
    if (isNotWritable(error)) return error.code ?? 'CANTOPEN';
    throw error;
  });
  if (typeof lock === 'string')
    return refuse(
      t('resultsNotWritable', { output, folder: path.dirname(path.resolve(output)), code: lock }),
    );
  if (lock === null) return refuse(t('resultsInUse', { output }));
  try {
    return await act();
  } finally {
    lock.release();
  }
}

/** Errors of the file system, and what the lock says of a file that it cannot make (SQLITE_READONLY, SQLITE_CANTOPEN). */
const NOT_WRITABLE: readonly unknown[] = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'ENAMETOOLONG',
  8,
  14,
];

function isNotWritable(error: unknown): error is Error & { readonly code?: string } {
  const { code, errcode } = Object(error) as { readonly code?: unknown; readonly errcode?: unknown };
  return NOT_WRITABLE.includes(code) || NOT_WRITABLE.includes(errcode);
}

/** Whether a process writes these results now; what a killed one left behind does not count. */
export function isWritten(output: string): Promise<boolean> {
  return isLocked(lockOf(output));
}
