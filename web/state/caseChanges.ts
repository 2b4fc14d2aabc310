/** What turns one case into another as changes of cells and rows, so that it can be written as one edit and taken back. */
import type { CellChange } from '../../server/client.ts';
import { type PlanningCase, rowKey, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { addedRow, removedRow } from '../../solver/case/rowChange.ts';
import type { DataRow } from './caseEntries.ts';

/** Changes from a case to another one, in the order of tables and rows; none for the same case. */
export function caseChanges(before: PlanningCase, after: PlanningCase): readonly CellChange[] {
  const changes: CellChange[] = [];
  for (const table of tableNames) {
    if (before[table] === after[table]) continue;
    const fields = Object.keys(tableOf(table).fields).filter((field) => !tableOf(table).key.includes(field));
    const old = new Map((before[table] as readonly DataRow[]).map((row) => [rowKey(table, row), row]));
    for (const row of after[table] as readonly DataRow[]) {
      const key = rowKey(table, row);
      const was = old.get(key);
      old.delete(key);
      if (was === undefined) changes.push(addedRow(table, row));
      else
        for (const field of fields) {
          const [then, now] = [was[field] ?? null, row[field] ?? null];
          if (then !== now) changes.push({ table, key, field, before: then, after: now });
        }
    }
    for (const row of old.values()) changes.push(removedRow(table, row));
  }
  return changes;
}
