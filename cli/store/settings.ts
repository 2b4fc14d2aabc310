/** What the environment says about the store, for the commands that open one. */
import path from 'node:path';
import { databaseAddress } from '../../node/databaseAddress.ts';
import { WordedError } from '../../solver/words/wordedError.ts';
import { folderSetting, wholeSetting } from '../arguments.ts';
import { messages } from '../messages.ts';

export interface StoreSettings {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** Folder of automatic backups. */
  readonly backupFolder: string;
  /** Daily backups that are kept; 0 makes none. */
  readonly backupsKept: number;
}

export function settings(): StoreSettings {
  const { DATABASE_URL: databaseUrl } = process.env;
  const dataFolder = folderSetting('EQUIPOISE_DATA', 'data');
  return {
    dataFolder,
    databaseUrl: databaseUrl === undefined ? null : databaseAddress('DATABASE_URL', databaseUrl),
    backupFolder: folderSetting('EQUIPOISE_BACKUP_FOLDER', path.join(dataFolder, 'backups')),
    backupsKept: wholeSetting('EQUIPOISE_BACKUPS', 7, 0, 10_000),
  };
}

/**
 * The address of the database that `--queue` names, or that of the environment where it names none. Throws WordedError where there is
 * none, or it is no address of a PostgreSQL.
 */
export function queueAddress(queue: string | true): string {
  const address = queue === true ? settings().databaseUrl : queue;
  if (address === null) throw new WordedError(messages.errorNoQueue);
  return queue === true ? address : databaseAddress('--queue', address);
}
