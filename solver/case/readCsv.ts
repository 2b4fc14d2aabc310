/**
 * The text of one CSV file → raw rows of a table, as spreadsheets in any language save it: comma, semicolon or tab; a line
 * `sep=;`; a byte-order mark; headers with blanks or capitals; empty columns and rows; rows cut short at their end;
 * numbers, dates and truth values in the forms of the spreadsheet's language. What can be read in two ways is a problem,
 * never a guess. Problems name the line of the file.
 */
import type { Words } from '../words/words.ts';
import type { Table } from './field.ts';
import { plainName } from './nearest.ts';
import { parseDelimited } from './parseDelimited.ts';
import type { ProblemList } from './problemList.ts';
import { fileProblem } from './problems.ts';
import type { DecimalSign } from './readNumbers.ts';
import type { RawTable } from './readRows.ts';
import { headerWords, readTable } from './readTable.ts';

export interface CsvOptions {
  /** The sign before decimals in files that do not show it. */
  readonly decimal?: DecimalSign;
}

/** Reads a CSV text; null when the file as a whole cannot be used, with the reason added to `problems`. */
export function readCsv(
  table: Table,
  file: string,
  content: string,
  options: CsvOptions,
  problems: ProblemList,
): RawTable | null {
  const refuse = (what: string | Words, expected: Words): null => {
    problems.push({ ...fileProblem(file, what, expected), table: table.name });
    return null;
  };
  const text = content.replace(/^\uFEFF/, '');
  if (text.startsWith('PK\u0003\u0004') || text.includes('\u0000'))
    return refuse(
      { en: 'is no text (an Excel workbook or a zip?)', zh: '不是文本（Excel 工作簿或 zip？）' },
      { en: 'text with comma-separated values: save as CSV UTF-8', zh: '逗号分隔的文本：请另存为 CSV UTF-8' },
    );
  if (text.includes('\uFFFD'))
    return refuse(
      { en: 'has lost characters (�)', zh: '含丢失的字符（�）' },
      {
        en: 'a file that was decoded in its own encoding: save as CSV UTF-8',
        zh: '按自身编码解码的文件：请另存为 CSV UTF-8',
      },
    );
  if (text.trim() === '') return refuse('', headerWords(table));
  const stated = /^sep=(.)\s*?(?:\r\n?|\n)/i.exec(text);
  const delimiter = stated?.[1] ?? delimiterOf(table, text);
  const parsed = parseDelimited(text, delimiter);
  if (parsed.openQuoteLine !== null) {
    problems.push({
      ...fileProblem(
        file,
        { en: 'a quote is never closed', zh: '引号未闭合' },
        { en: 'quotes in pairs', zh: '成对的引号' },
      ),
      table: table.name,
      row: 0,
      line: parsed.openQuoteLine,
    });
    return null;
  }
  const filled = parsed.rows
    .slice(stated === null ? 0 : 1)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  return readTable(
    table,
    file,
    filled.map(({ line, cells }) => ({ place: line, cells })),
    { ...options, delimiter },
    problems,
  );
}

/** The delimiter under which the header names most fields of the table. */
function delimiterOf(table: Table, text: string): string {
  const known = new Set(Object.keys(table.fields).map(plainName));
  let best = ',';
  let bestCount = 0;
  for (const delimiter of [',', ';', '\t', '|']) {
    const header = parseDelimited(text.slice(0, 100_000), delimiter).rows.find((row) =>
      row.cells.some((cell) => cell.trim() !== ''),
    );
    const count = (header?.cells ?? []).filter((cell) => known.has(plainName(cell))).length;
    if (count > bestCount) [best, bestCount] = [delimiter, count];
  }
  return best;
}
