/**
 * The file operations by which the embedded PostgreSQL reaches its folder: those of Node, or others in their place (a check
 * that must not write, a reserve for a full disk, tests that lose power). Paths are absolute, everything is synchronous,
 * and errors carry the codes of the operating system.
 */
import fs from 'node:fs';

export interface Disk {
  open(path: string, flags: number): number;
  close(file: number): void;
  read(file: number, buffer: Uint8Array, offset: number, length: number, position: number): number;
  write(file: number, buffer: Uint8Array, offset: number, length: number, position: number): number;
  /** Resolves nothing until what was written to the file, or the names in the folder, is on the disk. */
  sync(file: number): void;
  resize(file: number, length: number): void;
  resizePath(path: string, length: number): void;
  status(file: number): fs.Stats;
  statusOfPath(path: string): fs.Stats;
  create(path: string, mode: number): void;
  createFolder(path: string, mode: number): void;
  remove(path: string): void;
  removeFolder(path: string): void;
  rename(path: string, to: string): void;
  list(path: string): string[];
  /** Space that is free where a path lies, in bytes. */
  freeBytes(path: string): number;
}

export const nodeDisk: Disk = {
  open: (path, flags) => fs.openSync(path, flags),
  close: (file) => fs.closeSync(file),
  read: (file, buffer, offset, length, position) => fs.readSync(file, buffer, offset, length, position),
  write: (file, buffer, offset, length, position) => fs.writeSync(file, buffer, offset, length, position),
  sync: (file) => fs.fsyncSync(file),
  resize: (file, length) => fs.ftruncateSync(file, length),
  resizePath: (path, length) => fs.truncateSync(path, length),
  status: (file) => fs.fstatSync(file),
  statusOfPath: (path) => fs.lstatSync(path),
  create: (path, mode) => fs.closeSync(fs.openSync(path, 'w', mode)),
  createFolder: (path, mode) => fs.mkdirSync(path, mode),
  remove: (path) => fs.unlinkSync(path),
  removeFolder: (path) => fs.rmdirSync(path),
  rename: (path, to) => fs.renameSync(path, to),
  list: (path) => fs.readdirSync(path),
  freeBytes(path) {
    const { bavail, bsize } = fs.statfsSync(path);
    return bavail * bsize;
  },
};
