/** A disk that remembers what each of its open files is: for disks that act by file, which have only its number. */
import type { Disk } from './disk.ts';

export interface OpenFiles<F> {
  readonly disk: Disk;
  /** What an open file is; undefined for one that is not open. */
  of(file: number): F | undefined;
  /** Numbers of all open files. */
  numbers(): number[];
}

/** `what` says at each opening what the file at a path is. */
export function rememberOpenFiles<F>(below: Disk, what: (path: string) => F): OpenFiles<F> {
  const open = new Map<number, F>();
  return {
    of: (file) => open.get(file),
    numbers: () => [...open.keys()],
    disk: {
      ...below,
      open(path, flags) {
        const file = below.open(path, flags);
        open.set(file, what(path));
        return file;
      },
      close(file) {
        below.close(file);
        // Only now: the number of a file that could not be closed is not free.
        open.delete(file);
      },
    },
  };
}
