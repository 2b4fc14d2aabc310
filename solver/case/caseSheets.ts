/**
 * The tables of a case ⇄ sheets of a workbook, one for each table in the order of docs/case.md. Headers hold title in both
 * languages and unit, with a note that says what the column accepts; a column that refers to a table offers its rows. Sheets
 * and columns are recognized by their names, whatever their order is, and blank rows are skipped. What is written reads back
 * the same. Problems name the cell.
 */
import { cellText, columnLetters, type RawSheet } from '../files/rawSheet.ts';
import {
  type Accepted,
  type CellNote,
  type CellStyle,
  SHEET_NAME_MAX,
  type WrittenCell,
  type WrittenColumn,
  type WrittenSheet,
  widthOf,
} from '../files/writeWorkbook.ts';
import { unitText } from '../words/units.ts';
import { sentence, type Words } from '../words/words.ts';
import { CaseReading, type ReadCase } from './caseReading.ts';
import { type FieldMeta, fieldMeta, type Table } from './field.ts';
import { tableWords } from './names.ts';
import { nearestName, plainName } from './nearest.ts';
import { isTableName, type PlanningCase, type TableName, tableNames, tableOf } from './planningCase.ts';
import { CaseError, fileProblem, type Problem } from './problems.ts';
import { expectedWords } from './readRows.ts';
import { readTable, type TableOptions } from './readTable.ts';
import { tableByName } from './tableNames.ts';

/** Colours of headers and of the tabs of tables in use. */
export const sheetColors = { header: 'E5E7EB', tab: '2563EB' } as const;

/** The style of the cells of a header. */
export const headerStyle: CellStyle = { isBold: true, fill: sheetColors.header, isWrapped: true };

/** Height of a header of three lines. */
export const HEADER_HEIGHT = 44;

/** The name of a sheet in both languages, the English one cut short where both together are too long. */
export function sheetName(title: string, titleZh: string): string {
  const room = SHEET_NAME_MAX - titleZh.length - 1;
  return `${title.length <= room ? title : `${title.slice(0, room - 1).trimEnd()}…`} ${titleZh}`;
}

function sheetOfTable(name: TableName): string {
  const { title, titleZh } = tableOf(name);
  return sheetName(title, titleZh);
}

const tableBySheet = new Map(tableNames.map((name) => [plainName(sheetOfTable(name)), name]));

/** The table of a sheet by its name; null where it is none. */
function tableOfSheet(name: string): TableName | null {
  return tableBySheet.get(plainName(name)) ?? tableByName(name);
}

/** Writes every table of a case as a sheet; one without rows has its header, for rows to come. */
export function writeTableSheets(planningCase: PlanningCase): readonly WrittenSheet[] {
  return tableNames.map((name) => writeTableSheet(name, planningCase[name]));
}

export interface ListedSheet {
  readonly sheet: string;
  readonly title: string;
  readonly titleZh: string;
  readonly about: string;
  readonly rows: number;
}

/** Titles of the tables and their sheets, with how many rows each has. */
export function listedSheets(planningCase: PlanningCase): readonly ListedSheet[] {
  return tableNames.map((name) => {
    const { title, titleZh, about } = tableOf(name);
    return { sheet: sheetOfTable(name), title, titleZh, about, rows: planningCase[name].length };
  });
}

function writeTableSheet(name: TableName, rows: readonly Readonly<Record<string, unknown>>[]): WrittenSheet {
  const table = tableOf(name);
  const fields = Object.entries(table.fields).map(([field, schema]) => ({
    field,
    meta: fieldMeta(schema as object),
  }));
  const header = fields.map(({ meta }) => headerText(meta));
  const cells = rows.map((row) => fields.map(({ field, meta }) => writtenCell(row[field], meta)));
  return {
    name: sheetOfTable(name),
    columns: fields.map(({ meta }, c): WrittenColumn => {
      const accepts = acceptedOf(meta);
      return {
        width: columnWidth(header[c] ?? '', rows.slice(0, WIDTH_ROWS), fields[c]?.field ?? ''),
        style: columnStyle(meta),
        ...(accepts === null ? {} : { accepts }),
      };
    }),
    rows: [header.map((text) => ({ value: text, style: headerStyle })), ...cells],
    headerRows: 1,
    headerHeight: HEADER_HEIGHT,
    frozenColumns: keyColumns(table),
    isProtected: true,
    isFiltered: true,
    ...(rows.length === 0 ? {} : { tabColor: sheetColors.tab }),
    notes: fields.map(
      ({ field, meta }, c): CellNote => ({ row: 0, column: c, text: noteOf(table, field, meta) }),
    ),
  };
}

/** Key columns that stay at the left while others scroll: those at the beginning, where they leave room for others. */
function keyColumns(table: Table): number {
  const fields = Object.keys(table.fields);
  const first = fields.findIndex((field) => !table.key.includes(field));
  return first > 0 && first <= 3 ? first : 0;
}

function headerText(meta: FieldMeta): string {
  const unit = meta.unit === '' ? [] : [`${unitText(meta.unit, 'en')} · ${unitText(meta.unit, 'zh')}`];
  return [meta.title, meta.titleZh, ...unit].join('\n');
}

/** What a header says when it is pointed at: the field as files call it, and what its cells accept. */
function noteOf(table: Table, field: string, meta: FieldMeta): string {
  const expected = expectedWords(meta);
  const empty: Words | null =
    meta.default === undefined || meta.default === null || meta.default === ''
      ? null
      : sentence('empty: {value}', '留空：{value}', { value: String(meta.default) });
  const note = table.notes[field];
  return [
    `${field}${table.key.includes(field) ? ' *' : ''}`,
    expected.en,
    expected.zh,
    ...(empty === null ? [] : [empty.en, empty.zh]),
    ...(note === undefined ? [] : [note]),
  ].join('\n');
}

/** Characters of a list of words that a workbook holds beside the cell. */
const WORDS_MAX = 255;

function acceptedOf(meta: FieldMeta): Accepted | null {
  switch (meta.kind) {
    case 'reference': {
      if (meta.table === undefined || !isTableName(meta.table)) return null;
      const { key, fields } = tableOf(meta.table);
      const [field, ...others] = key;
      if (field === undefined || others.length > 0) return null;
      return { kind: 'rowsOf', sheet: sheetOfTable(meta.table), column: Object.keys(fields).indexOf(field) };
    }
    case 'choice': {
      const words = meta.choices ?? [];
      return words.join(',').length > WORDS_MAX ? null : { kind: 'words', words };
    }
    case 'boolean':
      return { kind: 'words', words: ['TRUE', 'FALSE'] };
    case 'number':
    case 'integer':
      return meta.min === undefined || meta.max === undefined
        ? null
        : { kind: meta.kind === 'integer' ? 'whole' : 'number', min: meta.min, max: meta.max };
    default:
      return null;
  }
}

function columnStyle({ kind }: FieldMeta): CellStyle {
  if (kind === 'date') return { isOpen: true, format: 'date', align: 'left' };
  return kind === 'text' || kind === 'reference' || kind === 'choice'
    ? { isOpen: true, format: 'text' }
    : { isOpen: true };
}

/** The first day that a number of Excel stands for in every program. */
const FIRST_DAY = '1900-03-01';

function writtenCell(value: unknown, meta: FieldMeta): WrittenCell {
  if (value === null || value === undefined) return null;
  if (meta.kind === 'date' && typeof value === 'string' && value >= FIRST_DAY) return { day: value };
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : String(value);
}

/** Rows that decide how wide a column is. */
const WIDTH_ROWS = 200;

function columnWidth(
  header: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  field: string,
): number {
  const lines = header.split('\n').map((line) => widthOf(line) * 1.1);
  const values = rows.map((row) => widthOf(String(row[field] ?? '')));
  return Math.min(48, Math.ceil(Math.max(9, ...lines, ...values)) + 2);
}

export interface SheetsOptions extends TableOptions {
  /** Sheets that hold something else than a table, which somebody else reads. */
  readonly isKnown?: (sheet: string) => boolean;
  /** A case whose tables stay as they are where the workbook has no sheet of theirs. */
  readonly present?: PlanningCase;
}

export interface ReadSheets extends ReadCase {
  /** Tables of which the workbook has a sheet. */
  readonly tables: readonly TableName[];
}

/** Where the columns of a table stand in a workbook. */
interface Layout {
  readonly sheet: string;
  /** Row of the header. */
  readonly header: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** Reads the tables of a workbook. Throws CaseError with every problem at its cell. */
export function readTableSheets(
  sheets: readonly RawSheet[],
  file: string,
  options: SheetsOptions = {},
): ReadSheets {
  const reading = new CaseReading();
  const layouts = new Map<string, Layout>();
  for (const sheet of sheets) {
    if (options.isKnown?.(sheet.name) === true) continue;
    const filled = sheet.rows.filter(({ cells }) => cells.some((cell) => cellText(cell).trim() !== ''));
    const name = tableOfSheet(sheet.name);
    if (name === null) {
      if (filled.length > 0) reading.problems.push(unknownSheet(file, sheet.name));
      continue;
    }
    const other = layouts.get(name);
    if (other !== undefined) {
      reading.problems.push({
        ...fileProblem(
          file,
          sheet.name,
          sentence('one sheet per table; {other} is {name} too', '每个表一个工作表；{other} 也是{name}', {
            other: other.sheet,
            name: tableWords(name),
          }),
        ),
        table: name,
        cell: { sheet: sheet.name, address: 'A1' },
      });
      continue;
    }
    const header = filled[0]?.place ?? 1;
    // A sheet without anything is a table without rows, also when its header is gone.
    const raw =
      filled.length === 0
        ? { rows: [] }
        : readTable(tableOf(name), file, filled, { ...options, sheet: sheet.name }, reading.problems);
    layouts.set(name, { sheet: sheet.name, header, columns: raw?.columns ?? new Map() });
    reading.add(name, raw, file);
  }
  const { present } = options;
  if (present !== undefined)
    for (const name of tableNames)
      if (!layouts.has(name)) reading.add(name, { rows: present[name], areNumbersRead: true }, name);
  const placed = (problem: Problem) => withCell(problem, layouts);
  try {
    const { planningCase, warnings } = reading.finish((table) =>
      present === undefined || layouts.has(table) ? file : table,
    );
    return {
      planningCase,
      warnings: warnings.map(placed),
      tables: tableNames.filter((name) => layouts.has(name)),
    };
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    throw new CaseError(error.problems.map(placed), error.errorCount);
  }
}

/** A sheet that is no table: misspelt where a table has nearly its name, else one that the user keeps for something else. */
function unknownSheet(file: string, name: string): Problem {
  const names = tableNames.flatMap((table) => [table, tableOf(table).title, tableOf(table).titleZh]);
  const near = nearestName(name, names);
  const problem = fileProblem(
    file,
    sentence('the sheet “{name}” is no table of the case', '工作表“{name}”不是案例的表', { name }),
    near === null
      ? { en: 'sheets named as tables; this one was not read', zh: '以表命名的工作表；此表未读取' }
      : sentence('a sheet named as a table; maybe {near}', '以表命名的工作表，可能是{near}', { near }),
  );
  return {
    ...problem,
    severity: near === null ? 'warning' : 'error',
    cell: { sheet: name, address: 'A1' },
  };
}

/** A problem with the cell that it is about: that of its field, else that of the key of its row, else the header. */
function withCell(problem: Problem, layouts: ReadonlyMap<string, Layout>): Problem {
  const layout = layouts.get(problem.table);
  if (problem.cell !== undefined || layout === undefined || !isTableName(problem.table)) return problem;
  const { columns } = layout;
  const [first = ''] = tableOf(problem.table).key;
  const column =
    columns.get(problem.field) ?? columns.get(problem.field.split(' + ')[0] ?? '') ?? columns.get(first);
  const row = problem.line ?? layout.header;
  return { ...problem, cell: { sheet: layout.sheet, address: `${columnLetters(column ?? 0)}${row}` } };
}
