/** What the environment says about the store, for the commands that open one. */
import path from 'node:path';
import { wholeSetting } from './arguments.ts';

export interface StoreSettings {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** Folder of automatic backups. */
  readonly backupFolder: string;
  /** Daily backups that are kept; 0 makes none. */
  readonly backupsKept: number;
}

export function settings(): StoreSettings {
  const dataFolder = path.resolve(process.env.EQUIPOISE_DATA ?? 'data');
  return {
    dataFolder,
    databaseUrl: process.env.DATABASE_URL ?? null,
    backupFolder: path.resolve(process.env.EQUIPOISE_BACKUP_FOLDER ?? path.join(dataFolder, 'backups')),
    backupsKept: wholeSetting('EQUIPOISE_BACKUPS', 7, 0, 10_000),
  };
}
