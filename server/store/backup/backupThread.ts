/** Worker thread: writes a backup from the files of an embedded store that were copied for it; null when the disk has become full. */
import { answerTasks } from '../../../node/threads/taskThreads.ts';
import { yieldToOthers } from '../../../node/threads/threadPriority.ts';
import { isStoreFull } from '../databaseErrors.ts';
import { openCopy } from '../embedded/embedded.ts';
import type { BackupContents } from './backupFile.ts';
import { type BackupTask, backUpRows } from './storeBackup.ts';

yieldToOthers();
answerTasks(async ({ store, file }: BackupTask): Promise<BackupContents | null> => {
  try {
    const database = await openCopy(store);
    try {
      return await backUpRows(database, file);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (isStoreFull(error)) return null;
    throw error;
  }
});
