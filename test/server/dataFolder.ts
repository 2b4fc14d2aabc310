/**
 * Data folders for servers in tests. What takes longest when a server starts on an empty folder is that PostgreSQL makes
 * its files; so they are made once for each version of PGlite, kept under node_modules, and copied. Tables are not among
 * them: every server brings its own schema up to date as in a new installation.
 */
import { cpSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Disk, nodeDisk } from '../../server/store/embedded/disk.ts';
import type { EmbeddedOptions } from '../../server/store/embedded/embedded.ts';

const modules = path.join(import.meta.dirname, '..', '..', 'node_modules');

/** A disk for stores whose tests lose no power: waiting for the real one is what takes longest on a busy machine. */
export const diskWithoutSync: Disk = { ...nodeDisk, sync: () => undefined };

/** A store that opens quickly, for tests that start many servers and break nothing. */
export const quickStore: EmbeddedOptions = { disk: diskWithoutSync, isChecked: false, reserveBytes: 0 };

/** The folder of a PostgreSQL without tables; made when it is asked for first. */
async function emptyPostgres(): Promise<string> {
  const description = path.join(modules, '@electric-sql', 'pglite', 'package.json');
  const { version } = JSON.parse(await readFile(description, 'utf8')) as { version: string };
  const kept = path.join(modules, '.cache', `equipoise-postgres-${version}`);
  if (existsSync(kept)) return kept;
  await mkdir(path.dirname(kept), { recursive: true });
  const own = await mkdtemp(`${kept}-`);
  const lite = await PGlite.create(path.join(own, 'postgres'));
  await lite.close();
  try {
    await rename(path.join(own, 'postgres'), kept);
  } catch (error) {
    // Another test was faster.
    if (!existsSync(kept)) throw error;
  }
  await rm(own, { recursive: true, force: true });
  return kept;
}

/** A new temporary folder that a server may have for its data; `name` is how it begins. */
export async function newDataFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `equipoise-${name}-`));
  // The copy that does not wait for each of a thousand files in turn takes a fifth of the other's time.
  cpSync(await emptyPostgres(), path.join(folder, 'postgres'), { recursive: true });
  return folder;
}
