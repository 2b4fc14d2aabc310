/**
 * Files that are replaced whole or not at all, also when the process is killed meanwhile. The files of a folder are written
 * into a folder inside it first; once that is complete it gets the name that says so, and from then on the replacement is
 * finished by the next process that reads or writes the folder, which may be the same one. One process at a time does so.
 */
import {
  access,
  constants,
  lstat,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CaseError, fileProblem } from '../solver/case/problems.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence } from '../solver/words/words.ts';
import { isFileError } from './fileErrors.ts';
import { type FileLock, lockFile } from './fileLock.ts';
import { makeFolder } from './makeFolder.ts';
import { clearParts, partOf } from './partFiles.ts';

const PART = '.export';
const READY = '.export-ready';
/** Held by the process that replaces files of a folder. */
const LOCK = '.export-lock';
/** Below the folder that is ready: the files, and a list of those that go. */
const FILES = 'files';
const OBSOLETE = 'obsolete';

/** How long another process that replaces files of the same folder is waited for. */
const WAIT_MS = 30_000;
const LOOK_EVERY_MS = 50;

/**
 * Replaces one file, through a link the one that it leads to; a device or a pipe is written to. What a process that was killed left of
 * another one goes.
 */
export function replaceFile(location: string, content: string | Uint8Array): Promise<void> {
  return replaceTogether(new Map([[location, content]]));
}

/** Replaces several files as one is replaced, none before all of them are written: where one has no room, all stay as they are. */
export async function replaceTogether(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const parts = new Map<string, string>();
  try {
    for (const [location, content] of files) {
      await makeFolder(path.dirname(location));
      const { place, isReplaced } = await writtenPlace(location);
      if (!isReplaced) {
        await writeFile(place, content);
        continue;
      }
      if ((await stat(place).catch(() => null))?.isDirectory() === true) throw isFolder(place);
      await clearParts(path.dirname(place));
      const part = partOf(place);
      parts.set(part, place);
      await writeFile(part, content);
    }
    for (const [part, place] of parts) await rename(part, place);
  } catch (error) {
    // On a full disk they would keep the space that is missing.
    for (const part of parts.keys()) await rm(part, { force: true });
    // People know the file by its name, not by that of its part.
    const place = isFileError(error) ? parts.get(error.path) : undefined;
    throw place === undefined ? error : Object.assign(Object(error), { path: place });
  }
}

function isFolder(place: string): WordedError {
  return new WordedError(
    sentence(
      '{place} is a folder: no file can be written in its place.',
      '{place} 是文件夹：无法在其位置写入文件。',
      { place },
    ),
  );
}

/**
 * Where what is written to a location gets: through links, so that they stay, and whether it takes the place of what is there. A device
 * or a pipe must not be replaced by a file of its name.
 */
export async function writtenPlace(
  location: string,
): Promise<{ readonly place: string; readonly isReplaced: boolean }> {
  const place = await realpath(location).catch(() => location);
  const now = await stat(place).catch(() => null);
  return { place, isReplaced: now === null || now.isFile() || now.isDirectory() };
}

/** Puts files into a folder, in place of those of the same name, and removes those that are obsolete; no others. */
export function replaceFiles(
  location: string,
  files: ReadonlyMap<string, string>,
  obsolete: readonly string[],
): Promise<void> {
  return whileAlone(location, async () => {
    await finish(location);
    await clearParts(location);
    const part = partOf(path.join(location, PART));
    await rm(part, { recursive: true, force: true });
    try {
      for (const [name, text] of files) {
        const place = path.join(part, FILES, name);
        await makeFolder(path.dirname(place));
        await writeFile(place, text);
      }
      await writeFile(path.join(part, OBSOLETE), JSON.stringify(obsolete));
      await rename(part, path.join(location, READY));
    } catch (error) {
      await rm(part, { recursive: true, force: true });
      throw error;
    }
    await finish(location);
  });
}

/** Finishes the replacement that a killed process began; does nothing where none was begun. Throws CaseError where it is none of ours. */
export async function finishReplacing(location: string): Promise<void> {
  const isBegun = await lstat(path.join(location, READY)).then(
    () => true,
    () => false,
  );
  if (isBegun) await whileAlone(location, () => finish(location));
}

async function finish(location: string): Promise<void> {
  const ready = path.join(location, READY);
  const list = await readFile(path.join(ready, OBSOLETE), 'utf8').catch(() => null);
  // The list is the last that is written, and goes first.
  if (list !== null) {
    const obsolete = namesIn(list);
    const names = await namesBelow(ready);
    if (obsolete === null || names === null || !(await areInside(location)))
      throw new CaseError([
        fileProblem(
          ready,
          { en: 'is not what an export leaves', zh: '不是导出留下的内容' },
          {
            en: 'a folder that an export wrote and did not come to move: remove it, nothing was changed',
            zh: '导出写入但未及移动的文件夹：请将其删除，未作任何更改',
          },
        ),
      ]);
    for (const name of names) {
      const to = path.join(location, name);
      await makeFolder(path.dirname(to));
      await rename(path.join(ready, FILES, name), to);
    }
    for (const name of obsolete) await rm(path.join(location, name), { force: true });
  }
  await rm(ready, { recursive: true, force: true });
}

/** Whether a name is that of a file of a case: in its folder or in that of its scenarios, nowhere else. */
function isOfCase(name: unknown): name is string {
  return typeof name === 'string' && /^(scenarios\/)?[^/\\\0]+\.(csv|json)$/i.test(name);
}

/** The names in a list of files that go; null where they are not those of files of a case. */
function namesIn(list: string): readonly string[] | null {
  let names: unknown;
  try {
    names = JSON.parse(list);
  } catch {
    return null;
  }
  return Array.isArray(names) && names.every(isOfCase) ? names : null;
}

/** The files in a folder that is ready; null where there is anything else than files of a case. */
async function namesBelow(ready: string): Promise<readonly string[] | null> {
  const files = path.join(ready, FILES);
  for (const folder of [ready, files]) if (!(await lstat(folder)).isDirectory()) return null;
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({
      isFile: entry.isFile(),
      name: path.relative(files, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    }));
  return names.every(({ isFile, name }) => isFile && isOfCase(name)) ? names.map(({ name }) => name) : null;
}

/** Whether the folder of scenarios is one, and no link to elsewhere. */
async function areInside(location: string): Promise<boolean> {
  return lstat(path.join(location, 'scenarios')).then(
    (scenarios) => scenarios.isDirectory(),
    () => true,
  );
}

/** Changes a folder while no other process replaces files in it. */
async function whileAlone<R>(location: string, act: () => Promise<R>): Promise<R> {
  await makeFolder(location);
  await access(location, constants.W_OK);
  const file = path.join(location, LOCK);
  const lock = await lockOf(location, file);
  try {
    return await act();
  } finally {
    // Before it is released: the file of the next holder must not go. (Where an open file cannot be removed, it stays.)
    await rm(file, { force: true }).catch(() => undefined);
    lock.release();
  }
}

async function lockOf(location: string, file: string): Promise<FileLock> {
  for (const until = performance.now() + WAIT_MS; performance.now() < until; await pause(LOOK_EVERY_MS)) {
    const lock = await lockFile(file, 0);
    if (lock?.isHeld() === true) return lock;
    // Its file was removed by the former holder.
    lock?.release();
  }
  throw new WordedError(
    sentence(
      'Another process writes to {location}. Nothing was changed; try again when it has ended.',
      '另一个进程正在写入 {location}。未作任何更改；请待其结束后重试。',
      { location },
    ),
  );
}
