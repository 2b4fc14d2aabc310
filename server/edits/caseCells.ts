/** Changes cells and rows of the case itself. */

import { caseName } from '../../solver/case/caseName.ts';
import { type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { rowsByKey } from '../../solver/case/rowsByKey.ts';
import { addRows, deleteRows, replaceRows, reviseCase, rowPositions } from '../cases/store.ts';
import type { Writing } from '../stores.ts';
import { applyChanges, inverseOf, refuseConflicts } from './cellChanges.ts';
import type { StoredChange } from './edit.ts';
import type { Undoable } from './undoable.ts';

/** Writes the changes, all or none. Throws ApiProblem (409) on conflicts and CaseError on values that cannot be. */
export async function editCaseCells(
  { inside, stores, caseId }: Writing,
  changes: readonly StoredChange[],
): Promise<Undoable<object>> {
  const before = await stores.cases.load(caseId, inside);
  refuseConflicts(before, changes);
  const after = applyChanges(before, changes);
  const formerPositions = new Map<string, number>();
  const changedTables = tableNames.filter((table) => after[table] !== before[table]);
  for (const table of changedTables) {
    const old = rowsByKey(before, table);
    const now = rowsByKey(after, table);
    const keys = keysIn(table, changes);
    const removed = keys.filter((key) => old.has(key) && !now.has(key));
    if (removed.length > 0) {
      for (const [key, position] of await rowPositions(inside, caseId, table, removed))
        formerPositions.set(`${table}/${key}`, position);
      await deleteRows(inside, caseId, table, removed);
    }
    const changed = keys.flatMap((key) => {
      const row = now.get(key);
      return row === undefined || row === old.get(key) ? [] : [[key, row] as const];
    });
    const positions = positionsIn(table, changes);
    await replaceRows(
      inside,
      caseId,
      table,
      changed.flatMap(([key, cells]) => (old.has(key) ? [{ key, cells }] : [])),
    );
    // In the order of the case in memory: whoever reads the store has its rows in the same order.
    const added = changed.filter(([key]) => !old.has(key));
    added.sort(([a], [b]) => (now.places.get(a) ?? 0) - (now.places.get(b) ?? 0));
    await addRows(
      inside,
      caseId,
      table,
      added.map(([key, cells]) => ({ key, cells, position: positions.get(key) ?? null })),
    );
  }
  const version = await reviseCase(inside, caseId, caseName(caseId, after.company[0]).en, changedTables);
  const inverse = inverseOf(before, after, changes, (table, key) => formerPositions.get(`${table}/${key}`));
  return {
    edit: { kind: 'cells', changes, inverse },
    answer: {},
    // A row that came back to its place stands elsewhere in the store: that case is read again.
    afterwards: () => {
      if (changes.every((change) => change.position === undefined))
        stores.cases.remember(caseId, version, after);
    },
  };
}

/** Keys of the rows of a table that changes name, each once. */
function keysIn(table: TableName, changes: readonly StoredChange[]): readonly string[] {
  return [...new Set(changes.flatMap((change) => (change.table === table ? [change.key] : [])))];
}

/** Positions of rows of a table that come back, by key. */
function positionsIn(table: TableName, changes: readonly StoredChange[]): ReadonlyMap<string, number> {
  return new Map(
    changes.flatMap((change) =>
      change.table === table && change.position !== undefined ? [[change.key, change.position] as const] : [],
    ),
  );
}
