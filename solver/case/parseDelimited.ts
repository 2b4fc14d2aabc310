/**
 * Delimited text → rows of cells with the line on which each row starts: quoted cells may hold delimiters, doubled quotes
 * and line breaks; lines end in \n, \r\n or \r. Knows nothing of tables.
 */

export interface DelimitedRow {
  /** Line of the text on which the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Delimited {
  readonly rows: readonly DelimitedRow[];
  /** Line of a quote that is never closed; null when all are. */
  readonly openQuoteLine: number | null;
}

/** Splits a text; blank lines are rows of one empty cell. */
export function parseDelimited(text: string, delimiter: string): Delimited {
  const rows: DelimitedRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let rowLine = 1;
  let quoteLine: number | null = null;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quoteLine !== null) {
      if (character === '"') {
        if (text[i + 1] === '"') {
          cell += '"';
          i++;
        } else quoteLine = null;
        continue;
      }
      if (character === '\n' || (character === '\r' && text[i + 1] !== '\n')) line++;
      cell += character;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoteLine = line;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[i + 1] === '\n') i++;
      cells.push(cell);
      rows.push({ line: rowLine, cells });
      cells = [];
      cell = '';
      line++;
      rowLine = line;
    } else cell += character;
  }
  if (cell !== '' || cells.length > 0) {
    cells.push(cell);
    rows.push({ line: rowLine, cells });
  }
  return { rows, openQuoteLine: quoteLine };
}
