/** A disk that can be taken away from who uses it: a PostgreSQL that ended itself must not write any more. */
import type { Disk } from './disk.ts';
import { rememberOpenFiles } from './openFiles.ts';

export interface DetachableDisk {
  readonly disk: Disk;
  /** Closes what is open; everything that is tried from now on fails. */
  detach(): void;
}

export function detachable(below: Disk): DetachableDisk {
  const files = rememberOpenFiles(below, () => null);
  let isDetached = false;
  const attached =
    <A extends readonly unknown[], R>(operation: (...given: A) => R) =>
    (...given: A): R => {
      if (isDetached) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return operation(...given);
    };
  return {
    disk: Object.fromEntries(
      Object.entries(files.disk).map(([name, operation]) => [
        name,
        attached(operation as (...given: never) => unknown),
      ]),
    ) as unknown as Disk,
    detach() {
      isDetached = true;
      for (const file of files.numbers()) files.disk.close(file);
    },
  };
}
