/**
 * What has to be set in a case so that it has the inputs of a version. No store: for small tables it is found at once, for large
 * ones in a thread (`askRestoring.ts`).
 */
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { rowKey, type TableName, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';

export interface SetCell {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly value: CellValue;
}

/** Tables of a case as they are now, and those of a version; what is the same in both is in neither. */
export interface TablesToRestore {
  readonly now: readonly StoredTable[];
  readonly version: readonly StoredTable[];
}

/** Cells to set so that a case has the inputs of a version. Throws CaseError with the rows that came since: no cell undoes those. */
export function restoringCells(asked: TablesToRestore): readonly SetCell[] {
  const base = readStoredTables(asked.now);
  const inputs = readStoredTables(asked.version);
  const cells: SetCell[] = [];
  const added: Problem[] = [];
  for (const table of tableNames) {
    const { key: keyFields, fields, isPlanned } = tableOf(table);
    if (!isPlanned) continue;
    const others = Object.keys(fields).filter((field) => !keyFields.includes(field));
    const now = new Map(
      base[table].map((row) => [rowKey(table, row), row as Readonly<Record<string, CellValue>>]),
    );
    for (const row of inputs[table] as readonly Readonly<Record<string, CellValue>>[]) {
      const key = rowKey(table, row);
      const present = now.get(key);
      now.delete(key);
      const isNew = present === undefined;
      // A row without other fields is there by its key: one of those is set to what it is.
      const set = isNew && others.length === 0 ? keyFields.slice(0, 1) : others;
      for (const field of set) {
        const value = row[field] ?? null;
        if (isNew || (present[field] ?? null) !== value) cells.push({ table, key, field, value });
      }
    }
    for (const key of now.keys())
      added.push({
        severity: 'error',
        file: '',
        table,
        row: 0,
        key,
        field: '',
        value: key,
        expected: {
          en: 'a row that the version has: this one was added since. Delete it first, or restore into a copy of the case',
          zh: '版本中已有的行：此行为其后新增。请先删除，或在案例副本中恢复',
        },
      });
  }
  if (added.length > 0) throw new CaseError(added);
  return cells;
}
