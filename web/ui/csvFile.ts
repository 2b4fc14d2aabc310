/** Tables as CSV files for Excel: one form for every page. */
import Papa from 'papaparse';

/** Text with a byte order mark, by which Excel knows UTF-8; a text that Excel would take for a formula is escaped. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: true },
  )}\n`;
}

/** Lets the browser save a text as a file. */
export function saveCsv(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
