/**
 * The rows of results, of an experiment or a tournament, as a CSV file: each ends with a checksum of its other cells, so that a row that
 * was cut off while it was written is known by itself, also where a level's name holds line breaks, commas or quotes.
 */
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { textOfCell, withoutFormula } from '../solver/case/formulaText.ts';
import { CaseError, fileProblem } from '../solver/case/problems.ts';
import type { Words } from '../solver/words/words.ts';
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

/**
 * Reads what an earlier run left in a file of results; no rows where there is no file or an empty one. Throws CaseError where the file
 * has another head, saying what was `expected`.
 */
export async function readResultRows(
  file: string,
  header: readonly string[],
  expected: Words,
): Promise<Pick<KnownRows, 'rows' | 'tornCount'>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (text === '') return { rows: [], tornCount: 0 };
  const known = readRowLines(text);
  if (JSON.stringify(known.header) === JSON.stringify(header)) return known;
  const problem = fileProblem(file, known.header.join(',').slice(0, 200), expected);
  throw new CaseError([{ ...problem, row: 1, field: 'header' }]);
}
