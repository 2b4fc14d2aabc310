/** Changes cells and rows of the case itself. */
import { rowsByKey } from '../../solver/case/names.ts';
import { type PlanningCase, type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { caseName, deleteRows, reviseCase, rowPositions, writeRows } from '../cases/store.ts';
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
  for (const table of tableNames) {
    if (after[table] === before[table]) continue;
    const old = rowsByKey(before, table);
    const now = rowsByKey(after, table);
    const removed = [...old.keys()].filter((key) => !now.has(key));
    if (removed.length > 0) {
      for (const [key, position] of await rowPositions(inside, caseId, table, removed))
        formerPositions.set(`${table}/${key}`, position);
      await deleteRows(inside, caseId, table, removed);
    }
    const changed = [...now].filter(([key, row]) => old.get(key) !== row);
    const positions = positionsIn(table, changes);
    if (changed.length > 0)
      await writeRows(
        inside,
        caseId,
        table,
        changed.map(([key, cells]) => ({ key, cells, position: positions.get(key) ?? null })),
      );
  }
  const revision = await reviseCase(inside, caseId, caseName(caseId, after));
  const inverse = inverseOf(before, after, changes, (table, key) => formerPositions.get(`${table}/${key}`));
  return {
    edit: { kind: 'cells', changes, inverse },
    answer: {},
    // A row that came back to its place stands elsewhere in the store: that case is read again.
    afterwards: () => {
      if (changes.every((change) => change.position === undefined))
        stores.cases.remember(caseId, revision, asStored(before, after));
    },
  };
}

/** Positions of rows of a table that come back, by key. */
function positionsIn(table: TableName, changes: readonly StoredChange[]): ReadonlyMap<string, number> {
  return new Map(
    changes.flatMap((change) =>
      change.table === table && change.position !== undefined ? [[change.key, change.position] as const] : [],
    ),
  );
}

/** The case after a write with its rows in the order in which the store has them: changed ones in place, new ones last. */
function asStored(before: PlanningCase, after: PlanningCase): PlanningCase {
  return Object.fromEntries(
    tableNames.map((table) => {
      if (after[table] === before[table]) return [table, before[table]];
      const old = rowsByKey(before, table);
      const now = rowsByKey(after, table);
      const kept = [...old.keys()].flatMap((key) => now.get(key) ?? []);
      return [table, [...kept, ...[...now].filter(([key]) => !old.has(key)).map(([, row]) => row)]];
    }),
  ) as unknown as PlanningCase;
}
