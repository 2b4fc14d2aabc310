/** What typing, adding and removing in a table of the case means as changes. No markup; tested in Node. */
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { fieldMeta, type Table } from '../../../solver/case/field.ts';
import { rowKey, type TableName, tableOf } from '../../../solver/case/planningCase.ts';
import { type Problem, problemText } from '../../../solver/case/problems.ts';

export type DataRow = Readonly<Record<string, string | number | boolean | null>>;

/** Rows of a table whose some cell holds the wanted text, case aside; all of them for an empty text. */
export function filteredRows(
  planningCase: PlanningCase | null,
  table: TableName,
  wanted: string,
): readonly DataRow[] {
  const all = (planningCase?.[table] ?? []) as readonly DataRow[];
  const needle = wanted.toLowerCase();
  if (needle === '') return all;
  return all.filter((row) =>
    Object.values(row).some((value) =>
      String(value ?? '')
        .toLowerCase()
        .includes(needle),
    ),
  );
}

/** Fields of a table beside its key, in order. */
export function dataFields(table: Table): readonly string[] {
  return Object.keys(table.fields).filter((field) => !table.key.includes(field));
}

/** Fields that a new row cannot do without: the key, and every field without a default. */
export function neededFields(table: Table): readonly string[] {
  return Object.keys(table.fields).filter(
    (field) => table.key.includes(field) || fieldMeta(table.fields[field] as object).default === undefined,
  );
}

/** A text as the value that a field's declaration asks for; what does not fit stays text, for the check to refuse. */
export function cellValue(table: Table, field: string, text: string): string | number | boolean | null {
  const { kind } = fieldMeta(table.fields[field] as object);
  const plain = text.trim();
  if (plain === '') return null;
  if ((kind === 'number' || kind === 'integer') && Number.isFinite(Number(plain))) return Number(plain);
  if (kind === 'boolean' && /^(true|false)$/i.test(plain)) return plain.toLowerCase() === 'true';
  return plain;
}

/** Entries typed into cells as changes; none when nothing changes. */
export function typedCells(
  name: TableName,
  entries: readonly { readonly row: DataRow; readonly field: string; readonly text: string }[],
): readonly CellChange[] {
  return entries.flatMap(({ row, field, text }): CellChange[] => {
    const after = cellValue(tableOf(name), field, text);
    const before = row[field] ?? null;
    return before === after ? [] : [{ table: name, key: rowKey(name, row), field, before, after }];
  });
}

/** Adding a row, given the texts of its needed fields. */
export function addedRow(name: TableName, texts: Readonly<Record<string, string>>): CellChange {
  const table = tableOf(name);
  const row = Object.fromEntries(
    Object.keys(table.fields).map((field) => [
      field,
      field in texts
        ? cellValue(table, field, texts[field] ?? '')
        : (fieldMeta(table.fields[field] as object).default ?? null),
    ]),
  );
  return { table: name, key: rowKey(name, row), field: '', before: null, after: true, row };
}

/** Removing a row as it is. */
export function removedRow(name: TableName, row: DataRow): CellChange {
  return { table: name, key: rowKey(name, row), field: '', before: true, after: null, row: { ...row } };
}

/** Problems of a table by `key|field`, as the texts shown at the cells. */
export function problemsByCell(problems: readonly Problem[], table: TableName): ReadonlyMap<string, string> {
  return new Map(
    problems
      .filter((problem) => problem.table === table)
      .map((problem) => [`${problem.key}|${problem.field}`, problemText(problem)]),
  );
}
