/**
 * Files that are replaced whole or not at all, also when the process is killed meanwhile. The files of a folder are written
 * into a folder inside it first; once that is complete it gets the name that says so, and from then on the replacement is
 * finished by the next process that reads or writes the folder, which may be the same one.
 */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './makeFolder.ts';

const PART = '.export-part';
const READY = '.export-ready';
/** Below the folder that is ready: the files, and a list of those that go. */
const FILES = 'files';
const OBSOLETE = 'obsolete';

/** Replaces one file. */
export async function replaceFile(location: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(path.dirname(location));
  await writeFile(`${location}.part`, content);
  await rename(`${location}.part`, location);
}

/** Puts files into a folder, in place of those of the same name, and removes those that are obsolete; no others. */
export async function replaceFiles(
  location: string,
  files: ReadonlyMap<string, string>,
  obsolete: readonly string[],
): Promise<void> {
  await finishReplacing(location);
  const part = path.join(location, PART);
  await rm(part, { recursive: true, force: true });
  for (const [name, text] of files) {
    const place = path.join(part, FILES, name);
    await makeFolder(path.dirname(place));
    await writeFile(place, text);
  }
  await writeFile(path.join(part, OBSOLETE), JSON.stringify(obsolete));
  await rename(part, path.join(location, READY));
  await finishReplacing(location);
}

/** Finishes the replacement that a killed process began; does nothing where none was begun. */
export async function finishReplacing(location: string): Promise<void> {
  const ready = path.join(location, READY);
  const list = await readFile(path.join(ready, OBSOLETE), 'utf8').catch(() => null);
  if (list === null) return;
  const files = path.join(ready, FILES);
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(location, path.relative(files, from));
    await makeFolder(path.dirname(to));
    await rename(from, to);
  }
  for (const name of JSON.parse(list) as readonly string[])
    await rm(path.join(location, name), { force: true });
  await rm(ready, { recursive: true, force: true });
}
