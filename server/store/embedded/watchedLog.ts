/**
 * Watches the log of the embedded PostgreSQL (`pg_wal`): how much is written to it, to know when a checkpoint is due, and that it is still
 * there. A file whose name was removed can be written and synced as before, and is gone with the process: what it holds is not kept.
 */
import type { Disk } from './disk.ts';
import { rememberOpenFiles } from './openFiles.ts';

export interface WatchedLog {
  /** Syncs of the log fail once its file was removed. */
  readonly disk: Disk;
  /** Bytes that were written to the log since the last reset. */
  bytes(): number;
  reset(): void;
}

export function watchLog(below: Disk): WatchedLog {
  const files = rememberOpenFiles(below, (path) => ({ isLog: /[\\/]pg_wal[\\/]/.test(path) }));
  const isLog = (file: number) => files.of(file)?.isLog === true;
  let bytes = 0;
  return {
    bytes: () => bytes,
    reset() {
      bytes = 0;
    },
    disk: {
      ...files.disk,
      write(file, buffer, offset, length, position) {
        const written = below.write(file, buffer, offset, length, position);
        if (isLog(file)) bytes += written;
        return written;
      },
      sync(file) {
        below.sync(file);
        if (isLog(file) && below.status(file).nlink === 0)
          throw Object.assign(new Error('the log was removed'), { code: 'ENOENT' });
      },
    },
  };
}
