/** Makes a folder with those above it. `mkdir` with `recursive` never ends in a folder that takes none, such as those of processes on Linux. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Makes a folder, and those above it, where they are not there. Throws what the system says where one cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  const above = path.dirname(folder);
  // Somebody else may have made the one above meanwhile, also where this one does not find it.
  if (above !== folder) await makeFolder(above);
  if (!(await isMade(folder))) await mkdir(folder);
}

/** Makes a folder in the one above it; false where that is not there. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    // A file of that name, or a link to nothing, is no folder: the system says so.
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return true;
    throw error;
  }
}
