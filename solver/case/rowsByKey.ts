/** The rows of a table by key: made once for each list of rows, and carried on to lists that were made from it. */
import { ancestorsOf } from './derivedRows.ts';
import { haveSameKey, type PlanningCase, rowKey, type TableName } from './planningCase.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Rows by key. Lists of rows in which the same keys have the same places share the places. */
export class RowsByKey {
  private readonly rows: readonly Cells[];
  readonly places: ReadonlyMap<string, number>;

  constructor(rows: readonly Cells[], places: ReadonlyMap<string, number>) {
    this.rows = rows;
    this.places = places;
  }

  get(key: string): Cells | undefined {
    const place = this.places.get(key);
    return place === undefined ? undefined : this.rows[place];
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  keys(): Iterable<string> {
    return this.places.keys();
  }
}

/** Rows that are indexed in a step. */
const STEP = 2000;

/**
 * Places by key, by the list of rows. What is kept must not hold the list itself: a short collection of memory keeps what the values of an old WeakMap
 * hold, so that every list that a slider makes would stay until all memory is collected.
 */
const known = new WeakMap<readonly unknown[], ReadonlyMap<string, number>>();

/** The rows of a table by key. */
export function rowsByKey(planningCase: PlanningCase, table: TableName): RowsByKey {
  const rows: readonly Cells[] = planningCase[table];
  const found = known.get(rows);
  if (found !== undefined) return new RowsByKey(rows, found);
  const places = carriedPlaces(table, rows) ?? placesOf(table, rows);
  known.set(rows, places);
  return new RowsByKey(rows, places);
}

/** Finds in steps the rows of a table by key, which are known then. */
export function* findRows(planningCase: PlanningCase, table: TableName): Generator<undefined, RowsByKey> {
  const rows: readonly Cells[] = planningCase[table];
  if (known.has(rows)) return rowsByKey(planningCase, table);
  const carried = carriedPlaces(table, rows);
  if (carried === null) yield* indexRows(table, rows);
  else known.set(rows, carried);
  yield;
  return rowsByKey(planningCase, table);
}

/** Indexes the rows of a table in steps. */
export function* indexRows(table: TableName, rows: readonly Cells[]): Generator<undefined, void> {
  const places = new Map<string, number>();
  for (let place = 0; place < rows.length; place++) {
    places.set(rowKey(table, rows[place] ?? {}), place);
    if (place % STEP === STEP - 1) yield;
  }
  known.set(rows, places);
}

function placesOf(table: TableName, rows: readonly Cells[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row, place) => [rowKey(table, row), place]));
}

/** The places of the nearest ancestor with an index, where its rows have kept them; null where they have not. */
function carriedPlaces(table: TableName, rows: readonly Cells[]): ReadonlyMap<string, number> | null {
  for (const ancestor of ancestorsOf(rows)) {
    const found = known.get(ancestor);
    if (found === undefined) continue;
    const former = ancestor as readonly Cells[];
    if (rows.length < former.length) return null;
    for (let place = 0; place < former.length; place++) {
      const now = rows[place]!;
      const row = former[place]!;
      if (now !== row && !haveSameKey(table, now, row)) return null;
    }
    if (rows.length === former.length) return found;
    const places = new Map(found);
    for (let place = former.length; place < rows.length; place++)
      places.set(rowKey(table, rows[place] ?? {}), place);
    return places;
  }
  return null;
}
