/** Tables as CSV files for Excel: one form for every page. */
import Papa from 'papaparse';
import { withoutFormula } from '../../solver/case/formulaText.ts';
import { plainBlanks } from '../../solver/words/noBreak.ts';
import { t } from '../language/language.ts';

/** Rows of a plan; where that is of older inputs, every row says so in a last column, which stays with it in Excel. */
export function withInputs(
  rows: readonly (readonly (string | number)[])[],
  isOlder: boolean,
): readonly (readonly (string | number)[])[] {
  return isOlder ? rows.map((row) => (row.length === 0 ? row : [...row, t('olderInputs')])) : rows;
}

/** Text with a byte order mark, by which Excel knows UTF-8; texts have plain blanks, and one that Excel would take for a formula is escaped. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${Papa.unparse(
    rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? withoutFormula(plainBlanks(cell)) : cell)),
    ),
  )}\n`;
}
