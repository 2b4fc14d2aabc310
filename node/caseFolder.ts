/** Planning cases with their scenarios on disk: folders, zips, Excel workbooks and JSON files. The only place that touches case files. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, zip, zipSync } from 'fflate';
import { CaseError, fileProblem } from '../solver/case/problems.ts';
import type { CsvOptions } from '../solver/case/readCsv.ts';
import {
  type CaseWithScenarios,
  type ReadCaseFiles,
  readCaseFiles,
  writeCaseFiles,
  writeCaseWithScenarios,
  writingCaseFiles,
} from '../solver/scenario/caseWithScenarios.ts';
import { writeCaseWorkbook } from '../solver/scenario/caseWorkbook.ts';
import { examples, sentence, type Words } from '../solver/words/words.ts';
import { isFileError } from './fileErrors.ts';
import { finishReplacing, replaceFile, replaceFiles } from './replaceFiles.ts';
import { inSlices, pauseForOthers } from './slices.ts';

/** Reads a case and its scenarios from a folder, a zip, an Excel workbook, or one JSON file. Throws CaseError with every problem. */
export async function loadCase(location: string, options: CsvOptions = {}): Promise<ReadCaseFiles> {
  const info = await stat(location).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw unreadable(location, error);
  });
  if (info === null) {
    throw new CaseError([
      fileProblem(
        location,
        { en: 'is not there', zh: '不存在' },
        {
          en: 'a folder with CSV tables, a zip of them, an Excel workbook, or a JSON file',
          zh: '含 CSV 表的文件夹、其 zip 压缩包、Excel 工作簿或 JSON 文件',
        },
      ),
    ]);
  }
  const files = new Map<string, Uint8Array>();
  if (!info.isDirectory()) files.set(path.basename(location), await readCaseFile(location));
  else {
    // An export that was killed when it was complete is finished; one that was not has left the files as they were.
    await finishReplacing(location);
    for (const folder of ['', 'scenarios']) {
      const place = path.join(location, folder);
      const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => {
        // There need be no scenarios; a folder of them that cannot be read is another matter.
        if (isAbsent(error)) return [];
        throw unreadable(place, error);
      });
      for (const entry of entries.sort(byName)) {
        if (/\.(csv|json|xlsx|xlsm)$/i.test(entry.name))
          files.set(path.posix.join(folder, entry.name), await readCaseFile(path.join(place, entry.name)));
        // A workbook of another form is recognized by its name.
        else if (!entry.isDirectory() && !/\.zip$/i.test(entry.name))
          files.set(path.posix.join(folder, entry.name), new Uint8Array());
      }
    }
  }
  return readCaseFiles(files, options);
}

/** Reads a file of a case. Throws CaseError where there is a folder, a pipe or a device, or a link to nothing, in its place. */
async function readCaseFile(place: string): Promise<Uint8Array> {
  try {
    // A pipe would be waited for, and a device has no end.
    if ((await stat(place)).isFile()) return await readFile(place);
  } catch (error) {
    throw unreadable(place, error);
  }
  throw new CaseError([fileProblem(place, { en: 'is not a file', zh: '不是文件' }, readableFile)]);
}

const readableFile: Words = { en: 'a file that can be read', zh: '可读取的文件' };

function unreadable(place: string, error: unknown): unknown {
  if (!isFileError(error)) return error;
  const what = sentence('cannot be read ({code})', '无法读取（{code}）', { code: error.code });
  return new CaseError([fileProblem(place, what, readableFile)]);
}

/** Whether an error says that there is nothing of a name. */
function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((Object(error) as { readonly code?: string }).code ?? '');
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** The same case makes the same bytes. */
const ZIPPED = { mtime: '2000-01-01T00:00:00Z' };

/** A zip of a case's files. */
export function zipCase(content: CaseWithScenarios): Uint8Array {
  const files = Object.fromEntries([...writeCaseFiles(content)].map(([name, text]) => [name, strToU8(text)]));
  return zipSync(files, ZIPPED);
}

/** The same while others are answered: files are written in slices, and long ones compressed in threads. */
export async function zipCaseInSlices(content: CaseWithScenarios): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [name, text] of await inSlices(writingCaseFiles(content))) {
    files[name] = strToU8(text);
    await pauseForOthers();
  }
  return new Promise((resolve, reject) => {
    zip(files, { ...ZIPPED, consume: true }, (error, bytes) => {
      if (error === null) resolve(bytes);
      else reject(error);
    });
  });
}

/**
 * Writes a case and its scenarios: to a JSON file, zip or Excel workbook when the name ends so, else as a folder of CSV tables. It is
 * replaced whole or not at all, also when the process is killed. A folder keeps every file that no export wrote; where such a
 * file would be read as part of the case, or lost, CaseError is thrown and nothing is written. Files named in `replaced`
 * (those that the case was read from) may go.
 */
export async function saveCase(
  content: CaseWithScenarios,
  location: string,
  replaced: readonly string[] = [],
): Promise<void> {
  if (/\.json$/i.test(location)) return replaceFile(location, writeCaseWithScenarios(content));
  if (/\.zip$/i.test(location)) return replaceFile(location, zipCase(content));
  if (/\.xlsx$/i.test(location)) return replaceFile(location, writeCaseWorkbook(content));
  const files = writeCaseFiles(content);
  await finishReplacing(location);
  const owned = new Set([DATA_PACKAGE, ...replaced, ...(await listedFiles(location))]);
  const present = await caseFilesIn(location);
  const foreign = present.filter((name) => !owned.has(name));
  if (foreign.length > 0) {
    throw new CaseError([
      fileProblem(location, sentence('holds {files}', '含有 {files}', { files: examples(foreign) }), {
        en: 'a folder without CSV and JSON files that no export wrote: name a new folder, nothing was changed',
        zh: '不含非导出所写 CSV 与 JSON 文件的文件夹：请另选新文件夹，未作任何修改',
      }),
    ]);
  }
  await replaceFiles(
    location,
    files,
    present.filter((name) => !files.has(name)),
  );
}

/** The list of files that an export leaves in its folder. */
const DATA_PACKAGE = 'datapackage.json';

/** Files that an earlier export wrote into a folder, by its list. */
async function listedFiles(location: string): Promise<readonly string[]> {
  const text = await readFile(path.join(location, DATA_PACKAGE), 'utf8').catch(() => '');
  try {
    const { resources } = JSON.parse(text) as { readonly resources?: readonly { readonly path?: unknown }[] };
    return (resources ?? []).map((resource) => String(resource.path));
  } catch {
    return [];
  }
}

/** Files of a folder that would be read as a part of a case. */
async function caseFilesIn(location: string): Promise<readonly string[]> {
  const entries = await readdir(location).catch(() => []);
  const scenarios = await readdir(path.join(location, 'scenarios')).catch(() => []);
  return [
    ...entries.filter((name) => /\.(csv|json)$/i.test(name)),
    ...scenarios.filter((name) => /\.json$/i.test(name)).map((name) => `scenarios/${name}`),
  ];
}
