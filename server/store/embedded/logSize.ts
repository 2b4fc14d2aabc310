/** Counts what the embedded PostgreSQL writes to its log (`pg_wal`), to know when a checkpoint is due. */
import type { Disk } from './disk.ts';

export interface LogSize {
  readonly disk: Disk;
  /** Bytes that were written to the log since the last reset. */
  bytes(): number;
  reset(): void;
}

export function countingLog(disk: Disk): LogSize {
  const logFiles = new Set<number>();
  let bytes = 0;
  return {
    bytes: () => bytes,
    reset() {
      bytes = 0;
    },
    disk: {
      ...disk,
      open(path, flags) {
        const file = disk.open(path, flags);
        if (/[\\/]pg_wal[\\/]/.test(path)) logFiles.add(file);
        return file;
      },
      close(file) {
        logFiles.delete(file);
        disk.close(file);
      },
      write(file, buffer, offset, length, position) {
        const written = disk.write(file, buffer, offset, length, position);
        if (logFiles.has(file)) bytes += written;
        return written;
      },
    },
  };
}
