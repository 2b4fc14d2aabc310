/**
 * Sheets of an export and a mapping → rows of the tables of a case, with every problem told by file, line, field and value:
 * wide form becomes long, periods are found in the case, numbers and dates are read in the export's own forms, rows are
 * filtered, added up and put beside those of the case. Nothing is left out without being counted.
 */

import { CaseReading, type ReadCase } from '../case/caseReading.ts';
import { type FieldMeta, fieldMeta } from '../case/field.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../case/planningCase.ts';
import { ProblemList } from '../case/problemList.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import type { CsvOptions } from '../case/readCsv.ts';
import type { DecimalSign } from '../case/readNumbers.ts';
import type { RawRow } from '../case/readRows.ts';
import { cellText } from '../files/rawSheet.ts';
import { splitByWeights } from '../hierarchy/largestRemainder.ts';
import { listed, sentence } from '../words/words.ts';
import { isSheetOf, type Mapping, referredTable, type SheetMapping } from './mapping.ts';
import type { PeriodShare } from './periodShares.ts';
import { decimalOf, readColumn } from './readColumn.ts';
import { cellOf, columnsOf, keptRows, type LongRow } from './sheetCells.ts';
import { periodColumns, type SheetTable, type SourceSheet, tableOfSheet } from './sheetTable.ts';

/** What became of the rows of one sheet in one table. */
export interface MappedCounts {
  readonly sheet: string;
  readonly table: TableName;
  /** Rows that the sheet gave, in long form. */
  readonly rows: number;
  readonly filtered: number;
  /** Rows of periods that the case does not have. */
  readonly otherPeriods: number;
  /** Rows whose period is not one of the case: their amounts were split among those that it covers, by working days. */
  readonly split: number;
  /** Rows that were added to another one of the same key, or left out for it. */
  readonly merged: number;
}

interface MappedTable {
  readonly table: TableName;
  /** The part of the mapping that gave the rows; none for those that the export does not hold. */
  readonly mapping?: SheetMapping;
  readonly file: string;
  readonly rows: readonly RawRow[];
  readonly lines: readonly number[];
}

export interface MappedTables {
  /** Rows by table, as they were mapped: before they are put beside those of the case and checked. */
  readonly tables: readonly MappedTable[];
  readonly counts: readonly MappedCounts[];
  readonly problems: readonly Problem[];
}

/** How far the rows of a sheet are mapped, of those that it has in long form. */
type OnRows = (rows: number, of: number) => void;

/** Rows after which it is reported how far a sheet is mapped. */
const ROWS_TOLD = 10_000;

/** Applies a mapping to sheets. `base` is the case beside whose rows they are put; null for a new one. */
export function mapSheets(
  mapping: Mapping,
  sheets: readonly SourceSheet[],
  base: PlanningCase | null,
  options: CsvOptions & { readonly onRows?: OnRows } = {},
): MappedTables {
  const problems = new ProblemList();
  const decimal = options.decimal ?? mapping.decimal;
  const found = sheets.flatMap((sheet) => tableOfSheet(sheet) ?? []);
  const tables: MappedTable[] = [];
  const counts: MappedCounts[] = [];
  for (const sheetMapping of mapping.sheets) {
    const mine = found.filter(({ name }) => isSheetOf(sheetMapping.sheet, name));
    if (mine.length === 0) {
      problems.push({
        ...fileProblem(
          sheetMapping.sheet,
          sentence('there is no sheet or file “{sheet}”', '没有工作表或文件“{sheet}”', {
            sheet: sheetMapping.sheet,
          }),
          sentence('one of {sheets}', '以下之一：{sheets}', {
            sheets: listed(found.map(({ name }) => name)),
          }),
        ),
        table: sheetMapping.table,
      });
      continue;
    }
    for (const sheet of mine) {
      const read = mapSheet(sheetMapping, sheet, base, decimal, problems, options.onRows);
      if (read === null) continue;
      tables.push({
        table: sheetMapping.table,
        mapping: sheetMapping,
        file: sheet.file,
        rows: read.rows,
        lines: read.lines,
      });
      counts.push(read.counts);
    }
  }
  for (const [table, rows] of Object.entries(mapping.rows))
    tables.unshift({ table: table as TableName, file: mapping.name, rows, lines: rows.map(() => 0) });
  for (const sheetMapping of mapping.sheets) takeOfOthers(sheetMapping, tables, base);
  return { tables, counts, problems: problems.listed() };
}

/** Fills fields that are taken of the rows that other fields name: of those of the export, then of those of the case. */
function takeOfOthers(
  mapping: SheetMapping,
  tables: readonly MappedTable[],
  base: PlanningCase | null,
): void {
  for (const [field, source] of Object.entries(mapping.fields)) {
    const table = 'of' in source ? referredTable(mapping.table, source.of) : null;
    if (!('of' in source) || table === null) continue;
    const values = new Map<string, unknown>();
    const learn = (row: RawRow): void => {
      const value = row[source.field] ?? '';
      const key = rowKey(table, trimmed(row));
      if (value !== '' && !values.has(key)) values.set(key, value);
    };
    for (const mapped of tables) if (mapped.table === table) mapped.rows.forEach(learn);
    for (const row of (base?.[table] ?? []) as readonly RawRow[]) learn(row);
    for (const mapped of tables)
      if (mapped.mapping === mapping)
        for (const row of mapped.rows as Record<string, unknown>[])
          row[field] = values.get(String(row[source.of] ?? '').trim()) ?? '';
  }
}

function mapSheet(
  mapping: SheetMapping,
  sheet: SheetTable,
  base: PlanningCase | null,
  decimal: DecimalSign | undefined,
  problems: ProblemList,
  onRows?: OnRows,
): {
  readonly rows: readonly RawRow[];
  readonly lines: readonly number[];
  readonly counts: MappedCounts;
} | null {
  const table = tableOf(mapping.table);
  const about = { ...fileProblem(sheet.file, '', { en: '', zh: '' }), table: table.name };
  const columnAt = new Map(sheet.columns.map((column) => [column.name, column]));
  const missing = [
    ...Object.values(mapping.fields).flatMap(columnsOf),
    ...mapping.filters.map(({ column }) => column),
  ].filter((name) => !columnAt.has(name));
  if (missing.length > 0) {
    const names = listed(sheet.columns.map(({ name }) => name));
    for (const name of new Set(missing))
      problems.push({
        ...about,
        field: 'header',
        found: sentence('there is no column “{name}”', '没有列“{name}”', { name }),
        expected: sentence('one of {names}', '以下之一：{names}', { names }),
      });
    return null;
  }
  const filtered = keptRows(sheet, mapping.filters);
  const isWide = Object.values(mapping.fields).some((source) => 'heading' in source || 'cell' in source);
  const wide = isWide ? periodColumns(sheet, 1) : [];
  if (isWide && wide.length === 0) {
    problems.push({
      ...about,
      field: 'header',
      found: { en: 'no heading is a period', zh: '没有列标题是期间' },
      expected: { en: 'months or weeks as columns, for example 2026-03', zh: '以月或周为列，例如 2026-03' },
    });
    return null;
  }
  const long: readonly LongRow[] = filtered.flatMap(({ place, cells }): LongRow[] =>
    isWide
      ? wide.flatMap((column) =>
          cellText(cells[column.at]).trim() === '' ? [] : [{ place, cells, wide: column }],
        )
      : [{ place, cells, wide: null }],
  );
  const fields = Object.entries(mapping.fields).map(([field, source]) => {
    // Working days are counted between the first days of periods.
    const read = 'weekdays' in source ? (mapping.fields.start ?? mapping.fields.period ?? source) : source;
    return {
      field,
      source,
      meta: fieldMeta(table.fields[field] as object),
      cells: long.map((row) => cellOf(read, row, columnAt)),
    };
  });
  const sign = decimalOf(fields, decimal);
  if (sign.kind === 'ambiguous') {
    problems.push({ ...about, line: long[sign.row]?.place ?? 0, field: sign.field, ...sign.problem });
    return null;
  }
  const values = new Map<string, readonly unknown[]>();
  const isOther = new Set<number>();
  /** Field by which rows are split, and how, where periods of the export are not those of the case. */
  let split: { readonly field: string; readonly shares: ReadonlyMap<number, readonly PeriodShare[]> } | null =
    null;
  for (const { field, source, meta, cells } of fields) {
    const read = readColumn(meta, source, cells, mapping, base, sign.decimal);
    values.set(field, read.values);
    for (const r of read.otherPeriods) isOther.add(r);
    if (read.shares !== undefined && read.shares.size > 0 && table.key.includes(field))
      split = { field, shares: read.shares };
  }
  const rows: Record<string, unknown>[] = [];
  const lines: number[] = [];
  const placeOf = new Map<string, number>();
  let merged = 0;
  /** Periods of the export that parts of a row came from: those of different ones make its amount together. */
  const partsOf = new Map<number, Set<string>>();
  const place = (row: LongRow, cells: Record<string, unknown>, partOf: string | null): void => {
    const key = table.key.map((field) => String(cells[field] ?? '').trim()).join('|');
    // A row whose key is empty says nothing: a blank line, a total.
    const first = placeOf.get(key);
    const known = first === undefined ? undefined : rows[first];
    const former = first === undefined ? undefined : partsOf.get(first);
    const isFurtherPart = partOf !== null && former !== undefined && !former.has(partOf);
    if (known === undefined || (mapping.duplicates === 'refuse' && !isFurtherPart)) {
      placeOf.set(key, rows.length);
      if (partOf !== null) partsOf.set(rows.length, new Set([partOf]));
      rows.push(cells);
      lines.push(row.place);
      return;
    }
    if (isFurtherPart) {
      // Levels are those of the last part.
      const isLast = [...former].every((other) => other < partOf);
      former.add(partOf);
      for (const { field, meta } of fields) {
        if (isSplit(meta)) addTo(known, field, cells);
        else if (isLast && meta.isLevel === true) known[field] = cells[field];
      }
      return;
    }
    merged++;
    if (mapping.duplicates === 'sum')
      for (const { field, meta } of fields) if (isAmount(meta)) addTo(known, field, cells);
  };
  const amounts = fields.filter(({ meta }) => isSplit(meta)).map(({ field }) => field);
  long.forEach((row, r) => {
    if (r % ROWS_TOLD === 0) onRows?.(r, long.length);
    if (isOther.has(r)) return;
    const cells = Object.fromEntries(fields.map(({ field }) => [field, values.get(field)?.[r]]));
    const shares = split?.shares.get(r);
    if (split === null || shares === undefined) place(row, cells, null);
    else
      for (const part of partsByShare(cells, split.field, shares, amounts))
        place(row, part, String(cells[split.field]));
  });
  return {
    rows,
    lines,
    counts: {
      sheet: sheet.name,
      table: mapping.table,
      rows: long.length,
      filtered: sheet.rows.length - filtered.length,
      otherPeriods: isOther.size,
      split: split?.shares.size ?? 0,
      merged,
    },
  };
}

/** Adds the amount of another row to that of a row. */
function addTo(row: Record<string, unknown>, field: string, other: Readonly<Record<string, unknown>>): void {
  const [a, b] = [row[field], other[field]];
  if (typeof a === 'number' && typeof b === 'number') row[field] = Number((a + b).toPrecision(15));
}

/** A row for each period of the case that a row covers, with its part of the amounts; prices, levels and names are the same in each. */
function partsByShare(
  cells: Readonly<Record<string, unknown>>,
  field: string,
  shares: readonly PeriodShare[],
  amounts: readonly string[],
): readonly Record<string, unknown>[] {
  const weights = shares.map(({ weight }) => weight);
  const parts = shares.map(({ period }): Record<string, unknown> => ({ ...cells, [field]: period }));
  for (const name of amounts) {
    const amount = cells[name];
    if (typeof amount !== 'number') continue;
    const decimals = Math.min(6, (String(amount).split('.')[1] ?? '').length);
    splitByWeights(amount, weights, decimals).forEach((units, i) => {
      const part = parts[i];
      if (part !== undefined) part[name] = units;
    });
  }
  // What lies outside of the case is left out with its period.
  return parts.filter((part) => part[field] !== null);
}

/** Whether values of a field are added up when rows are put together: quantities are, prices are not. */
function isAmount({ kind, unit }: FieldMeta): boolean {
  return ['number', 'integer'].includes(kind) && ['units', 'hours', 'money'].includes(unit);
}

/** Units of what happens in a period or is allowed in it: twice as much in a period twice as long. */
const unitsOfFlows: readonly string[] = [
  'units',
  'units started',
  'units, hours or shifts',
  'hours',
  'money',
  'shifts',
  'heads per period',
  'hours per head and period',
];

/** Whether values of a field are split among the periods that a row covers: amounts are, levels and prices are not. */
function isSplit({ kind, unit, isLevel }: FieldMeta): boolean {
  return ['number', 'integer'].includes(kind) && unitsOfFlows.includes(unit) && isLevel !== true;
}

/** Puts mapped rows beside those of a case, and checks the whole. Throws CaseError with every problem. */
export function readMapped(mapped: MappedTables, base: PlanningCase | null): ReadCase {
  const reading = new CaseReading();
  for (const problem of mapped.problems) reading.problems.push(problem);
  const filesOf = new Map<string, readonly string[]>();
  for (const name of tableNames) {
    const mine = mapped.tables.filter(({ table }) => table === name);
    const before = (base?.[name] ?? []) as readonly RawRow[];
    if (mine.length + before.length === 0) continue;
    const { rows, lines, files } = besideCase(name, mine, before, (problem) =>
      reading.problems.push(problem),
    );
    filesOf.set(name, files);
    reading.add(name, { rows, lines, areNumbersRead: true }, files.find((file) => file !== '') ?? '');
  }
  // Rows of a table come from several files: each problem names that of its row.
  const placed = (problem: Problem): Problem => ({
    ...problem,
    file: filesOf.get(problem.table)?.[problem.row - 1] || problem.file,
  });
  try {
    const read = reading.finish((table) => filesOf.get(table)?.find((file) => file !== '') ?? table);
    return { ...read, warnings: read.warnings.map(placed) };
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    throw new CaseError(error.problems.map(placed), error.errorCount);
  }
}

/** Rows of a table, each with its line and its file; those of the case have neither. */
interface PlacedRows {
  readonly rows: readonly RawRow[];
  readonly lines: readonly number[];
  readonly files: readonly string[];
}

/** The rows of a case and those that sheets gave for its table, by the mode of each sheet; what two sheets state is a problem. */
function besideCase(
  name: TableName,
  mapped: readonly MappedTable[],
  before: readonly RawRow[],
  onProblem: (problem: Problem) => void,
): PlacedRows {
  const isReplaced = mapped.some(({ mapping }) => mapping?.mode === 'replace');
  const rows: RawRow[] = isReplaced ? [] : [...before];
  const lines: number[] = rows.map(() => 0);
  const files: string[] = rows.map(() => '');
  const known = new Map(before.map((row) => [rowKey(name, row), row]));
  const placeOf = new Map(rows.map((row, r) => [rowKey(name, row), r]));
  /** Rows that a sheet may still change: those of the case, and those that another one only added. */
  const isOpen = new Set(placeOf.keys());
  /** The sheet that stated a row. */
  const statedBy = new Map<string, MappedTable>();
  for (const sheet of mapped) {
    const mode = sheet.mapping?.mode ?? 'add';
    sheet.rows.forEach((row, r) => {
      const key = rowKey(name, trimmed(row));
      const old = placeOf.get(key);
      const line = sheet.lines[r] ?? 0;
      if (old !== undefined && mode === 'add') return;
      if (old !== undefined && isOpen.has(key)) {
        isOpen.delete(key);
        rows[old] = { ...rows[old], ...row };
        [lines[old], files[old]] = [line, sheet.file];
        statedBy.set(key, sheet);
        return;
      }
      const other = statedBy.get(key);
      if (old !== undefined && other !== undefined && other !== sheet) {
        onProblem(
          statedTwice(name, key, { file: sheet.file, line }, { file: other.file, line: lines[old] ?? 0 }),
        );
        return;
      }
      // A second row of the same key in one sheet is reported by the reader.
      if (mode === 'add') isOpen.add(key);
      else statedBy.set(key, sheet);
      placeOf.set(key, rows.length);
      // What the export does not hold stays as the case has it.
      rows.push({ ...known.get(key), ...row });
      lines.push(line);
      files.push(sheet.file);
    });
  }
  return { rows, lines, files };
}

interface FilePlace {
  readonly file: string;
  readonly line: number;
}

/** The problem of a row that two sheets state, with what to do about it. */
function statedTwice(table: TableName, key: string, at: FilePlace, first: FilePlace): Problem {
  return {
    severity: 'error',
    ...at,
    table,
    row: 0,
    key,
    field: tableOf(table).key.join(' + '),
    value: key,
    found: sentence('{file}, line {line} states “{key}” already', '{file} 第 {line} 行已有“{key}”', {
      file: first.file,
      line: String(first.line),
      key,
    }),
    expected: {
      en: 'each row in one sheet: let one of the sheets only add rows that are missing, or leave it out',
      zh: '每行只由一个工作表给出：将其中一个设为仅补充缺少的行，或不导入',
    },
  };
}

function trimmed(row: RawRow): RawRow {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value]),
  );
}
