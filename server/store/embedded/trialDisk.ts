/**
 * A disk for a trial: what is written stays in memory until the trial is kept, and then reaches the disk below in the order
 * in which it was written, with its syncs. A trial that is not kept has changed nothing.
 */
import { constants, type Stats } from 'node:fs';
import path from 'node:path';
import type { Disk } from './disk.ts';

const BLOCK = 8192;

/** A file or folder whose content or name is another than below. */
interface Entry {
  readonly isFolder: boolean;
  readonly mode: number;
  /** Where its content lies below; null for one that is new. */
  readonly below: string | null;
  /** So much of what lies below counts. */
  belowSize: number;
  size: number;
  readonly blocks: Map<number, Uint8Array>;
}

/** An open file. `file` is its number below, null while there is none. */
interface Handle {
  readonly flags: number;
  path: string | null;
  entry: Entry;
  file: number | null;
}

/** What is done below when the trial is kept; `open` opens a file for that, once. */
type Operation = (below: Disk, open: (path: string) => number, moved: (path: string) => void) => void;

export interface TrialDisk {
  readonly disk: Disk;
  /** Carries out below what was done, and everything from now on. */
  keep(): void;
}

/** Fails as the operating system does. */
function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}

export function trialDisk(below: Disk): TrialDisk {
  let isKept = false;
  const operations: Operation[] = [];
  /** What is another than below, by path; null is what was removed. */
  const entries = new Map<string, Entry | null>();
  const handles = new Map<number, Handle>();
  let nextHandle = 1;

  const entryOf = (place: string): Entry => {
    const known = entries.get(place);
    if (known !== undefined) return known ?? refuse('ENOENT');
    const status = below.statusOfPath(place);
    return {
      isFolder: status.isDirectory(),
      mode: status.mode,
      below: place,
      belowSize: status.size,
      size: status.size,
      blocks: new Map(),
    };
  };
  /** The entry of a path that is about to change; open handles of the path share it. */
  const changing = (place: string): Entry => {
    const entry = entryOf(place);
    entries.set(place, entry);
    return entry;
  };
  const statusOf = (entry: Entry, place: string): Stats => {
    const like = below.statusOfPath(entry.below ?? existing(place));
    return Object.create(like, {
      size: { value: entry.size, enumerable: true },
      mode: { value: entry.mode, enumerable: true },
    }) as Stats;
  };
  const existing = (place: string): string => {
    let folder = path.dirname(place);
    while (entries.has(folder)) folder = path.dirname(folder);
    return folder;
  };
  const handleOf = (number: number): Handle => handles.get(number) ?? refuse('EBADF');
  const fileOf = (number: number): number => handleOf(number).file ?? refuse('EBADF');
  /** The entry of an open file as it is now: a change by its path may have made one since it was opened. */
  const current = (handle: Handle): Entry => {
    const known = handle.path === null ? undefined : entries.get(handle.path);
    if (known != null) handle.entry = known;
    return handle.entry;
  };
  const readBelow = (handle: Handle, target: Uint8Array, position: number): void => {
    const { entry } = handle;
    const length = Math.min(target.length, entry.belowSize - position);
    if (entry.below === null || length <= 0) return;
    const file = handle.file ?? below.open(entry.below, constants.O_RDONLY);
    try {
      for (let done = 0; done < length; ) {
        const read = below.read(file, target, done, length - done, position + done);
        if (read === 0) break;
        done += read;
      }
    } finally {
      if (handle.file === null) below.close(file);
    }
  };
  const blockOf = (handle: Handle, number: number): Uint8Array => {
    const known = handle.entry.blocks.get(number);
    if (known !== undefined) return known;
    const block = new Uint8Array(BLOCK);
    readBelow(handle, block, number * BLOCK);
    handle.entry.blocks.set(number, block);
    return block;
  };
  const resize = (entry: Entry, length: number): void => {
    entry.size = length;
    entry.belowSize = Math.min(entry.belowSize, length);
    for (const [number, block] of entry.blocks) {
      if (number * BLOCK >= length) entry.blocks.delete(number);
      else if ((number + 1) * BLOCK > length) block.fill(0, length - number * BLOCK);
    }
  };
  const remove = (place: string, isFolder: boolean): void => {
    entryOf(place);
    entries.set(place, null);
    for (const handle of handles.values()) if (handle.path === place) handle.path = null;
    operations.push((disk, _open, moved) => {
      moved(place);
      if (isFolder) disk.removeFolder(place);
      else disk.remove(place);
    });
  };
  const create = (place: string, isFolder: boolean, mode: number): void => {
    const type = isFolder ? constants.S_IFDIR : constants.S_IFREG;
    entries.set(place, {
      isFolder,
      mode: type | (mode & 0o7777),
      below: null,
      belowSize: 0,
      size: 0,
      blocks: new Map(),
    });
    operations.push((disk) => (isFolder ? disk.createFolder(place, mode) : disk.create(place, mode)));
  };

  const trial: Disk = {
    freeBytes: (place) => below.freeBytes(place),
    open(place, flags) {
      const entry = entryOf(place);
      const file = entry.below === null || entry.below !== place ? null : below.open(place, flags);
      handles.set(nextHandle, { flags, path: place, entry, file });
      return nextHandle++;
    },
    close(number) {
      const { file } = handleOf(number);
      handles.delete(number);
      if (file !== null) below.close(file);
    },
    read(number, buffer, offset, length, position) {
      const handle = handleOf(number);
      const entry = current(handle);
      const count = Math.max(0, Math.min(length, entry.size - position));
      const target = buffer.subarray(offset, offset + count);
      target.fill(0);
      readBelow(handle, target, position);
      const last = Math.floor((position + count - 1) / BLOCK);
      for (let block = Math.floor(position / BLOCK); block <= last; block++) {
        const changed = entry.blocks.get(block);
        if (changed === undefined) continue;
        const from = Math.max(position, block * BLOCK);
        const to = Math.min(position + count, (block + 1) * BLOCK);
        target.set(changed.subarray(from - block * BLOCK, to - block * BLOCK), from - position);
      }
      return count;
    },
    write(number, buffer, offset, length, position) {
      const handle = handleOf(number);
      const place = handle.path;
      if (place !== null) handle.entry = changing(place);
      const bytes = Uint8Array.from(buffer.subarray(offset, offset + length));
      for (let done = 0; done < length; ) {
        const at = position + done;
        const block = blockOf(handle, Math.floor(at / BLOCK));
        const part = bytes.subarray(done, done + BLOCK - (at % BLOCK));
        block.set(part, at % BLOCK);
        done += part.length;
      }
      handle.entry.size = Math.max(handle.entry.size, position + length);
      if (place !== null)
        operations.push((disk, open) => {
          for (let done = 0; done < length; )
            done += disk.write(open(place), bytes, done, length - done, position + done);
        });
      return length;
    },
    sync(number) {
      const place = handleOf(number).path;
      if (place !== null) operations.push((disk, open) => disk.sync(open(place)));
    },
    resize(number, length) {
      const handle = handleOf(number);
      if (handle.path !== null) trial.resizePath(handle.path, length);
      else resize(handle.entry, length);
    },
    resizePath(place, length) {
      resize(changing(place), length);
      operations.push((disk) => disk.resizePath(place, length));
    },
    status(number) {
      const handle = handleOf(number);
      return statusOf(current(handle), handle.path ?? '/');
    },
    statusOfPath: (place) =>
      entries.has(place) ? statusOf(entryOf(place), place) : below.statusOfPath(place),
    create: (place, mode) => create(place, false, mode),
    createFolder: (place, mode) => create(place, true, mode),
    remove: (place) => remove(place, false),
    removeFolder: (place) => remove(place, true),
    rename(place, to) {
      const entry = entryOf(place);
      // PostgreSQL renames files only while it starts.
      if (entry.isFolder) refuse('EPERM');
      for (const handle of handles.values()) {
        if (handle.path === to) handle.path = null;
        if (handle.path === place) handle.path = to;
      }
      entries.set(place, null);
      entries.set(to, entry);
      operations.push((disk, _open, moved) => {
        moved(place);
        moved(to);
        disk.rename(place, to);
      });
    },
    list(place) {
      const isBelow = entries.get(place)?.below !== null;
      const names = new Set(isBelow ? below.list(place) : []);
      for (const [changed, entry] of entries) {
        if (path.dirname(changed) !== place) continue;
        if (entry === null) names.delete(path.basename(changed));
        else names.add(path.basename(changed));
      }
      return [...names];
    },
  };

  const through: Disk = {
    ...below,
    open(place, flags) {
      const file = below.open(place, flags);
      handles.set(nextHandle, { flags, path: place, entry: nothing, file });
      return nextHandle++;
    },
    close(number) {
      const file = fileOf(number);
      handles.delete(number);
      below.close(file);
    },
    read: (number, buffer, offset, length, position) =>
      below.read(fileOf(number), buffer, offset, length, position),
    write: (number, buffer, offset, length, position) =>
      below.write(fileOf(number), buffer, offset, length, position),
    sync: (number) => below.sync(fileOf(number)),
    resize: (number, length) => below.resize(fileOf(number), length),
    status: (number) => below.status(fileOf(number)),
  };

  const now = (): Disk => (isKept ? through : trial);
  return {
    disk: {
      open: (place, flags) => now().open(place, flags),
      close: (file) => now().close(file),
      read: (file, buffer, offset, length, position) => now().read(file, buffer, offset, length, position),
      write: (file, buffer, offset, length, position) => now().write(file, buffer, offset, length, position),
      sync: (file) => now().sync(file),
      resize: (file, length) => now().resize(file, length),
      resizePath: (place, length) => now().resizePath(place, length),
      status: (file) => now().status(file),
      statusOfPath: (place) => now().statusOfPath(place),
      create: (place, mode) => now().create(place, mode),
      createFolder: (place, mode) => now().createFolder(place, mode),
      remove: (place) => now().remove(place),
      removeFolder: (place) => now().removeFolder(place),
      rename: (place, to) => now().rename(place, to),
      list: (place) => now().list(place),
      freeBytes: (place) => below.freeBytes(place),
    },
    keep() {
      carryOut(below, operations.splice(0));
      for (const handle of handles.values()) {
        handle.file ??= handle.path === null ? null : below.open(handle.path, handle.flags);
        handle.entry = nothing;
      }
      entries.clear();
      isKept = true;
    },
  };
}

const nothing: Entry = { isFolder: false, mode: 0, below: null, belowSize: 0, size: 0, blocks: new Map() };

/** Carries out operations in order; each file is opened once while it has its name. */
function carryOut(below: Disk, operations: readonly Operation[]): void {
  const open = new Map<string, number>();
  const forget = (place: string) => {
    const file = open.get(place);
    if (file !== undefined) below.close(file);
    open.delete(place);
  };
  const opened = (place: string): number => {
    const isFolder = below.statusOfPath(place).isDirectory();
    const file = open.get(place) ?? below.open(place, isFolder ? constants.O_RDONLY : constants.O_RDWR);
    open.set(place, file);
    return file;
  };
  try {
    for (const operation of operations) operation(below, opened, forget);
  } finally {
    for (const place of [...open.keys()]) forget(place);
  }
}
