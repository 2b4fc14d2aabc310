/**
 * What keeps a full disk from stopping the embedded PostgreSQL in the middle of a write, which it does not survive: a file
 * that holds space in reserve. When the disk is full the reserve is given up, the write goes on, and the store refuses
 * further changes until the reserve could be made again.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { isDiskFull } from '../../../node/fileErrors.ts';
import type { Disk } from './disk.ts';

/** Two files of the log (16 MB each): what one statement and a checkpoint may need. */
export const RESERVE_BYTES = 32 * 1024 * 1024;
/** Space beyond the reserve that must be free before it is made again, so that it is not given up at once. */
const MARGIN_BYTES = 16 * 1024 * 1024;
/** Written at a time, other content each time: no filesystem makes it smaller. */
const PART_BYTES = 1024 * 1024;

export interface Reserve {
  readonly disk: Disk;
  /** Whether the disk is full: there is no reserve, and it cannot be made. */
  isFull(): boolean;
}

/** Holds `bytes` in reserve in a file; 0 holds nothing. */
export function keepReserve(below: Disk, folder: string, file: string, bytes: number): Reserve {
  let isHeld = bytes === 0;
  const isThere = (): boolean => {
    try {
      return below.statusOfPath(file).size >= bytes;
    } catch {
      return false;
    }
  };
  const give = (): boolean => {
    isHeld = false;
    try {
      below.remove(file);
      return true;
    } catch {
      return false;
    }
  };
  const make = (margin: number): void => {
    if (below.freeBytes(folder) < bytes + margin) return;
    try {
      below.create(file, 0o600);
      const handle = below.open(file, constants.O_WRONLY);
      try {
        for (let at = 0; at < bytes; ) at += below.write(handle, randomBytes(PART_BYTES), 0, PART_BYTES, at);
        below.sync(handle);
      } finally {
        below.close(handle);
      }
      isHeld = true;
    } catch (error) {
      give();
      if (!isDiskFull(error)) throw error;
    }
  };
  /** Does what needs space; with the space of the reserve where there is no other. */
  const withReserve = <R>(work: () => R): R => {
    try {
      return work();
    } catch (error) {
      if (bytes === 0 || !isDiskFull(error) || !give()) throw error;
      return work();
    }
  };
  if (!isHeld) {
    isHeld = isThere();
    if (!isHeld) make(0);
  }
  return {
    isFull() {
      if (!isHeld) make(MARGIN_BYTES);
      return !isHeld;
    },
    disk: {
      ...below,
      write(handle, buffer, offset, length, position) {
        // A disk that fills up takes a part of a write first; PostgreSQL takes that for the end.
        for (let done = 0; done < length; ) {
          const from = done;
          done += withReserve(() =>
            below.write(handle, buffer, offset + from, length - from, position + from),
          );
        }
        return length;
      },
      create: (path, mode) => withReserve(() => below.create(path, mode)),
      createFolder: (path, mode) => withReserve(() => below.createFolder(path, mode)),
      rename: (path, to) => withReserve(() => below.rename(path, to)),
      resize: (handle, length) => withReserve(() => below.resize(handle, length)),
      resizePath: (path, length) => withReserve(() => below.resizePath(path, length)),
    },
  };
}
