/** `equipoise backup`, `verify` and `restore`: a store as one file, while a server runs; a check; and the way back. */

import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addresses, partsOf } from '../../../server/addresses.ts';
import { type BackupContents, placeBackup, verifyBackup } from '../../../server/store/backup/backupFile.ts';
import { backupPlace } from '../../../server/store/backup/backupFolder.ts';
import { backUp, restore } from '../../../server/store/backup/storeBackup.ts';
import type { Database } from '../../../server/store/database.ts';
import { openEmbedded, openScratch, postgresFolder } from '../../../server/store/embedded/embedded.ts';
import { DataFolderInUse, holderOf } from '../../../server/store/embedded/folderLock.ts';
import { openPostgres } from '../../../server/store/postgres.ts';
import { sumOf } from '../../../solver/arithmetic/sums.ts';
import { numberText, textsOf } from '../../language.ts';
import { print } from '../../print.ts';
import { settings } from '../settings.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Writes a backup, also of the store of a server that runs. */
export async function backupCommand(options: { readonly output?: string }): Promise<number> {
  const { dataFolder, databaseUrl, backupFolder } = settings();
  const file = path.resolve(options.output ?? backupPlace(backupFolder, 'manual'));
  const contents = await (databaseUrl === null
    ? backUpEmbedded(dataFolder, file)
    : withDatabase(
        openPostgres(databaseUrl, () => undefined),
        (database) => backUp(database, file),
      ));
  print(t('backupWritten', { file, contents: contentsText(contents) }));
  return 0;
}

async function backUpEmbedded(folder: string, file: string): Promise<BackupContents> {
  if (!existsSync(postgresFolder(folder))) throw new Error(t('errorNoStore', { folder }));
  try {
    return await withDatabase(openEmbedded(folder), (database) => backUp(database, file));
  } catch (error) {
    const address = error instanceof DataFolderInUse ? (await holderOf(folder))?.address : undefined;
    if (address === undefined) throw error;
    return fetchBackup(address, file);
  }
}

/** How long a server may take to say that it is alive, however busy it is. */
const ALIVE_MS = 30_000;

/** Asks the server that has the folder for a backup, which takes as long as it takes; a server that was frozen is waited for no longer. */
async function fetchBackup(address: string, file: string): Promise<BackupContents> {
  await fetch(`${address}${partsOf(addresses.health.live).path}`, {
    signal: AbortSignal.timeout(ALIVE_MS),
  }).catch((cause: unknown) => {
    throw new Error(t('errorServerSilent', { address }), { cause });
  });
  const response = await fetch(`${address}${partsOf(addresses.backups.make).path}`);
  if (!response.ok || response.body === null)
    throw new Error(t('errorServerBackup', { address, status: String(response.status) }));
  const { body } = response;
  return placeBackup(file, (part) => pipeline(Readable.fromWeb(body), createWriteStream(part)));
}

/** Checks that a backup is complete, and that it can be restored: into a store that is thrown away. */
export async function verifyCommand(file: string): Promise<number> {
  const contents = await verifyBackup(file);
  await withDatabase(openScratch(), (database) => restore(database, file, false));
  print(t('backupVerified', { file, time: contents.header.createdAt, contents: contentsText(contents) }));
  return 0;
}

/** Puts a backup in place of what the store holds. */
export async function restoreCommand(file: string, options: { readonly replace?: boolean }): Promise<number> {
  const { dataFolder, databaseUrl, backupFolder } = settings();
  // What is damaged is said before anything is opened.
  await verifyBackup(file);
  const database =
    databaseUrl === null
      ? openForRestore(dataFolder, backupFolder, options.replace === true)
      : openPostgres(databaseUrl, () => undefined);
  const contents = await withDatabase(database, (opened) => restore(opened, file, options.replace === true));
  print(t('backupRestored', { file, contents: contentsText(contents) }));
  return 0;
}

/** Opens the embedded store; a damaged one is set aside where it is to be replaced. */
function openForRestore(folder: string, backupFolder: string, replace: boolean): Promise<Database> {
  const setAside = replace ? (place: string) => print(t('storeSetAside', { place })) : null;
  return openEmbedded(folder, { backupFolder, forRestore: { setAside } });
}

async function withDatabase<R>(
  opening: Promise<Database>,
  work: (database: Database) => Promise<R>,
): Promise<R> {
  const database = await opening;
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function contentsText({ rows, bytes }: BackupContents): string {
  const all = sumOf(Object.values(rows));
  return t('backupContents', { cases: rows.cases ?? 0, rows: all, size: numberText(bytes / 1e6, 2) });
}
