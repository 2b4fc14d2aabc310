/**
 * The planning table ⇄ an Excel workbook: one sheet as the table stands on the page, and a hidden one with the numbers as they
 * went out. A workbook that comes back is compared with these, so that only what its reader changed counts. Rows are found by
 * their key or label and columns by their period, wherever they stand; blank lines are skipped. No markup; tested in Node.
 */
import { plainName } from '../../../../solver/case/nearest.ts';
import { readNumber } from '../../../../solver/case/readNumbers.ts';
import { cellText, columnLetters, type RawCell, type RawSheet } from '../../../../solver/files/rawSheet.ts';
import {
  acceptedSheetName,
  type CellNote,
  type CellStyle,
  type WrittenCell,
  type WrittenSheet,
  widthOf,
  writeWorkbook,
} from '../../../../solver/files/writeWorkbook.ts';
import { readPeriods } from '../../../../solver/mapping/readPeriods.ts';
import { plainBlanks } from '../../../../solver/words/noBreak.ts';
import type { Entry, GridCell, GridColumn } from '../../../grid/gridCells.ts';

export interface SheetLine {
  /** Identifies the row in every language. */
  readonly key: string;
  readonly label: string;
  readonly indent: number;
  readonly isTotal: boolean;
}

/** What a workbook is about; one of something else is not read. */
export interface SheetSubject {
  /** Family, group, total or key figure with its site, as the address has it, and how the page calls it. */
  readonly objectKey: string;
  readonly object: string;
  /** The unit as the case has it, and how the page calls it. */
  readonly unitKey: string;
  readonly unit: string;
  readonly scenario: string;
}

/** The table as it stands on the page. */
export interface SheetTable {
  readonly subject: SheetSubject;
  readonly title: string;
  /** Lines above the table: plan, unit, how it is read. */
  readonly about: readonly string[];
  readonly rows: readonly SheetLine[];
  readonly columns: readonly (GridColumn & { readonly start?: string })[];
  readonly cell: (row: number, column: number) => GridCell;
  /** Titles of the columns that name the rows. */
  readonly heads: { readonly key: string; readonly row: string };
}

/** A number that a workbook changes. */
export interface SheetChange {
  readonly entry: Entry;
  /** Address of its cell, for example C12. */
  readonly place: string;
  readonly label: string;
  readonly period: string;
  /** As the table shows it now. */
  readonly before: number | null;
  /** As the workbook has it; null where the cell was emptied. */
  readonly after: number | string | null;
  /** The table had another number when the workbook was made. */
  readonly isChangedMeanwhile: boolean;
}

/** Why a changed cell is not taken. */
export type SheetRefusal =
  | 'past'
  | 'computed'
  | 'locked'
  | 'notNumber'
  | 'negative'
  | 'error'
  | 'twiceRow'
  | 'twiceColumn';

export interface RefusedCell {
  readonly place: string;
  readonly label: string;
  readonly period: string;
  readonly text: string;
  readonly reason: SheetRefusal;
}

export type SheetReading =
  | {
      readonly kind: 'read';
      readonly changes: readonly SheetChange[];
      readonly refused: readonly RefusedCell[];
      /** Rows with numbers that are no rows of the table. */
      readonly unknownRows: readonly { readonly place: string; readonly text: string }[];
      /** Name of the scenario from which the workbook came, where it is another one. */
      readonly fromScenario: string | null;
    }
  | { readonly kind: 'noTable' }
  | { readonly kind: 'otherSubject'; readonly what: 'object' | 'unit'; readonly found: string };

/** The hidden sheet, by whose first cell it is known. */
const EXPORTED = 'equipoise planning table';
const EXPORTED_SHEET = 'exported';

const fills = { header: 'E5E7EB', open: 'FFF9E5', locked: 'E2E8F0' } as const;
const headStyle: CellStyle = { isBold: true, fill: fills.header, isWrapped: true };
const faint: CellStyle = { isFaint: true };

/** Columns that name a row: its key and its label. */
const LABEL_COLUMNS = 2;
/** Columns beside and rows of own notes in which a reader may compute. */
const FREE_COLUMNS = 26;

/** Rows among which the periods are looked for. */
const HEADER_ROWS = 40;

/** Writes the table. */
export function writePlanningSheet(table: SheetTable): Uint8Array {
  const { rows, columns, about, title, heads } = table;
  const headerRows = 2 + about.length;
  const notes: CellNote[] = [];
  const open: CellStyle = { isOpen: true };
  const values = rows.map((_, row) => columns.map((_column, column) => table.cell(row, column)));
  const sheet: WrittenSheet = {
    name: acceptedSheetName(title, 'plan'),
    headerRows,
    frozenColumns: LABEL_COLUMNS,
    isProtected: true,
    notes,
    columns: [
      { width: 14, style: faint },
      { width: Math.min(44, 4 + Math.max(12, ...rows.map(({ label }) => widthOf(label)))) },
      ...columns.map(({ label }) => ({ width: Math.max(11, Math.min(20, widthOf(label) + 3)), style: open })),
      ...Array.from({ length: FREE_COLUMNS }, () => ({ width: 11, style: open })),
    ],
    rows: [
      [{ value: title, style: { isBold: true } }],
      ...about.map((line): readonly WrittenCell[] => [{ value: line, style: faint }]),
      [
        { value: heads.key, style: headStyle },
        { value: heads.row, style: headStyle },
        ...columns.map((column): WrittenCell => ({ value: headOf(column), style: headStyle })),
      ],
      ...rows.map((row, r): readonly WrittenCell[] => [
        { value: row.key, style: faint },
        {
          value: `${'  '.repeat(row.indent)}${row.label}`,
          style: row.isTotal ? { isBold: true } : {},
        },
        ...columns.map((_, c): WrittenCell => {
          const cell = values[r]?.[c];
          if (cell === undefined) return null;
          if (cell.remark !== undefined)
            notes.push({ row: headerRows + r, column: LABEL_COLUMNS + c, text: cell.remark });
          return { value: cell.value, style: cellStyle(row, cell) };
        }),
      ]),
    ],
  };
  const { objectKey, object, unitKey, unit, scenario } = table.subject;
  const exported: WrittenSheet = {
    name: EXPORTED_SHEET,
    isHidden: true,
    isProtected: true,
    headerRows: 0,
    columns: [],
    rows: [
      [EXPORTED, objectKey, object, unitKey, unit, scenario],
      [null, ...columns.map(keyOf)],
      ...rows.map(({ key }, r): readonly WrittenCell[] => [
        key,
        ...(values[r] ?? []).map(({ value }) => value),
      ]),
    ],
  };
  return writeWorkbook([sheet, exported]);
}

const keyOf = ({ key, label }: GridColumn): string => key ?? label;

/** A heading as the page has it, with plain blanks, and with the period as the case calls it where that is another name. */
function headOf(column: GridColumn): string {
  const label = plainBlanks(column.label);
  return keyOf(column) === column.label ? label : `${label}\n${keyOf(column)}`;
}

function cellStyle({ isTotal }: SheetLine, { kind, digits = 0, isLocked = false }: GridCell): CellStyle {
  const isOpen = kind === 'editable' && !isLocked;
  return {
    format: digits === 0 ? 'whole' : 'decimal',
    ...(isTotal ? { isBold: true } : {}),
    ...(kind === 'history' ? { isFaint: true } : {}),
    ...(isOpen ? { isOpen, fill: fills.open } : isLocked ? { fill: fills.locked } : {}),
  };
}

/** Reads what a workbook changes in the table. */
export function readPlanningSheet(sheets: readonly RawSheet[], table: SheetTable): SheetReading {
  const exported = readExported(sheets);
  if (exported !== null && exported.objectKey !== table.subject.objectKey)
    return { kind: 'otherSubject', what: 'object', found: exported.object };
  if (exported !== null && exported.unitKey !== table.subject.unitKey)
    return { kind: 'otherSubject', what: 'unit', found: exported.unit };
  const shown = sheets.filter((sheet) => !isExported(sheet));
  for (const sheet of shown) {
    const header = headerOf(sheet, table);
    if (header === null) continue;
    const read = readRows(sheet, header, table, exported);
    if (read === null) continue;
    const isOther = exported !== null && exported.scenario !== table.subject.scenario;
    return { kind: 'read', ...read, fromScenario: isOther ? exported.scenario : null };
  }
  return { kind: 'noTable' };
}

interface Exported extends SheetSubject {
  /** The value that went out; undefined where the workbook did not have the cell. */
  readonly value: (rowKey: string, columnKey: string) => RawCell | undefined;
}

const isExported = ({ rows }: RawSheet): boolean => cellText(rows[0]?.cells[0]) === EXPORTED;

function readExported(sheets: readonly RawSheet[]): Exported | null {
  const sheet = sheets.find(isExported);
  const [about, heads, ...rows] = sheet?.rows ?? [];
  if (about === undefined || heads === undefined) return null;
  const columns = new Map(heads.cells.map((cell, c) => [cellText(cell), c]));
  const byKey = new Map(rows.map(({ cells }) => [cellText(cells[0]), cells]));
  const [, objectKey, object, unitKey, unit, scenario] = about.cells;
  return {
    objectKey: cellText(objectKey),
    object: cellText(object),
    unitKey: cellText(unitKey),
    unit: cellText(unit),
    scenario: cellText(scenario),
    value: (rowKey, columnKey) => {
      const cells = byKey.get(rowKey);
      const column = columns.get(columnKey);
      return cells === undefined || column === undefined ? undefined : (cells[column] ?? null);
    },
  };
}

interface Header {
  /** Row of the sheet. */
  readonly place: number;
  /** Columns of the table by columns of the sheet. */
  readonly columns: ReadonlyMap<number, number>;
}

/** The row in which most periods stand. */
function headerOf({ rows }: RawSheet, { columns }: SheetTable): Header | null {
  const byName = new Map<string, number>();
  columns.forEach((column, c) => {
    byName.set(plainName(column.label), c);
    byName.set(plainName(keyOf(column)), c);
    byName.set(plainName(headOf(column)), c);
  });
  const byStart = new Map(columns.flatMap(({ start }, c) => (start === undefined ? [] : [[start, c]])));
  let best: Header | null = null;
  for (const { place, cells } of rows.slice(0, HEADER_ROWS)) {
    const found = new Map<number, number>();
    const periods = readPeriods(cells.map((cell) => (typeof cell === 'number' ? '' : cellText(cell))));
    cells.forEach((cell, at) => {
      const text = cellText(cell);
      const lines = [text, ...text.split('\n')].map(plainName).filter((name) => name !== '');
      const named = lines.map((name) => byName.get(name)).find((column) => column !== undefined);
      const dated = byStart.get(periods[at]?.start ?? '');
      const column = named ?? dated;
      if (column !== undefined) found.set(at, column);
    });
    if (found.size > (best?.columns.size ?? 0)) best = { place, columns: found };
  }
  return best;
}

/** Rows below a header; null where none of them is of the table. */
function readRows(sheet: RawSheet, header: Header, table: SheetTable, exported: Exported | null) {
  const changes: SheetChange[] = [];
  const refused: RefusedCell[] = [];
  const unknownRows: { place: string; text: string }[] = [];
  const rowOf = rowFinder(table.rows);
  const seen = new Map<number, number>();
  const columnsSeen = new Set<number>();
  const twice = new Set([...header.columns.values()].filter((column) => !newIn(columnsSeen, column)));
  for (const { place, cells } of sheet.rows) {
    if (place <= header.place) continue;
    const names = cells.flatMap((cell, at) => (header.columns.has(at) ? [] : [cellText(cell).trim()]));
    const row = rowOf(names);
    if (row === null) {
      const numbers = [...header.columns.keys()].filter((at) => numberOf(cells[at] ?? null) !== null);
      const text = names.find((name) => name !== '') ?? '';
      if (numbers.length > 0) unknownRows.push({ place: `A${place}`, text });
      continue;
    }
    const isAgain = seen.has(row);
    seen.set(row, place);
    for (const [at, column] of header.columns) {
      const found = cells[at] ?? null;
      const cell = table.cell(row, column);
      const line = table.rows[row];
      const period = table.columns[column];
      if (line === undefined || period === undefined) continue;
      const now = typeof cell.value === 'number' ? cell.value : null;
      const sent = exported?.value(line.key, keyOf(period));
      const before = sent === undefined ? now : sent;
      if (isSame(found, before) || isSame(found, now)) continue;
      const where = {
        place: `${columnLetters(at)}${place}`,
        label: line.label,
        period: period.label,
      };
      const reason = isAgain ? 'twiceRow' : twice.has(column) ? 'twiceColumn' : refusalOf(found, cell);
      if (reason !== null) {
        const text = typeof found === 'number' ? String(Number(found.toPrecision(SHOWN))) : cellText(found);
        refused.push({ ...where, text, reason });
        continue;
      }
      const text = cellText(found).trim();
      const isNumber = typeof found === 'number';
      changes.push({
        ...where,
        entry: { row, column, text, ...(isNumber ? { value: found } : {}) },
        before: now,
        after: text === '' ? null : isNumber ? found : text,
        isChangedMeanwhile: !isSame(before, now),
      });
    }
  }
  return seen.size === 0 ? null : { changes, refused, unknownRows };
}

function newIn(seen: Set<number>, value: number): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  return true;
}

/** The row that one of the names of a line means: its key, else its label where only one row has it. */
function rowFinder(rows: readonly SheetLine[]): (names: readonly string[]) => number | null {
  const byKey = new Map(rows.map(({ key }, r) => [key, r]));
  const byLabel = new Map<string, number | null>();
  rows.forEach(({ label }, r) => {
    const name = plainName(label);
    byLabel.set(name, byLabel.has(name) ? null : r);
  });
  return (names) => {
    for (const name of names) {
      const row = byKey.get(name);
      if (row !== undefined) return row;
    }
    for (const name of names) {
      const row = name === '' ? undefined : byLabel.get(plainName(name));
      if (row != null) return row;
    }
    return null;
  };
}

/** Why a changed cell is not taken; null where it is. */
function refusalOf(found: RawCell, cell: GridCell): SheetRefusal | null {
  if (cell.kind === 'history') return 'past';
  if (cell.kind === 'readonly') return 'computed';
  if (cell.isLocked === true) return 'locked';
  if (typeof found === 'object' && found !== null) return found.kind === 'error' ? 'error' : 'notNumber';
  if (typeof found === 'boolean') return 'notNumber';
  if (typeof found === 'number') return found < 0 ? 'negative' : null;
  const readings = (['.', ','] as const).map((decimal) => readNumber(cellText(found), decimal));
  if (readings.every((reading) => reading === 'unreadable')) return 'notNumber';
  return readings.some((reading) => typeof reading === 'number' && reading < 0) ? 'negative' : null;
}

/** Digits of a refused number that are reported. */
const SHOWN = 6;

/** Digits that a number keeps in every spreadsheet. */
const SAME = 1e-12;

function isSame(found: RawCell, value: RawCell): boolean {
  const [a, b] = [numberOf(found), numberOf(value)];
  if (a === null || b === null) return a === b && cellText(found).trim() === cellText(value).trim();
  return Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));
}

function numberOf(cell: RawCell): number | null {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return null;
  const [point, comma] = [readNumber(cell, '.'), readNumber(cell, ',')];
  return typeof point === 'number' && point === comma ? point : null;
}
