/** Rows that an older version stored lack the fields that were declared since: they get the default of the declaration. */
import { fieldMeta } from './field.ts';
import { type TableName, tableOf } from './planningCase.ts';

type StoredRow = Readonly<Record<string, unknown>>;

/** Rows with every declared field. A row that has them all stays the same object. */
export function completeRows(name: TableName, rows: readonly StoredRow[]): readonly StoredRow[] {
  const fields = Object.entries(tableOf(name).fields);
  return rows.map((row) => {
    const missing = fields.filter(([field]) => !Object.hasOwn(row, field));
    if (missing.length === 0) return row;
    return {
      ...row,
      ...Object.fromEntries(missing.map(([field, schema]) => [field, fieldMeta(schema).default])),
    };
  });
}
