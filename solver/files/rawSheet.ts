/**
 * Sheets as they were found, before it is known what they mean: a name, and rows of cells with their place. A sheet of a
 * workbook and a text file of separated values have the same form, so that the mapping of columns reads both. Knows no table.
 */

/** A day, or a day and a time, as a workbook keeps it: a number with a format of dates. */
export interface CellDate {
  readonly kind: 'date';
  /** YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS where there is a time. */
  readonly text: string;
}

/** A cell that has no value: an error such as #N/A, or a formula whose value was not stored. */
export interface CellError {
  readonly kind: 'error';
  /** The error, or the formula behind its equals sign. */
  readonly text: string;
  readonly isFormula: boolean;
}

/** What a cell holds; null where it holds nothing. A formula is the value that was stored with it. */
export type RawCell = string | number | boolean | CellDate | CellError | null;

export interface RawSheetRow {
  /** Row of the sheet or line of the file, from 1. */
  readonly place: number;
  /** Cells from the first column on; as many as the row has. */
  readonly cells: readonly RawCell[];
}

export interface RawSheet {
  /** Name of the sheet or of the file. */
  readonly name: string;
  /** Rows in which something stands, from top to bottom. */
  readonly rows: readonly RawSheetRow[];
  readonly isHidden: boolean;
}

/** A cell as the text that a reader of the sheet sees; empty for one that holds nothing. */
export function cellText(cell: RawCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.text;
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
}

/** Letters of a column by its place from 0: A, B, …, Z, AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}
