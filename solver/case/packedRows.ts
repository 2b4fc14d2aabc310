/**
 * Rows of a table on their way to a page: column by column, a text that many rows have once, a value that all rows have once. Of
 * 240,000 rows of demand a sixth of the text remains, and most of the time to read it is saved. Of rows that were made from others
 * that the page knows, only those travel that differ. Pure; the rows themselves stay what they are.
 */
import { ancestorsOf, derivedRows } from './derivedRows.ts';

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** The cells of one field, in the order of the rows. */
type PackedColumn =
  /** The same in every row. */
  | { readonly all: Cell }
  | { readonly cells: readonly Cell[] }
  /** Texts, each once, and for every row which of them it has. */
  | { readonly texts: readonly string[]; readonly at: readonly number[] };

interface PackedRows {
  readonly count: number;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** All rows of a table, or those by which it differs from rows that the reader knows. */
export interface PackedTable extends PackedRows {
  /** What differs: of a table with so many rows, those at these places; rows beyond the known ones are new. */
  readonly change?: { readonly total: number; readonly places: readonly number[] };
}

/** Rows that are packed in a step. */
const STEP = 20_000;

/** A share of different texts above which each row has its own. */
const OFTEN = 0.5;

/** Packs rows in steps. */
export function* packingRows(rows: readonly object[]): Generator<undefined, PackedRows> {
  const list = rows as readonly Row[];
  const columns: Record<string, PackedColumn> = {};
  for (const field of Object.keys(list[0] ?? {})) columns[field] = yield* packingColumn(list, field);
  return { count: list.length, columns };
}

function* packingColumn(rows: readonly Row[], field: string): Generator<undefined, PackedColumn> {
  const cells: Cell[] = [];
  const all = rows[0]?.[field] ?? null;
  let isAll = true;
  let areTexts = true;
  for (let r = 0; r < rows.length; r++) {
    const cell = rows[r]![field] ?? null;
    cells.push(cell);
    isAll &&= cell === all;
    areTexts &&= typeof cell === 'string';
    if (r % STEP === STEP - 1) yield;
  }
  if (isAll) return { all };
  if (!areTexts) return { cells };
  const places = new Map<string, number>();
  const at: number[] = [];
  // Most rows have the text of the row before, of one of the fields by which they are sorted.
  let last: string | null = null;
  let place = 0;
  for (const text of cells as readonly string[]) {
    if (text !== last) {
      last = text;
      place = places.get(text) ?? places.size;
      places.set(text, place);
    }
    at.push(place);
  }
  return places.size > OFTEN * cells.length ? { cells } : { texts: [...places.keys()], at };
}

/** A table for a reader who knows the rows for which `isKnown` holds; all of it where it was not made from them row by row. */
export function* packingTable(
  rows: readonly object[],
  isKnown: (rows: readonly object[]) => boolean,
): Generator<undefined, PackedTable> {
  for (const ancestor of ancestorsOf(rows)) {
    const known = ancestor as readonly object[];
    if (!isKnown(known)) continue;
    const places: number[] = [];
    for (let r = 0; r < rows.length; r++) if (rows[r] !== known[r]) places.push(r);
    if (known.length > rows.length || places.length > rows.length / 2) break;
    const changed = yield* packingRows(places.map((place) => rows[place]!));
    return { ...changed, change: { total: rows.length, places } };
  }
  return yield* packingRows(rows);
}

/** Rows of one shape: each is a copy of the first, into which only what differs is written. */
function unpackRows({ count, columns }: PackedRows): readonly object[] {
  const all = Object.entries(columns);
  const cellOf = (column: PackedColumn, r: number): Cell => {
    if ('all' in column) return column.all;
    return 'cells' in column ? column.cells[r]! : column.texts[column.at[r]!]!;
  };
  const first: Row = Object.fromEntries(all.map(([field, column]) => [field, cellOf(column, 0)]));
  const unlike = all.filter(([, column]) => !('all' in column));
  return Array.from({ length: count }, (_, r): Row => {
    const row: Record<string, Cell> = { ...first };
    for (const [field, column] of unlike) row[field] = cellOf(column, r);
    return row;
  });
}

/** The rows of a table that was packed; `known` are the rows that the reader said to know. */
export function unpackTable(packed: PackedTable, known: readonly object[] = []): readonly object[] {
  const rows = unpackRows(packed);
  if (packed.change === undefined) return rows;
  const { total, places } = packed.change;
  const whole = known.slice(0, total);
  places.forEach((place, i) => {
    whole[place] = rows[i]!;
  });
  return derivedRows(whole, known);
}
