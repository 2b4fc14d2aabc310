/** Counts what the embedded PostgreSQL writes to its log (`pg_wal`), to know when a checkpoint is due. */
import type { Disk } from './disk.ts';
import { rememberOpenFiles } from './openFiles.ts';

export interface LogSize {
  readonly disk: Disk;
  /** Bytes that were written to the log since the last reset. */
  bytes(): number;
  reset(): void;
}

export function countingLog(below: Disk): LogSize {
  const files = rememberOpenFiles(below, (path) => ({ isLog: /[\\/]pg_wal[\\/]/.test(path) }));
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
        if (files.of(file)?.isLog === true) bytes += written;
        return written;
      },
    },
  };
}
