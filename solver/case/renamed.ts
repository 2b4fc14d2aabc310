/**
 * Names of tables and fields in older versions. Stored cases and scenarios with an old name are read; what is written has the
 * present one.
 */

/** Old and present names of tables. */
export const renamedTables: ReadonlyMap<string, string> = new Map([
  ['demandLevers', 'demandShaping'],
  ['demandLeverEffects', 'demandShapingEffects'],
]);

/** Fields by their present table. */
const fields: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['demandShaping', new Map([['demandLever', 'demandShaping']])],
  ['demandShapingEffects', new Map([['demandLever', 'demandShaping']])],
]);

const none: ReadonlyMap<string, string> = new Map();

/** Old and present names of the fields of a table. */
export function renamedFields(table: string): ReadonlyMap<string, string> {
  return fields.get(table) ?? none;
}

/** The present name of a table; a name that is not an old one stays. */
export function presentTable(name: string): string {
  return renamedTables.get(name) ?? name;
}

/** Cells of a row under the present names of the table's fields; the same row where it has no old one. */
export function withPresentFields<Value>(
  table: string,
  cells: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const renamed = renamedFields(table);
  // Read row by row: most tables have no renamed field.
  if (renamed.size === 0 || !Object.keys(cells).some((name) => renamed.has(name))) return cells;
  return Object.fromEntries(Object.entries(cells).map(([name, value]) => [renamed.get(name) ?? name, value]));
}

/** A scenario document in which levers for single values name tables and fields as they are called now. */
export function withPresentCells(document: unknown): unknown {
  if (!isRecord(document) || !Array.isArray(document.levers)) return document;
  return {
    ...document,
    levers: document.levers.map((lever: unknown) =>
      isRecord(lever) && Array.isArray(lever.cells)
        ? { ...lever, cells: lever.cells.map(presentCell) }
        : lever,
    ),
  };
}

function presentCell(cell: unknown): unknown {
  if (!isRecord(cell) || typeof cell.table !== 'string') return cell;
  const table = presentTable(cell.table);
  const field =
    typeof cell.field === 'string' ? (renamedFields(table).get(cell.field) ?? cell.field) : cell.field;
  return table === cell.table && field === cell.field ? cell : { ...cell, table, field };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
