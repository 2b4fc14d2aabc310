/** CSV tables of a case as text, and the numbers in their cells. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

/** A row of a CSV table as text, by column. */
export type TextRow = Readonly<Record<string, string>>;
/** Rows of CSV tables as text, by table. */
export type Tables = Readonly<Record<string, readonly TextRow[]>>;

/** Reads the tables of a case folder. */
export function readTables(folder: string): Tables {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8').replace(/^\uFEFF/, '');
      const { data } = Papa.parse<TextRow>(text, { header: true, skipEmptyLines: true });
      return [path.basename(file, '.csv'), data];
    }),
  );
}

/** The number in a cell; the default where the cell is empty or missing. */
export function numberOf(text: string | undefined, fallback: number): number {
  return text === undefined || text === '' ? fallback : Number(text);
}
