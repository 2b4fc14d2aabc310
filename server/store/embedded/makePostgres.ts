/**
 * Makes the folder of an empty embedded PostgreSQL. It gets its name when it is complete and on the disk: a folder of that
 * name is never half made.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { moveInPlace } from '../moveInPlace.ts';

/** Makes the folder where there is none. */
export async function makePostgres(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  const lite = await PGlite.create(part);
  await lite.close();
  await moveInPlace(part, folder);
}
