/**
 * A disk that remembers everything that was written, named and synced, and can build the folder as it is after a loss of
 * power at any moment: what was synced is there; of what was not, nothing, everything, or any part, sector by sector.
 */
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Disk } from '../../server/store/embedded/disk.ts';
import { rememberOpenFiles } from '../../server/store/embedded/openFiles.ts';

type Operation =
  | { readonly kind: 'write'; readonly file: number; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resize'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'create'; readonly path: string; readonly file: number; readonly isFolder: boolean }
  | { readonly kind: 'remove'; readonly path: string; readonly file: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string; readonly file: number };

type NameChange = Extract<Operation, { kind: 'create' | 'remove' | 'rename' }>;
type ContentChange = Extract<Operation, { kind: 'write' | 'resize' }>;

/** What becomes of changes that were not synced. */
export type Unsynced = 'lost' | 'kept' | 'torn';

/** What a disk writes at once. */
const SECTOR = 512;

export interface RecordedDisk {
  readonly disk: Disk;
  /** How many operations were recorded: a moment to lose power at. */
  now(): number;
  syncs(): number;
  /** Builds the folder in `place` as it is after a loss of power at a moment. */
  lose(moment: number, unsynced: Unsynced, random: () => number, place: string): void;
}

/** Records what is done to a folder; `before` is a copy of it, all of which counts as synced. */
export function recordDisk(disk: Disk, folder: string, before: string): RecordedDisk {
  const operations: Operation[] = [];
  let files = 0;
  let syncs = 0;
  const byPath = new Map<string, number>();
  /** Files that were there before, by number. */
  const original = new Map<number, string>();
  const relative = (name: string) => path.relative(folder, name);
  const fileOf = (name: string): number => {
    const known = byPath.get(relative(name));
    if (known !== undefined) return known;
    const file = files++;
    byPath.set(relative(name), file);
    original.set(file, relative(name));
    return file;
  };
  const named = (name: string, isFolder: boolean) => {
    const file = files++;
    byPath.set(relative(name), file);
    operations.push({ kind: 'create', path: relative(name), file, isFolder });
  };
  const unnamed = (name: string) => {
    const file = fileOf(name);
    byPath.delete(relative(name));
    operations.push({ kind: 'remove', path: relative(name), file });
  };
  const open = rememberOpenFiles(disk, fileOf);
  const openFile = (handle: number): number => open.of(handle) ?? -1;
  return {
    now: () => operations.length,
    syncs: () => syncs,
    disk: {
      ...open.disk,
      write(handle, buffer, offset, length, position) {
        const written = disk.write(handle, buffer, offset, length, position);
        const bytes = Uint8Array.from(buffer.subarray(offset, offset + written));
        operations.push({ kind: 'write', file: openFile(handle), position, bytes });
        return written;
      },
      sync(handle) {
        disk.sync(handle);
        syncs++;
        operations.push({ kind: 'sync', file: openFile(handle) });
      },
      resize(handle, length) {
        disk.resize(handle, length);
        operations.push({ kind: 'resize', file: openFile(handle), length });
      },
      resizePath(name, length) {
        disk.resizePath(name, length);
        operations.push({ kind: 'resize', file: fileOf(name), length });
      },
      create(name, mode) {
        disk.create(name, mode);
        named(name, false);
      },
      createFolder(name, mode) {
        disk.createFolder(name, mode);
        named(name, true);
      },
      remove(name) {
        disk.remove(name);
        unnamed(name);
      },
      removeFolder(name) {
        disk.removeFolder(name);
        unnamed(name);
      },
      rename(name, to) {
        disk.rename(name, to);
        const file = fileOf(name);
        byPath.delete(relative(name));
        byPath.set(relative(to), file);
        operations.push({ kind: 'rename', path: relative(name), to: relative(to), file });
      },
    },
    lose(moment, unsynced, random, place) {
      const names = new Map<string, number>([...original].map(([file, name]) => [name, file]));
      const folders = new Set<number>();
      const contents = new Map<number, ContentChange[]>();
      const waitingNames: NameChange[] = [];
      const waiting = new Map<number, ContentChange[]>();
      const folderNumbers = new Map<string, number>([...original].map(([file, name]) => [name, file]));
      const settleName = (change: NameChange) => {
        if (change.kind === 'create') names.set(change.path, change.file);
        else if (names.get(change.path) === change.file) names.delete(change.path);
        if (change.kind === 'rename') names.set(change.to, change.file);
      };
      const settleNames = (isSynced: (change: NameChange) => boolean) => {
        for (const change of waitingNames.splice(0)) {
          if (isSynced(change)) settleName(change);
          else waitingNames.push(change);
        }
      };
      const settle = (file: number, changes: readonly ContentChange[]) => {
        const settled = contents.get(file) ?? [];
        settled.push(...changes);
        contents.set(file, settled);
      };
      const isIn = (change: NameChange, file: number) =>
        folderNumbers.get(path.dirname(change.path)) === file ||
        (change.kind === 'rename' && folderNumbers.get(path.dirname(change.to)) === file);
      for (const operation of operations.slice(0, moment)) {
        if (operation.kind === 'write' || operation.kind === 'resize') {
          const list = waiting.get(operation.file) ?? [];
          list.push(operation);
          waiting.set(operation.file, list);
        } else if (operation.kind === 'sync') {
          settle(operation.file, waiting.get(operation.file) ?? []);
          waiting.delete(operation.file);
          settleNames((change) => change.file === operation.file || isIn(change, operation.file));
        } else {
          waitingNames.push(operation);
          if (operation.kind === 'create' && operation.isFolder) {
            folders.add(operation.file);
            folderNumbers.set(operation.path, operation.file);
          }
        }
      }
      if (unsynced !== 'lost') {
        // Changes of names in one folder reach the disk in order, up to some point.
        const ended = new Set<string>();
        for (const change of waitingNames) {
          const inFolder = path.dirname(change.path);
          if (unsynced === 'torn' && random() < 0.2) ended.add(inFolder);
          if (!ended.has(inFolder)) settleName(change);
        }
        for (const [file, changes] of waiting) {
          const kept = unsynced === 'kept' ? changes : changes.flatMap((change) => torn(change, random));
          settle(file, kept);
        }
      }
      rmSync(place, { recursive: true, force: true });
      cpSync(before, place, { recursive: true });
      for (const [file, name] of original)
        if (names.get(name) !== file) rmSync(path.join(place, name), { recursive: true, force: true });
      for (const [name, file] of [...names].sort()) {
        const target = path.join(place, name);
        const from = original.get(file);
        if (folders.has(file)) mkdirSync(target, { recursive: true });
        else if (!existsSync(path.dirname(target))) continue;
        else if (from !== undefined && from !== name)
          writeFileSync(target, readFileSync(path.join(before, from)));
        else if (from === undefined) writeFileSync(target, '');
        write(target, contents.get(file) ?? []);
      }
    },
  };
}

/** Some sectors of a write, or none; a change of size, or not. */
function torn(change: ContentChange, random: () => number): ContentChange[] {
  if (change.kind === 'resize') return random() < 0.5 ? [change] : [];
  const parts: ContentChange[] = [];
  for (let at = 0; at < change.bytes.length; ) {
    const end = Math.min(change.bytes.length, at + SECTOR - ((change.position + at) % SECTOR));
    if (random() < 0.5)
      parts.push({ ...change, position: change.position + at, bytes: change.bytes.subarray(at, end) });
    at = end;
  }
  return parts;
}

function write(target: string, changes: readonly ContentChange[]): void {
  if (changes.length === 0) return;
  const handle = openSync(target, 'r+');
  for (const change of changes) {
    if (change.kind === 'write') writeSync(handle, change.bytes, 0, change.bytes.length, change.position);
    else truncateSync(target, change.length);
  }
  closeSync(handle);
}
