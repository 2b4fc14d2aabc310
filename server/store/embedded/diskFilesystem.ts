/**
 * The filesystem of the embedded PostgreSQL: Emscripten's NODEFS with its operations carried out by a `Disk`, and with the
 * sync that NODEFS lacks. With it PostgreSQL's own protocol holds: the log is on the disk before a commit is acknowledged,
 * data files are before a checkpoint says so.
 */
import type { Stats } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { Disk } from './disk.ts';

type Init = NodeFS['init'];

/** A file or folder as Emscripten knows it. */
interface Node {
  readonly name: string;
  mode: number;
}

/** An open file: `nfd` is its number on the disk. */
interface Stream {
  readonly node: Node;
  readonly flags: number;
  readonly shared: { refcount: number };
  nfd: number;
}

/** The size to which a file is brought; times and permissions of files mean nothing to PostgreSQL. */
interface Attributes {
  readonly size?: number;
}

/** What this file uses of Emscripten's NODEFS. */
interface NodeFilesystem {
  realPath(node: Node): string;
  createNode(parent: Node, name: string, mode: number): Node;
  flagsForNode(flags: number): number;
  tryFSOperation<R>(operation: () => R): R;
  doGetAttr(read: () => Stats, node: Node): object;
  getMode(path: string): number;
  node_ops: object;
  stream_ops: object;
}

interface EmscriptenModule {
  readonly NODEFS: NodeFilesystem;
  readonly FS: { isDir(mode: number): boolean };
}

/** The folder of a PostgreSQL, reached through a disk. */
export class DiskFilesystem extends NodeFS {
  readonly #disk: Disk;

  constructor(folder: string, disk: Disk) {
    super(folder);
    this.#disk = disk;
  }

  override init(lite: Parameters<Init>[0], options: Parameters<Init>[1]): ReturnType<Init> {
    const useDisk = (module: unknown) => reachThrough(module as EmscriptenModule, this.#disk);
    return super.init(lite, { ...options, preRun: [...(options.preRun ?? []), useDisk] });
  }
}

/** Replaces the operations of a module's NODEFS by those of a disk; before its folder is mounted. */
function reachThrough({ NODEFS: nodefs, FS }: EmscriptenModule, disk: Disk): void {
  const attempt = nodefs.tryFSOperation;
  const inFolder = (parent: Node, name: string) => `${nodefs.realPath(parent)}/${name}`;
  nodefs.getMode = (path) => attempt(() => disk.statusOfPath(path).mode);
  Object.assign(nodefs.node_ops, {
    getattr: (node: Node) => nodefs.doGetAttr(() => disk.statusOfPath(nodefs.realPath(node)), node),
    setattr(node: Node, { size }: Attributes) {
      if (size !== undefined) attempt(() => disk.resizePath(nodefs.realPath(node), size));
    },
    lookup: (parent: Node, name: string) =>
      nodefs.createNode(parent, name, nodefs.getMode(inFolder(parent, name))),
    mknod(parent: Node, name: string, mode: number) {
      const path = inFolder(parent, name);
      // What the disk refuses must not be known as there.
      attempt(() => (FS.isDir(mode) ? disk.createFolder(path, mode) : disk.create(path, mode)));
      return nodefs.createNode(parent, name, mode);
    },
    rename(node: { name: string } & Node, folder: Node, name: string) {
      const [from, to] = [nodefs.realPath(node), inFolder(folder, name)];
      attempt(() => disk.rename(from, to));
      node.name = name;
    },
    unlink: (parent: Node, name: string) => attempt(() => disk.remove(inFolder(parent, name))),
    rmdir: (parent: Node, name: string) => attempt(() => disk.removeFolder(inFolder(parent, name))),
    readdir: (node: Node) => attempt(() => disk.list(nodefs.realPath(node))),
  });
  Object.assign(nodefs.stream_ops, {
    getattr: (stream: Stream) => nodefs.doGetAttr(() => disk.status(stream.nfd), stream.node),
    setattr(stream: Stream, { size }: Attributes) {
      if (size !== undefined) attempt(() => disk.resize(stream.nfd, size));
    },
    open(stream: Stream) {
      const path = nodefs.realPath(stream.node);
      stream.nfd = attempt(() => disk.open(path, nodefs.flagsForNode(stream.flags)));
      stream.shared.refcount = 1;
    },
    close(stream: Stream) {
      if (--stream.shared.refcount === 0) attempt(() => disk.close(stream.nfd));
    },
    fsync: (stream: Stream) => attempt(() => disk.sync(stream.nfd)),
    read: (stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number) =>
      attempt(() => disk.read(stream.nfd, buffer, offset, length, position)),
    write: (stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number) =>
      attempt(() => disk.write(stream.nfd, buffer, offset, length, position)),
    llseek(stream: Stream & { position: number }, offset: number, whence: number) {
      const from =
        whence === 1 ? stream.position : whence === 2 ? attempt(() => disk.status(stream.nfd).size) : 0;
      if (from + offset < 0) attempt(() => refuse('EINVAL'));
      return from + offset;
    },
  });
}

/** Fails as the operating system does. */
function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}
