/**
 * Data folders for servers in tests. What takes longest when a server starts on an empty folder is that PostgreSQL makes
 * its files, and then the tables; so both are made once for each version of PGlite and of the schema, kept under node_modules,
 * and copied. Tests of a new installation ask for a folder without tables, or for none.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Disk, nodeDisk } from '../../server/store/embedded/disk.ts';
import { type EmbeddedOptions, openEmbedded } from '../../server/store/embedded/embedded.ts';
import { migrate, schemaSteps } from '../../server/store/migrate.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const modules = path.join(import.meta.dirname, '..', '..', 'node_modules');

/** A disk for stores whose tests lose no power: waiting for the real one is what takes longest on a busy machine. */
export const diskWithoutSync: Disk = { ...nodeDisk, sync: () => undefined };

/** A store that opens quickly, for tests that start many servers and break nothing. */
export const quickStore: EmbeddedOptions = { disk: diskWithoutSync, isChecked: false, reserveBytes: 0 };

/**
 * The folder of a PostgreSQL that was made once, under node_modules; `make` makes it in the data folder that it is given. One
 * that was made of something else (another `key`) goes.
 */
export async function madeOnce(
  name: string,
  key: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const kept = path.join(modules, '.cache', `equipoise-${name}-${key}`);
  if (existsSync(kept)) return kept;
  await mkdir(path.dirname(kept), { recursive: true });
  const end = await turnAt(kept);
  try {
    if (existsSync(kept)) return kept;
    const own = await mkdtemp(`${kept}-`);
    await make(own);
    await rename(path.join(own, 'postgres'), kept);
    await rm(own, { recursive: true, force: true });
    for (const other of await readdir(path.dirname(kept)))
      if (other.startsWith(`equipoise-${name}-`) && /-\w{16}$/.test(other) && other !== path.basename(kept))
        await rm(path.join(path.dirname(kept), other), { recursive: true, force: true });
    return kept;
  } finally {
    await end();
  }
}

/** Longer than any folder takes to be made: who made it was killed. */
const MAKING_MS_MAX = 300_000;

/** Waits until no other process makes a folder; answers how this one's turn ends. */
async function turnAt(kept: string): Promise<() => Promise<void>> {
  const sign = `${kept}.making`;
  for (;;) {
    try {
      await mkdir(sign);
      return () => rm(sign, { recursive: true, force: true });
    } catch (error) {
      const since = await stat(sign).catch(() => null);
      if (since === null && !(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw error;
      if (since !== null && Date.now() - since.mtimeMs > MAKING_MS_MAX) await rm(sign, { recursive: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** What a kept folder was made of, in 16 characters. */
export const keyOf = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/** The folder of a PostgreSQL without tables. */
async function emptyPostgres(): Promise<string> {
  const description = path.join(modules, '@electric-sql', 'pglite', 'package.json');
  const { version } = JSON.parse(await readFile(description, 'utf8')) as { version: string };
  return madeOnce('empty', keyOf(version), async (folder) => {
    const lite = await PGlite.create(path.join(folder, 'postgres'));
    await lite.close();
  });
}

/** The folder of a PostgreSQL with the tables of this version, without rows. */
async function migratedPostgres(): Promise<string> {
  const empty = await emptyPostgres();
  return madeOnce('tables', keyOf(empty, ...schemaSteps), async (folder) => {
    cpSync(empty, path.join(folder, 'postgres'), { recursive: true });
    const database = await openEmbedded(folder, quickStore);
    await migrate(database);
    await database.close();
  });
}

/** A new temporary folder that a server may have for its data, of a kept one; `name` is how it begins. */
export async function copiedFolder(name: string, kept: string, within = temporaryFolder): Promise<string> {
  const folder = await mkdtemp(path.join(within, `equipoise-${name}-`));
  // The copy that does not wait for each of a thousand files in turn takes a fifth of the other's time.
  cpSync(kept, path.join(folder, 'postgres'), { recursive: true });
  return folder;
}

/** A new data folder `within` another, with the tables of this version or without any; `name` is how it begins. */
export async function newDataFolder(
  name: string,
  { hasTables = true, within = temporaryFolder } = {},
): Promise<string> {
  return copiedFolder(name, await (hasTables ? migratedPostgres() : emptyPostgres()), within);
}
