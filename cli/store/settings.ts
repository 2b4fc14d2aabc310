/** What the environment says about the store, for the commands that open one. */
import path from 'node:path';
import { WordedError } from '../../solver/words/wordedError.ts';
import { sentence } from '../../solver/words/words.ts';
import { wholeSetting } from '../arguments.ts';
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
  const dataFolder = path.resolve(process.env.EQUIPOISE_DATA ?? 'data');
  return {
    dataFolder,
    databaseUrl: process.env.DATABASE_URL ?? null,
    backupFolder: path.resolve(process.env.EQUIPOISE_BACKUP_FOLDER ?? path.join(dataFolder, 'backups')),
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
  if (/^postgres(ql)?:\/\//.test(address)) return address;
  const { en, zh } = messages.errorQueue;
  throw new WordedError(
    sentence(en, zh, { address, expected: 'postgres://user:password@host:port/database' }),
  );
}
