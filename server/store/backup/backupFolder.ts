/** The folder of automatic backups: daily, and before the schema of a store changes. The newest are kept. */
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../../node/makeFolder.ts';
import { isLeftBehind } from '../../../node/partFiles.ts';
import type { Database } from '../database.ts';
import { schemaSteps, stepsTaken } from '../migrate.ts';
import { verifyBackup } from './backupFile.ts';
import { backUp, backUpRows } from './storeBackup.ts';

type Kind = 'daily' | 'before-update' | 'manual';

const DAY_MS = 24 * 3600 * 1000;
/** Backups before an update that are kept. */
const UPDATES_KEPT = 3;

/** The place of a new backup: names in order are times in order. */
export function backupPlace(folder: string, kind: Kind, now = new Date()): string {
  return path.join(folder, `${now.toISOString().replaceAll(':', '-')}-${kind}.backup`);
}

/** Backups of a folder, the newest first; of one kind where it is stated. */
async function backupsIn(folder: string, kind?: Kind): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const ending = kind === undefined ? '.backup' : `-${kind}.backup`;
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .reverse()
    .map((name) => path.join(folder, name));
}

/** Backups of one kind that are not dated after a moment, the newest first. */
async function backupsUntil(now: Date, folder: string, kind: Kind): Promise<readonly string[]> {
  return (await backupsIn(folder, kind)).filter((file) => timeOf(file) <= now.getTime());
}

/** The newest backup of a folder that is complete; null when there is none. */
export async function lastGoodBackup(folder: string): Promise<string | null> {
  for (const file of await backupsIn(folder)) {
    const isGood = await verifyBackup(file).then(
      () => true,
      () => false,
    );
    if (isGood) return file;
  }
  return null;
}

/**
 * Makes the backup of a day unless the last one is younger, and keeps the newest `kept`; answers its place or null. A backup
 * that is dated after `now` (the clock was set back) is not the last one.
 */
export async function backUpDaily(
  database: Database,
  folder: string,
  kept: number,
  now = new Date(),
  signal?: AbortSignal,
): Promise<string | null> {
  const [last] = await backupsUntil(now, folder, 'daily');
  if (last !== undefined && now.getTime() - timeOf(last) < DAY_MS) return null;
  return makeAndKeep(database, folder, 'daily', kept, now, (store, file) => backUp(store, file, signal));
}

/** Makes a backup when the schema of a store is about to change; answers its place or null. */
export async function backUpBeforeUpdate(database: Database, folder: string): Promise<string | null> {
  const steps = await stepsTaken(database);
  if (steps === 0 || steps >= schemaSteps.length) return null;
  // No caller waits yet.
  return makeAndKeep(database, folder, 'before-update', UPDATES_KEPT, new Date(), backUpRows);
}

/** A backup that was not written to for so long was left behind by a process that was killed. */
const ABANDONED_MS = 10 * 60 * 1000;

/**
 * Removes what killed processes left of backups in a folder: entries of these names whose process is gone, or to which, or into which,
 * nothing was written for minutes. A backup that is being written grows all the time.
 */
export async function clearAbandoned(folder: string, isOfBackup: (name: string) => boolean): Promise<void> {
  for (const name of (await readdir(folder).catch(() => [])).filter(isOfBackup)) {
    const place = path.join(folder, name);
    const within = (await readdir(place).catch(() => [])).map((entry) => path.join(place, entry));
    const written = await Promise.all(
      [place, ...within].map((entry) =>
        stat(entry).then(
          ({ mtimeMs }) => mtimeMs,
          () => Date.now(),
        ),
      ),
    );
    if (isLeftBehind(name) || Date.now() - Math.max(...written) > ABANDONED_MS)
      await rm(place, { recursive: true, force: true });
  }
}

async function makeAndKeep(
  database: Database,
  folder: string,
  kind: Kind,
  kept: number,
  now: Date,
  write = backUp,
): Promise<string> {
  await makeFolder(folder);
  await clearAbandoned(folder, (name) => /^\d{4}-.*\.backup(\..+)?\.part$/.test(name));
  const place = backupPlace(folder, kind, now);
  await write(database, place);
  // Only what this function made goes, and only once its successor is there.
  for (const old of (await backupsUntil(now, folder, kind)).slice(kept)) await rm(old, { force: true });
  return place;
}

function timeOf(file: string): number {
  const name = path.basename(file);
  return Date.parse(name.replace(/^(\d+-\d+-\d+T\d+)-(\d+)-([\d.]+Z).*$/, '$1:$2:$3'));
}
