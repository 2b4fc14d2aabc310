/** A disk that can be taken away from who uses it: a PostgreSQL that ended itself must not write any more. */
import type { Disk } from './disk.ts';

export interface DetachableDisk {
  readonly disk: Disk;
  /** Closes what is open; everything that is tried from now on fails. */
  detach(): void;
}

export function detachable(below: Disk): DetachableDisk {
  const open = new Set<number>();
  let isDetached = false;
  const attached =
    <A extends readonly unknown[], R>(operation: (...given: A) => R) =>
    (...given: A): R => {
      if (isDetached) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return operation(...given);
    };
  const guarded = Object.fromEntries(
    Object.entries(below).map(([name, operation]) => [
      name,
      attached(operation as (...given: never) => unknown),
    ]),
  ) as unknown as Disk;
  return {
    disk: {
      ...guarded,
      open(path, flags) {
        const file = guarded.open(path, flags);
        open.add(file);
        return file;
      },
      close(file) {
        guarded.close(file);
        open.delete(file);
      },
    },
    detach() {
      isDetached = true;
      for (const file of open) below.close(file);
      open.clear();
    },
  };
}
