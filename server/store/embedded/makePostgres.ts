/**
 * Makes the folder of an empty embedded PostgreSQL. It gets its name when it is complete and on the disk: a folder of that
 * name is never half made.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { moveInPlace } from '../moveInPlace.ts';
import { lastWords, PostgresStopped } from './embeddedPostgres.ts';

/** Makes the folder where there is none. Throws PostgresStopped with its last words. */
export async function makePostgres(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  try {
    const lite = await PGlite.create(part);
    await lite.close();
  } catch (error) {
    throw new PostgresStopped(lastWords([], error));
  }
  await moveInPlace(part, folder);
}
