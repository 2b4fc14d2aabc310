/**
 * A sheet as a table: which of its rows is the header, what its columns are called, and the rows below. Exports begin with
 * titles and blank lines, and lists of programs have bars and dashes around their columns; both are left out.
 */
import { parseDelimited } from '../case/parseDelimited.ts';
import { cellText, columnLetters, type RawCell, type RawSheet, type RawSheetRow } from '../files/rawSheet.ts';
import { type PeriodReading, readPeriods } from './readPeriods.ts';

export interface SheetColumn {
  /** The heading; one without a heading is named by its letters, a repeated one by its number. */
  readonly name: string;
  readonly at: number;
}

/** A sheet with the file in which it was found. */
export interface SourceSheet extends RawSheet {
  readonly file: string;
}

export interface SheetTable {
  /** Name of the sheet, or of a text file without folder and ending. */
  readonly name: string;
  readonly file: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly RawSheetRow[];
}

/** Endings of files that are no part of a sheet's name. */
const TEXT_ENDING = /\.(csv|txt|tsv|tab|prn)$/i;

/** Rows among which the header is looked for. */
const HEADER_ROWS = 30;

/** Lines by which the delimiter of a text is found. */
const SAMPLE = 60;

/** A text of separated values as a sheet. Whatever the delimiter, it is the one by which most lines have the same width. */
export function sheetOfText(file: string, content: string): SourceSheet {
  const text = content.replace(/^\uFEFF/, '');
  const stated = /^sep=(.)\s*?(?:\r\n?|\n)/i.exec(text);
  const delimiter = stated?.[1] ?? delimiterOf(text);
  const { rows } = parseDelimited(text, delimiter);
  return {
    name: file.replace(/^.*[/\\]/, '').replace(TEXT_ENDING, ''),
    file,
    isHidden: false,
    rows: rows
      .slice(stated === null ? 0 : 1)
      .filter(({ cells }) => cells.some((cell) => !/^[\s\-=_]*$/.test(cell)))
      .map(({ line, cells }) => ({ place: line, cells: cells.map((cell) => cell.trim() || null) })),
  };
}

function delimiterOf(text: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of ['\t', ';', '|', ',']) {
    const widths = new Map<number, number>();
    const rows = parseDelimited(text.slice(0, 100_000), delimiter)
      .rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .slice(0, SAMPLE);
    for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    const score = width === 1 ? 0 : count / rows.length + width / 1000;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

const isFilled = (cell: RawCell | undefined): boolean => cellText(cell).trim() !== '';

/** Days from one heading to the next where headings are days counted by a spreadsheet: a week, a month or a quarter. */
const isStep = (days: number): boolean =>
  days === 7 || (days >= 28 && days <= 31) || (days >= 90 && days <= 92);

/**
 * Headings as periods; null for one that is none. Days counted by a spreadsheet stand beside names there (Material, 46388,
 * 46419): numbers are days where all of them are and each is a week, a month or a quarter after the one before.
 */
function readHeadings(texts: readonly string[]): readonly (PeriodReading | null)[] {
  const readings = readPeriods(texts);
  const places = texts.flatMap((text, i) => (/^\d+$/.test(text.trim()) ? [i] : []));
  const numbers = places.map((i) => Number(texts[i]));
  if (numbers.length < 2 || !numbers.slice(1).every((number, i) => isStep(number - (numbers[i] ?? 0))))
    return readings;
  const days = readPeriods(numbers.map(String));
  return texts.map((_, i) => readings[i] ?? days[places.indexOf(i)] ?? null);
}

/** Finds the header of a sheet; null where nothing stands below one. */
export function tableOfSheet(sheet: SourceSheet): SheetTable | null {
  const first = sheet.rows.slice(0, HEADER_ROWS);
  const width = Math.max(0, ...first.map(({ cells }) => cells.filter(isFilled).length));
  const isHeader = ({ cells }: RawSheetRow): boolean => {
    const texts = cells.filter(isFilled).map((cell) => cellText(cell));
    if (texts.length < Math.max(2, 0.6 * width)) return false;
    const periods = readHeadings(texts);
    return (
      texts.filter((text, i) => periods[i] !== null || !/^[\d.,\s%()+-]+$/.test(text)).length >=
      0.6 * texts.length
    );
  };
  const header = first.findIndex(isHeader);
  const head = sheet.rows[header];
  if (head === undefined) return null;
  const rows = sheet.rows.slice(header + 1);
  const last = Math.max(head.cells.length, ...rows.slice(0, SAMPLE).map(({ cells }) => cells.length));
  const seen = new Map<string, number>();
  const columns: SheetColumn[] = [];
  for (let at = 0; at < last; at++) {
    const heading = cellText(head.cells[at]).replace(/\s+/g, ' ').trim();
    if (heading === '' && !rows.some(({ cells }) => isFilled(cells[at]))) continue;
    const name = heading === '' ? columnLetters(at) : heading;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    columns.push({ name: count === 1 ? name : `${name} (${count})`, at });
  }
  return {
    name: sheet.name,
    file: sheet.file,
    columns,
    rows,
  };
}

/** Columns whose headings are periods, where there are several (or as few as is said): the sheet is in wide form. */
export function periodColumns(table: SheetTable, least = 2): readonly SheetColumn[] {
  const readings = readHeadings(table.columns.map(({ name }) => name));
  const found = table.columns.filter((_, i) => readings[i] !== null);
  return found.length >= least ? found : [];
}
