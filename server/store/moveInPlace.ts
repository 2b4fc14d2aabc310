/** Files and folders that are there whole or not at all, also after a loss of power. */
import { open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';

/** Gives a complete file or folder its name, all of it on the disk: after a power loss it is there whole or not at all. */
export async function moveInPlace(part: string, place: string): Promise<void> {
  await syncTree(part);
  await rename(part, place);
  await sync(path.dirname(place));
}

async function syncTree(place: string): Promise<void> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  // All at once: a disk syncs many files as fast as one.
  await Promise.all(
    entries.map((entry) => {
      const inside = path.join(place, entry.name);
      return entry.isDirectory() ? syncTree(inside) : sync(inside);
    }),
  );
  await sync(place);
}

async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some systems have no sync for folders.
    if (Object(error).code !== 'EPERM' && Object(error).code !== 'EISDIR' && Object(error).code !== 'EINVAL')
      throw error;
  } finally {
    await handle.close();
  }
}
