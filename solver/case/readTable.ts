/**
 * Rows of cells as they were found, a header first → raw rows of a table: of a CSV file, whose cells are texts in the forms of
 * a spreadsheet's language, and of a sheet of a workbook, whose cells have types. Columns are recognized by the name of their
 * field or its title in either language, whatever their order is. What can be read in two ways is a problem, never a guess.
 */
import { cellText, columnLetters, type RawCell, type RawSheetRow } from '../files/rawSheet.ts';
import { listed, sentence, type Words } from '../words/words.ts';
import { ENTRIES_MAX } from './documentLimits.ts';
import { type FieldMeta, fieldMeta, type Table } from './field.ts';
import { textOfCell } from './formulaText.ts';
import { fieldWords } from './names.ts';
import { plainName } from './nearest.ts';
import type { TableName } from './planningCase.ts';
import type { ProblemList } from './problemList.ts';
import { fileProblem, type Problem } from './problems.ts';
import { readDates } from './readDates.ts';
import { type DecimalSign, isShareField, readNumbers } from './readNumbers.ts';
import { knownFieldWords, type RawRow, type RawTable, UnreadCell } from './readRows.ts';
import { renamedFields } from './renamed.ts';

export interface TableOptions {
  /** The sign before decimals in texts that do not show it. */
  readonly decimal?: DecimalSign;
  /** What separates the cells of a text file; not given for a sheet of a workbook. */
  readonly delimiter?: string;
  /** Name of the sheet of a workbook. */
  readonly sheet?: string;
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

/** The header that a table needs, in words. */
export function headerWords(table: Table): Words {
  return sentence('a header line: {fields}', '表头行：{fields}', {
    fields: Object.keys(table.fields).join(','),
  });
}

/** Reads the rows of a file or sheet, its header first; null when they cannot be used as a whole, with the reason among `problems`. */
export function readTable(
  table: Table,
  file: string,
  filled: readonly RawSheetRow[],
  options: TableOptions,
  problems: ProblemList,
): RawTable | null {
  const refuse = (what: string | Words, expected: Words): null => {
    problems.push({ ...fileProblem(file, what, expected), table: table.name });
    return null;
  };
  const [header, ...rows] = filled;
  if (header === undefined) return refuse('', headerWords(table));
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
  const found = columnsOf(table, file, header, rows, options, problems);
  if (found === null) return null;
  const read = typedRows(table, file, found.columns, rows, header.cells.length, options, problems);
  return read === null ? null : { ...read, isPartial: found.isPartial };
}

/** Fields of a table by the names that a column may have: field, title in either language, name in an older version. */
function fieldsByName(table: Table): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const fields = Object.entries(table.fields).map(([field, schema]) => ({
    field,
    meta: fieldMeta(schema as object),
  }));
  for (const { field, meta } of fields) {
    names.set(plainName(meta.title), field);
    names.set(plainName(meta.titleZh), field);
  }
  for (const { field } of fields) names.set(plainName(field), field);
  for (const [old, present] of renamedFields(table.name)) names.set(plainName(old), present);
  return names;
}

/** The field that the cell of a header names: as a whole, or by one of its lines. */
function fieldOfHeader(names: ReadonlyMap<string, string>, text: string): string | undefined {
  for (const name of [text, ...text.split('\n')]) {
    const field = names.get(plainName(name));
    if (field !== undefined) return field;
  }
  return undefined;
}

function columnsOf(
  table: Table,
  file: string,
  header: RawSheetRow,
  rows: readonly RawSheetRow[],
  { sheet }: TableOptions,
  problems: ProblemList,
): Header | null {
  const names = fieldsByName(table);
  const columns: Column[] = [];
  let isPartial = false;
  const refuse = (at: number, what: string | Words, expected: Words) => {
    problems.push({
      ...fileProblem(file, what, expected),
      table: table.name,
      line: header.place,
      field: 'header',
      ...(sheet === undefined ? {} : { cell: { sheet, address: `${columnLetters(at)}${header.place}` } }),
    });
  };
  const width = sheet === undefined ? header.cells.length : widestOf(header, rows);
  for (let at = 0; at < width; at++) {
    const name = cellText(header.cells[at]).trim();
    const field = fieldOfHeader(names, name);
    if (field !== undefined) {
      if (columns.some((column) => column.field === field)) {
        isPartial = true;
        refuse(at, name, { en: 'every column once', zh: '每列只出现一次' });
      } else columns.push({ field, meta: fieldMeta(table.fields[field] as object), at });
      continue;
    }
    const isUsed = name !== '' || rows.some((row) => cellText(row.cells[at]).trim() !== '');
    if (!isUsed) continue;
    refuse(
      at,
      name === '' ? sentence('column {at} has no name', '第 {at} 列没有名称', { at: at + 1 }) : name,
      knownFieldWords(table, name),
    );
    isPartial = true;
  }
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
      0,
      header.cells.map((cell) => cellText(cell).trim()).join(', '),
      sentence('the {count|column|columns} {fields} too', '还需列：{fields}', {
        count: missing.length,
        fields: fieldWords(table.name as TableName, missing),
      }),
    );
  // Without a needed column every row would repeat the trouble.
  return missing.length === 0 ? { columns, isPartial } : null;
}

function widestOf(header: RawSheetRow, rows: readonly RawSheetRow[]): number {
  return rows.reduce((width, { cells }) => Math.max(width, cells.length), header.cells.length);
}

function typedRows(
  table: Table,
  file: string,
  columns: readonly Column[],
  rows: readonly RawSheetRow[],
  width: number,
  { decimal, delimiter, sheet }: TableOptions,
  problems: ProblemList,
): RawTable | null {
  const about = { ...fileProblem(file, '', { en: '', zh: '' }), table: table.name };
  const cells = rows.map((row) => columns.map((column) => row.cells[column.at] ?? ''));
  if (sheet === undefined)
    rows.forEach((row) => {
      const beyond = row.cells.slice(width).find((cell) => cellText(cell).trim() !== '');
      if (beyond !== undefined)
        problems.add('error', table.name, () => ({
          ...about,
          line: row.place,
          value: cellText(beyond),
          expected: sentence('{width} cells, as in the header', '与表头相同的 {width} 个单元格', { width }),
        }));
    });
  const typed: unknown[][] = cells.map((row) =>
    row.map((cell, c) => plainCell(cell, columns[c]?.meta.kind ?? 'text', sheet === undefined)),
  );
  /** Places of texts in columns of some kinds. */
  const place = (kinds: readonly FieldMeta['kind'][]) => {
    const found: { readonly r: number; readonly c: number; readonly text: string }[] = [];
    columns.forEach(({ meta }, c) => {
      if (!kinds.includes(meta.kind)) return;
      cells.forEach((row, r) => {
        const cell = row[c];
        if (typeof cell === 'string') found.push({ r, c, text: cell });
      });
    });
    // Row by row, so that the first of several examples is the first that a reader of the file finds.
    return found.sort((a, b) => a.r - b.r || a.c - b.c);
  };
  let isGood = true;

  const numbers = place(['number', 'integer']);
  const texts = numbers.map(({ text }) => text);
  // A comma between cells leaves the point to the decimals, unless cells in quotes hold commas themselves.
  const isPointSure = delimiter === ',' && !texts.some((text) => /[,，]/.test(text));
  const isShare = (i: number) => isShareField(columns[numbers[i]?.c ?? 0]?.meta as FieldMeta);
  const shown = readNumbers(texts, { isShare, ...(isPointSure ? { decimal: '.' } : {}) });
  const block =
    shown.kind === 'ambiguous' && decimal !== undefined ? readNumbers(texts, { isShare, decimal }) : shown;
  if (block.kind === 'ambiguous') {
    isGood = false;
    const [example] = block.examples;
    const at = numbers[example?.index ?? 0];
    problems.push({
      ...about,
      ...(at === undefined ? {} : { line: rows[at.r]?.place ?? 0, field: columns[at.c]?.field ?? '' }),
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
    numbers.forEach(({ r, c, text }, i) => {
      const reading = block.readings[i];
      const row = typed[r];
      if (row === undefined || typeof reading !== 'number') return;
      row[c] = reading;
      // In a workbook a number that is a text is no number for its formulas and sums.
      if (sheet !== undefined)
        problems.add('warning', table.name, () => ({
          ...about,
          severity: 'warning',
          line: rows[r]?.place ?? 0,
          field: columns[c]?.field ?? '',
          found: sentence('is the text “{text}”, read as {reading}', '是文本“{text}”，按 {reading} 读取', {
            text: text.trim(),
            reading: String(reading),
          }),
          expected: { en: 'a number that Excel keeps as a number', zh: 'Excel 中以数值格式保存的数' },
        }));
    });
  }

  const days = place(['date']);
  const dates = readDates(days.map(({ text }) => text));
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
    lines: rows.map((row) => row.place),
    areNumbersRead: true,
    columns: new Map(columns.map(({ field, at }) => [field, at])),
  };
}

/** A cell without the type that a workbook gave it, where that is not the type of its field. */
function plainCell(cell: RawCell, kind: FieldMeta['kind'], isCsv: boolean): unknown {
  const isText = kind === 'text' || kind === 'reference';
  if (typeof cell === 'string') return isText && isCsv ? textOfCell(cell.trim()) : cell;
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.kind === 'error' ? new UnreadCell(cell) : cell.text;
  if (typeof cell === 'number') return kind === 'number' || kind === 'integer' ? cell : String(cell);
  return kind === 'boolean' ? cell : cellText(cell);
}

/** One number as the value that was found, several as words. */
function foundNumbers(texts: readonly string[]): Pick<Problem, 'value' | 'found'> {
  const [first = '', ...others] = texts;
  if (others.length === 0) return { value: first };
  const quoted = (text: string) => `“${text}”`;
  const { en, zh } = listed(texts.map(quoted));
  return { value: '', found: { en: `has ${en}`, zh: `有${zh}` } };
}
