/**
 * The rows of results, of an experiment or a tournament, as a CSV file: each ends with a checksum of its other cells, so that a row that
 * was cut off while it was written is known by itself, also where a level's name holds line breaks, commas or quotes.
 */
import Papa from 'papaparse';
import { textOfCell, withoutFormula } from '../solver/case/formulaText.ts';
import { textHash } from './inputHash.ts';

type Cell = string | number | boolean;

/** The name of the last column. */
export const CHECKSUM = 'checksum';

function checksumOf(cells: readonly Cell[]): string {
  return textHash(JSON.stringify(cells.map(String))).slice(0, 12);
}

/** One or several lines of the file: the head, or a row with its checksum behind it. */
export function headLine(header: readonly string[]): string {
  return lineOf([...header, CHECKSUM]);
}

export function rowLine(cells: readonly Cell[]): string {
  return lineOf([...cells, checksumOf(cells)]);
}

/** Texts that a spreadsheet would take for formulas are texts there, too. */
function lineOf(cells: readonly Cell[]): string {
  const written = cells.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell));
  return `${Papa.unparse([written], { newline: '\n' })}\n`;
}

/** What a file of results holds: its head, the whole rows without their checksums, and how many rows are not whole. */
export interface KnownRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly tornCount: number;
}

/** Reads a file of results. A file of an older version has no checksums: none of its rows is known to be whole. */
export function readRowLines(text: string): KnownRows {
  const [head = [], ...lines] = Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
  }).data;
  const rows = lines.flatMap((line) => {
    const cells = line.slice(0, -1).map(textOfCell);
    return line.length === head.length && line.at(-1) === checksumOf(cells) ? [cells] : [];
  });
  const header = (head.at(-1) === CHECKSUM ? head.slice(0, -1) : head).map(textOfCell);
  return { header, rows, tornCount: lines.length - rows.length };
}
