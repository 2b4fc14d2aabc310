/** Files of another system's export on disk, a folder of them or one file, and the mapping by which they are read. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CaseError, fileProblem } from '../solver/case/problems.ts';
import { type Mapping, readMapping } from '../solver/mapping/mapping.ts';
import { readSheets } from '../solver/mapping/readSheets.ts';
import type { SourceSheet } from '../solver/mapping/sheetTable.ts';

/** Reads the sheets of an export. Throws CaseError when it is not there or holds none. */
export async function loadSheets(location: string): Promise<readonly SourceSheet[]> {
  const info = await stat(location).catch(() => null);
  if (info === null)
    throw new CaseError([
      fileProblem(
        location,
        { en: 'is not there', zh: '不存在' },
        { en: 'a folder or file of an export', zh: '导出文件或其文件夹' },
      ),
    ]);
  const files = new Map<string, Uint8Array>();
  if (!info.isDirectory()) files.set(path.basename(location), await readFile(location));
  else
    for (const name of (await readdir(location)).sort()) {
      const place = path.join(location, name);
      // Through links, as a case is read; what leads to nothing is no file.
      const leadsTo = await stat(place).catch(() => null);
      if (leadsTo?.isFile() === true) files.set(name, await readFile(place));
    }
  return readSheets(files);
}

/** Reads the file of a mapping. Throws CaseError with what is wrong. */
export async function loadMapping(file: string): Promise<Mapping> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new CaseError([
      fileProblem(
        file,
        { en: 'is not there', zh: '不存在' },
        { en: 'the file of a mapping', zh: '映射文件' },
      ),
    ]);
  });
  return readMapping(content, file);
}
