/** The rows that a formula can name: key figures of a table, lines of demand, and the rows of other macros. */
import { plainName } from '../case/nearest.ts';
import type { Words } from '../words/words.ts';

/** A row by its identifier and by its title in both languages; a formula may use any of the three. */
export interface MacroRow {
  readonly row: string;
  readonly title: Words;
}

/** Values of a row by period; null where there is none. */
export type RowValues = readonly (number | null)[];

/** Values of rows by their identifier, all of the same number of periods. */
export type ValuesByRow = ReadonlyMap<string, RowValues>;

/** A name as it is compared: without case, blanks, hyphens and apostrophes. */
export function rowName(name: string): string {
  return plainName(name).replace(/['’]/g, '');
}

/** Rows by every name that a formula can use for them: more than one row where a title stands for several. */
export function rowsByName(rows: readonly MacroRow[]): ReadonlyMap<string, readonly MacroRow[]> {
  const found = new Map<string, MacroRow[]>();
  for (const row of rows)
    for (const name of new Set([row.row, row.title.en, row.title.zh].map(rowName))) {
      const same = found.get(name);
      if (same === undefined) found.set(name, [row]);
      else same.push(row);
    }
  return found;
}
