/**
 * A process of the tests of the folder lock: takes the lock of a folder that a message names, at the time it states,
 * or of the one on its command line at once; says whether it got it, and keeps it.
 */
import { DataFolderInUse, lockFolder } from '../../server/store/embedded/folderLock.ts';

async function take(folder: string): Promise<string> {
  try {
    await lockFolder(folder);
    return 'got it';
  } catch (error) {
    if (error instanceof DataFolderInUse) return 'refused';
    throw error;
  }
}

process.on('message', async ({ folder, at }: { folder: string; at: number }) => {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now() - 5)));
  while (Date.now() < at) {
    // A timer is too coarse for the same millisecond.
  }
  process.send?.(await take(folder));
});
const [, , folder] = process.argv;
if (folder !== undefined) {
  const answer = await take(folder);
  process.stdout.write(`${answer}\n`);
  if (answer === 'got it') setInterval(() => undefined, 1000);
}
