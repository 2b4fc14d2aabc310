/**
 * The text of one CSV file → raw rows of a table, as spreadsheets in any language save it: comma, semicolon or tab; a line
 * `sep=;`; a byte-order mark; headers with blanks or capitals; empty columns and rows; rows cut short at their end;
 * numbers, dates and truth values in the forms of the spreadsheet's language. What can be read in two ways is a problem,
 * never a guess. Problems name the line of the file.
 */
import { listed, sentence, type Words } from '../words/words.ts';
import { ENTRIES_MAX } from './documentLimits.ts';
import { type FieldMeta, fieldMeta, type Table } from './field.ts';
import { textOfCell } from './formulaText.ts';
import { fieldWords } from './names.ts';
import { plainName } from './nearest.ts';
import { type DelimitedRow, parseDelimited } from './parseDelimited.ts';
import type { TableName } from './planningCase.ts';
import type { ProblemList } from './problemList.ts';
import { fileProblem, type Problem } from './problems.ts';
import { readDates } from './readDates.ts';
import { type DecimalSign, isShareField, readNumbers } from './readNumbers.ts';
import { knownFieldWords, type RawRow, type RawTable } from './readRows.ts';
import { renamedFields } from './renamed.ts';

export interface CsvOptions {
  /** The sign before decimals in files that do not show it. */
  readonly decimal?: DecimalSign;
}

/** Columns of a file; a table has some dozens. */
const COLUMNS_MAX = 1000;

interface Column {
  readonly field: string;
  readonly meta: FieldMeta;
  /** Place in the rows of the file. */
  readonly at: number;
}

interface Header {
  readonly columns: readonly Column[];
  /** Whether a column could not be recognized. */
  readonly isPartial: boolean;
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
  const head = sentence('a header line: {fields}', '表头行：{fields}', {
    fields: Object.keys(table.fields).join(','),
  });
  if (text.trim() === '') return refuse('', head);
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
  const [header, ...rows] = filled;
  if (header === undefined) return refuse('', head);
  if (rows.length > ENTRIES_MAX)
    return refuse(
      sentence('has {count} rows', '有 {count} 行', { count: rows.length }),
      sentence('at most {count} rows', '不超过 {count} 行', { count: ENTRIES_MAX }),
    );
  if (header.cells.length > COLUMNS_MAX)
    return refuse(
      sentence('has {count} columns', '有 {count} 列', { count: header.cells.length }),
      sentence('at most {count} columns', '不超过 {count} 列', { count: COLUMNS_MAX }),
    );
  const found = columnsOf(table, file, header, rows, problems);
  if (found === null) return null;
  const read = typedRows(table, file, found.columns, rows, header.cells.length, delimiter, options, problems);
  return read === null ? null : { ...read, isPartial: found.isPartial };
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

function columnsOf(
  table: Table,
  file: string,
  header: DelimitedRow,
  rows: readonly DelimitedRow[],
  problems: ProblemList,
): Header | null {
  const fieldOf = new Map(Object.keys(table.fields).map((field) => [plainName(field), field]));
  for (const [old, present] of renamedFields(table.name)) fieldOf.set(plainName(old), present);
  const columns: Column[] = [];
  let isPartial = false;
  const refuse = (what: string | Words, expected: Words) => {
    problems.push({
      ...fileProblem(file, what, expected),
      table: table.name,
      line: header.line,
      field: 'header',
    });
  };
  header.cells.forEach((cell, at) => {
    const name = cell.trim();
    const field = fieldOf.get(plainName(name));
    if (field !== undefined) {
      if (columns.some((column) => column.field === field)) {
        isPartial = true;
        refuse(name, { en: 'every column once', zh: '每列只出现一次' });
      } else columns.push({ field, meta: fieldMeta(table.fields[field] as object), at });
      return;
    }
    const isUsed = name !== '' || rows.some((row) => (row.cells[at] ?? '').trim() !== '');
    if (!isUsed) return;
    refuse(
      name === '' ? sentence('column {at} has no name', '第 {at} 列没有名称', { at: at + 1 }) : name,
      knownFieldWords(table, name),
    );
    isPartial = true;
  });
  const missing = Object.entries(table.fields)
    .filter(([name, schema]) => {
      const meta = fieldMeta(schema as object);
      return (
        !columns.some((column) => column.field === name) &&
        meta.default === undefined &&
        meta.derivedDefault === undefined
      );
    })
    .map(([name]) => name);
  if (missing.length > 0)
    refuse(
      header.cells.map((cell) => cell.trim()).join(', '),
      sentence('the {count|column|columns} {fields} too', '还需列：{fields}', {
        count: missing.length,
        fields: fieldWords(table.name as TableName, missing),
      }),
    );
  // Without a needed column every row would repeat the trouble.
  return missing.length === 0 ? { columns, isPartial } : null;
}

function typedRows(
  table: Table,
  file: string,
  columns: readonly Column[],
  rows: readonly DelimitedRow[],
  width: number,
  delimiter: string,
  options: CsvOptions,
  problems: ProblemList,
): RawTable | null {
  const about = { ...fileProblem(file, '', { en: '', zh: '' }), table: table.name };
  const cells = rows.map((row) => columns.map((column) => row.cells[column.at] ?? ''));
  rows.forEach((row) => {
    const beyond = row.cells.slice(width).find((cell) => cell.trim() !== '');
    if (beyond !== undefined)
      problems.add('error', table.name, () => ({
        ...about,
        line: row.line,
        value: beyond,
        expected: sentence('{width} cells, as in the header', '与表头相同的 {width} 个单元格', { width }),
      }));
  });
  const isText = columns.map(({ meta }) => meta.kind === 'text' || meta.kind === 'reference');
  const typed: unknown[][] = cells.map((row) =>
    row.map((cell, c) => (isText[c] === true ? textOfCell(cell.trim()) : cell)),
  );
  const place = (kinds: readonly FieldMeta['kind'][]) =>
    cells.flatMap((row, r) =>
      row.flatMap((_, c) => (kinds.includes(columns[c]?.meta.kind ?? 'text') ? [{ r, c }] : [])),
    );
  let isGood = true;

  const numbers = place(['number', 'integer']);
  const texts = numbers.map(({ r, c }) => cells[r]?.[c] ?? '');
  // A comma between cells leaves the point to the decimals, unless cells in quotes hold commas themselves.
  const isPointSure = delimiter === ',' && !texts.some((text) => /[,，]/.test(text));
  const isShare = (i: number) => isShareField(columns[numbers[i]?.c ?? 0]?.meta as FieldMeta);
  const shown = readNumbers(texts, { isShare, ...(isPointSure ? { decimal: '.' } : {}) });
  const block =
    shown.kind === 'ambiguous' && options.decimal !== undefined
      ? readNumbers(texts, { isShare, decimal: options.decimal })
      : shown;
  if (block.kind === 'ambiguous') {
    isGood = false;
    const [example] = block.examples;
    const at = numbers[example?.index ?? 0];
    problems.push({
      ...about,
      ...(at === undefined ? {} : { line: rows[at.r]?.line ?? 0, field: columns[at.c]?.field ?? '' }),
      ...foundNumbers(block.examples.map((entry) => entry.text.trim())),
      expected:
        block.reason === 'mixed'
          ? {
              en: 'one sign before decimals in the whole file: point or comma',
              zh: '整个文件使用同一种小数点：点或逗号',
            }
          : sentence(
              'a sign before decimals that the file shows: {text} can be {point} or {comma}. State it (import --decimal . or --decimal ,)',
              '能从文件看出的小数点：{text} 可能是 {point} 或 {comma}。请指明（import --decimal . 或 --decimal ,）',
              {
                text: example?.text.trim() ?? '',
                point: String(example?.withPoint),
                comma: String(example?.withComma),
              },
            ),
      ambiguousNumbers: block.examples.map((entry) => ({ ...entry, text: entry.text.trim() })),
    });
  } else {
    numbers.forEach(({ r, c }, i) => {
      const reading = block.readings[i];
      const row = typed[r];
      if (row !== undefined && typeof reading === 'number') row[c] = reading;
    });
  }

  const days = place(['date']);
  const dates = readDates(days.map(({ r, c }) => cells[r]?.[c] ?? ''));
  if (dates.kind === 'ambiguous') {
    isGood = false;
    problems.push({
      ...about,
      value: dates.example,
      expected: {
        en: 'dates as YYYY-MM-DD: the order of day and month is ambiguous',
        zh: '格式为 YYYY-MM-DD 的日期：无法区分日与月',
      },
    });
  } else {
    days.forEach(({ r, c }, i) => {
      const row = typed[r];
      if (row !== undefined && dates.readings[i] != null) row[c] = dates.readings[i];
    });
  }
  if (!isGood) return null;
  return {
    rows: typed.map((row): RawRow => Object.fromEntries(columns.map((column, c) => [column.field, row[c]]))),
    lines: rows.map((row) => row.line),
    areNumbersRead: true,
  };
}

/** One number as the value that was found, several as words. */
function foundNumbers(texts: readonly string[]): Pick<Problem, 'value' | 'found'> {
  const [first = '', ...others] = texts;
  if (others.length === 0) return { value: first };
  const quoted = (text: string) => `“${text}”`;
  const { en, zh } = listed(texts.map(quoted));
  return { value: '', found: { en: `has ${en}`, zh: `有${zh}` } };
}
