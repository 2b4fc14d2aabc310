/** Files of an export → their sheets: texts of separated values, workbooks, and zips of them. What is neither is reported. */
import { binaryKind, decodeText } from '../case/decodeText.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import { readWorkbook, WorkbookProblem } from '../files/readWorkbook.ts';
import { readZip, ZipProblem } from '../files/readZip.ts';
import type { Words } from '../words/words.ts';
import { type SourceSheet, sheetOfText } from './sheetTable.ts';

const TEXT = /\.(csv|txt|tsv|tab|prn)$/i;
const WORKBOOK = /\.(xlsx|xlsm)$/i;
const ARCHIVE = /\.zip$/i;
const IGNORED = /(^|[/\\])(__MACOSX([/\\]|$)|\._|\.DS_Store$|~\$)|\.json$/i;

const EXPECTED: Words = {
  en: 'text files with separated values, Excel workbooks (.xlsx), or a zip of them',
  zh: '分隔符文本文件、Excel 工作簿或其 zip 压缩包',
};

/** Reads the sheets of files by path. Throws CaseError with what cannot be read, and when there is no sheet at all. */
export function readSheets(files: ReadonlyMap<string, Uint8Array>): readonly SourceSheet[] {
  const sheets: SourceSheet[] = [];
  const problems: Problem[] = [];
  const read = (file: string, bytes: Uint8Array): void => {
    if (IGNORED.test(file)) return;
    if (ARCHIVE.test(file))
      for (const [name, content] of readZip(bytes, (entry) => !IGNORED.test(entry))) read(name, content);
    else if (WORKBOOK.test(file))
      for (const sheet of readWorkbook(bytes)) sheets.push({ ...sheet, file: `${file}: ${sheet.name}` });
    else if (TEXT.test(file)) {
      if (binaryKind(bytes) === null) sheets.push(sheetOfText(file, decodeText(bytes).text));
      else problems.push(fileProblem(file, { en: 'is no text', zh: '不是文本' }, EXPECTED));
    }
  };
  for (const [file, bytes] of files)
    try {
      read(file, bytes);
    } catch (error) {
      if (!(error instanceof WorkbookProblem || error instanceof ZipProblem)) throw error;
      problems.push(fileProblem(file, error.found, EXPECTED));
    }
  if (problems.length === 0 && sheets.length === 0)
    problems.push(
      fileProblem([...files.keys()].join(', ').slice(0, 200), { en: 'has no table', zh: '没有表' }, EXPECTED),
    );
  if (problems.length > 0) throw new CaseError(problems);
  return sheets;
}
