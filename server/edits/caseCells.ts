/** Changes cells and rows of the case itself. */

import { inSlices } from '../../node/slices.ts';
import { caseName } from '../../solver/case/caseName.ts';
import { type PlanningCase, type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { findRows } from '../../solver/case/rowsByKey.ts';
import { addRows, deleteRows, replaceRows, reviseCase, rowPositions } from '../cases/store.ts';
import type { Writing } from '../stores.ts';
import { applyChanges, inverseOf, refuseConflicts } from './cellChanges.ts';
import type { CellChange, StoredChange } from './edit.ts';
import type { Undoable } from './undoable.ts';

/** A row of a table as it is to be stored. */
interface ChangedRow {
  readonly key: string;
  readonly cells: unknown;
}

/** What changes make of a table. */
interface ChangedTable {
  readonly table: TableName;
  /** Keys of rows that go. */
  readonly removed: readonly string[];
  /** Rows that are others now. */
  readonly replaced: readonly ChangedRow[];
  /** Rows that come, in the order of the case in memory: a process that reads the store has its rows in the same order. */
  readonly added: readonly (ChangedRow & { readonly position: number | null })[];
}

/** What changes make of a case. */
export interface ChangedCase {
  readonly before: PlanningCase;
  readonly after: PlanningCase;
  readonly tables: readonly ChangedTable[];
  readonly inverse: readonly CellChange[];
}

/**
 * Finds out in steps what changes make of a case. Throws ApiProblem (409) on conflicts and CaseError on values that cannot be.
 */
export function* changeCase(
  before: PlanningCase,
  changes: readonly StoredChange[],
): Generator<undefined, ChangedCase> {
  yield* refuseConflicts(before, changes);
  const after = yield* applyChanges(before, changes);
  const tables: ChangedTable[] = [];
  for (const table of tableNames)
    if (after[table] !== before[table]) tables.push(yield* changeTable(before, after, table, changes));
  return { before, after, tables, inverse: yield* inverseOf(before, after, changes) };
}

function* changeTable(
  before: PlanningCase,
  after: PlanningCase,
  table: TableName,
  changes: readonly StoredChange[],
): Generator<undefined, ChangedTable> {
  const old = yield* findRows(before, table);
  const now = yield* findRows(after, table);
  const keys = keysIn(table, changes);
  const positions = positionsIn(table, changes);
  const changed = keys.flatMap((key): readonly ChangedRow[] => {
    const cells = now.get(key);
    return cells === undefined || cells === old.get(key) ? [] : [{ key, cells }];
  });
  yield;
  const added = changed.filter(({ key }) => !old.has(key));
  added.sort((a, b) => (now.places.get(a.key) ?? 0) - (now.places.get(b.key) ?? 0));
  return {
    table,
    removed: keys.filter((key) => old.has(key) && !now.has(key)),
    replaced: changed.filter(({ key }) => old.has(key)),
    added: added.map((row) => ({ ...row, position: positions.get(row.key) ?? null })),
  };
}

/**
 * Writes the changes, all or none. What they make of the case may be `prepared`, from a case that is still the one that is stored.
 * Throws ApiProblem (409) on conflicts and CaseError on values that cannot be.
 */
export async function editCaseCells(
  { inside, stores, caseId }: Writing,
  changes: readonly StoredChange[],
  prepared: ChangedCase | null = null,
): Promise<Undoable<object>> {
  const before = await stores.cases.load(caseId, inside);
  const { after, tables, inverse } =
    prepared?.before === before ? prepared : await inSlices(changeCase(before, changes), 'statement');
  const formerPositions = new Map<string, number>();
  for (const { table, removed, replaced, added } of tables) {
    if (removed.length > 0) {
      for (const [key, position] of await rowPositions(inside, caseId, table, removed))
        formerPositions.set(`${table}/${key}`, position);
      await deleteRows(inside, caseId, table, removed);
    }
    await replaceRows(inside, caseId, table, replaced);
    await addRows(inside, caseId, table, added);
  }
  const changedTables = tables.map(({ table }) => table);
  const version = await reviseCase(inside, caseId, caseName(caseId, after.company[0]).en, changedTables);
  const placed = inverse.map((change): StoredChange => {
    const position = change.field === '' ? formerPositions.get(`${change.table}/${change.key}`) : undefined;
    return position === undefined ? change : { ...change, position };
  });
  return {
    edit: { kind: 'cells', changes, inverse: placed },
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
