/** A disk that can be full, for tests: of the disk below so much is free as a test says. */
import type { Disk } from '../../server/store/embedded/disk.ts';

/**
 * A disk of which `free()` bytes are free; files grow into that, and give it back when they are removed. What files take and
 * give is told to `take`, in bytes (less than 0: they give it back).
 */
export function limitedDisk(below: Disk, space: { free(): number; take(bytes: number): void }): Disk {
  const need = (bytes: number) => {
    if (bytes > space.free()) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    space.take(bytes);
  };
  const size = (name: string) => below.statusOfPath(name).size;
  return {
    ...below,
    freeBytes: (path) => Math.min(space.free(), below.freeBytes(path)),
    write(file, buffer, offset, length, position) {
      need(Math.max(0, position + length - below.status(file).size));
      return below.write(file, buffer, offset, length, position);
    },
    resize(file, length) {
      need(length - below.status(file).size);
      below.resize(file, length);
    },
    resizePath(name, length) {
      need(length - size(name));
      below.resizePath(name, length);
    },
    remove(name) {
      const had = size(name);
      below.remove(name);
      space.take(-had);
    },
  };
}
