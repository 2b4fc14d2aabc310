/** Tables as CSV files for Excel: one form for every page. */
import Papa from 'papaparse';
import { withoutFormula } from '../../solver/case/formulaText.ts';

/** Text with a byte order mark, by which Excel knows UTF-8; a text that Excel would take for a formula is escaped. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${Papa.unparse(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell))),
  )}\n`;
}
