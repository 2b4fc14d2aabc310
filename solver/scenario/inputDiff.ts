/** The cells in which one case differs from another: the input diff that pages show for every scenario. */
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../case/planningCase.ts';

export type CellValue = string | number | boolean | null;

/** One changed cell, or a row that came or went (then `field` is empty). */
export interface InputChange {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly before: CellValue;
  readonly after: CellValue;
  readonly unit: string;
  readonly kind: 'changed' | 'added' | 'removed';
}

/**
 * Lists every cell that differs, in the order of tables and rows. An added row lists what is not its default; one that is all default
 * is listed as a row.
 */
export function inputDiff(before: PlanningCase, after: PlanningCase): readonly InputChange[] {
  const changes: InputChange[] = [];
  for (const table of tableNames) {
    // Levers keep what they do not touch: an untouched table is the same array.
    if (before[table] === after[table]) continue;
    const declaration = tableOf(table);
    const fields = Object.keys(declaration.fields).filter((field) => !declaration.key.includes(field));
    const unitOf = (field: string) => fieldMeta(declaration.fields[field]!).unit;
    const old = new Map(
      before[table].map((row) => [rowKey(table, row), row as Readonly<Record<string, CellValue>>]),
    );
    for (const row of after[table] as readonly Readonly<Record<string, CellValue>>[]) {
      const key = rowKey(table, row);
      const was = old.get(key);
      old.delete(key);
      const listed = changes.length;
      for (const field of fields) {
        const now = row[field] ?? null;
        const then =
          was === undefined ? (fieldMeta(declaration.fields[field]!).default ?? null) : (was[field] ?? null);
        if (now === then) continue;
        changes.push({
          table,
          key,
          field,
          before: then,
          after: now,
          unit: unitOf(field),
          kind: was === undefined ? 'added' : 'changed',
        });
      }
      if (was === undefined && changes.length === listed)
        changes.push({ table, key, field: '', before: null, after: key, unit: '', kind: 'added' });
    }
    for (const key of old.keys()) {
      changes.push({ table, key, field: '', before: key, after: null, unit: '', kind: 'removed' });
    }
  }
  return changes;
}
