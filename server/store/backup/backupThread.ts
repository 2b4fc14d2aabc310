/** Worker thread: writes a backup from the files of an embedded store that were copied for it. */
import { answerTasks } from '../../../node/threads/taskThreads.ts';
import { openCopy } from '../embedded/embedded.ts';
import type { BackupContents } from './backupFile.ts';
import { type BackupTask, backUpRows } from './storeBackup.ts';

answerTasks(async ({ store, file }: BackupTask): Promise<BackupContents> => {
  const database = await openCopy(store);
  try {
    return await backUpRows(database, file);
  } finally {
    await database.close();
  }
});
