/** Makes a folder with those above it. `mkdir` with `recursive` never ends in a folder that takes none, such as those of processes on Linux. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Makes a folder, and those above it, where they are not there. Throws what the system says where one cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      // A file of that name, or a link to nothing, is no folder: the system says so.
      if ((await stat(folder)).isDirectory()) return;
      throw error;
    }
    const above = path.dirname(folder);
    if (code !== 'ENOENT' || above === folder || (await isThere(above))) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
