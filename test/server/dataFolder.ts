/**
 * Data folders for servers in tests. What takes longest when a server starts on an empty folder is that PostgreSQL makes
 * its files, and then the tables; so both are made once for each version of PGlite and of the schema, kept under node_modules,
 * and copied. Tests of a new installation ask for a folder without tables, or for none.
 */
import { cpSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Disk, nodeDisk } from '../../server/store/embedded/disk.ts';
import { type EmbeddedOptions, openEmbedded } from '../../server/store/embedded/embedded.ts';
import { migrate, schemaSteps } from '../../server/store/migrate.ts';
import { keyOf, madeOnce } from '../madeOnce.ts';
import { root } from '../root.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** A disk for stores whose tests lose no power: waiting for the real one is what takes longest on a busy machine. */
export const diskWithoutSync: Disk = { ...nodeDisk, sync: () => undefined };

/** A store that opens quickly, for tests that start many servers and break nothing. */
export const quickStore: EmbeddedOptions = {
  disk: diskWithoutSync,
  isChecked: false,
  reserveBytes: 0,
  bufferMegabytes: 16,
};

/** The folder of a PostgreSQL without tables. */
async function emptyPostgres(): Promise<string> {
  const description = path.join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json');
  const { version } = JSON.parse(await readFile(description, 'utf8')) as { version: string };
  return madeOnce('empty', keyOf(version), async (folder) => {
    const made = path.join(folder, 'postgres');
    const lite = await PGlite.create(made);
    await lite.close();
    return made;
  });
}

/** The folder of a PostgreSQL with the tables of this version, without rows. */
async function migratedPostgres(): Promise<string> {
  const empty = await emptyPostgres();
  return madeOnce('tables', keyOf(empty, ...schemaSteps), async (folder) => {
    const made = path.join(folder, 'postgres');
    cpSync(empty, made, { recursive: true });
    const database = await openEmbedded(folder, quickStore);
    await migrate(database);
    await database.close();
    return made;
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
