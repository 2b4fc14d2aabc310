/**
 * A disk that changes nothing once the lock of its folder was removed: somebody took its file for one that a dead process had left, and
 * another server may have the folder since. Two that write to one folder destroy it.
 */
import type { Disk } from './disk.ts';

export function heldDisk(below: Disk, isHeld: () => boolean): Disk {
  const guarded =
    <A extends readonly unknown[], R>(change: (...given: A) => R) =>
    (...given: A): R => {
      if (!isHeld()) throw Object.assign(new Error('the lock of the folder was removed'), { code: 'EIO' });
      return change(...given);
    };
  return {
    ...below,
    write: guarded(below.write),
    resize: guarded(below.resize),
    resizePath: guarded(below.resizePath),
    create: guarded(below.create),
    createFolder: guarded(below.createFolder),
    remove: guarded(below.remove),
    removeFolder: guarded(below.removeFolder),
    rename: guarded(below.rename),
  };
}
