/** The changes of an edit that make rows of a table of the case from others: rows that go, rows that come, cells that differ. */

import type { CellChange, PlanningCase } from '../../server/client.ts';
import { type Row, rowKey, type TableName } from '../../solver/case/planningCase.ts';
import { addedRow, removedRow } from '../../solver/case/rowChange.ts';

/** Rows meet by their key. A row whose key changes goes and comes anew. */
export function rowChanges<N extends TableName>(
  table: N,
  before: readonly Row<N>[],
  after: readonly Row<N>[],
): readonly CellChange[] {
  const next = new Map(after.map((row) => [rowKey(table, row), row]));
  const known = new Map(before.map((row) => [rowKey(table, row), row]));
  const removed = [...known].flatMap(([key, row]): readonly CellChange[] =>
    next.has(key) ? [] : [removedRow(table, row)],
  );
  const others = [...next].flatMap(([key, row]): readonly CellChange[] => {
    const old = known.get(key) as Readonly<Record<string, CellChange['before']>> | undefined;
    if (old === undefined) return [addedRow(table, row)];
    return Object.entries(row).flatMap(([field, value]: [string, CellChange['before']]) =>
      old[field] === value ? [] : [{ table, key, field, before: old[field] ?? null, after: value }],
    );
  });
  return [...removed, ...others];
}

/** A row that was shown, as it is in a case by now; undefined where it is gone. */
function rowNow<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  shown: Row<N>,
): Row<N> | undefined {
  const key = rowKey(table, shown);
  return (planningCase[table] as readonly Row<N>[]).find((row) => rowKey(table, row) === key);
}

/** Makes a row of what is stated, whether it is in the case or not. */
export function rowSet<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  next: Row<N>,
): readonly CellChange[] {
  const before = rowNow(planningCase, table, next);
  return rowChanges(table, before === undefined ? [] : [before], [next]);
}

/** Gives fields of a row that was shown other values, as it is in the case by now; nothing where it is gone. */
export function fieldsSet<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  shown: Row<N>,
  fields: Partial<Row<N>>,
): readonly CellChange[] {
  const before = rowNow(planningCase, table, shown);
  return before === undefined ? [] : rowChanges(table, [before], [{ ...before, ...fields }]);
}

/** Takes rows away that were shown, as they are in the case by now; nothing of those that are gone. */
export function rowsTaken<N extends TableName>(
  planningCase: PlanningCase,
  table: N,
  shown: readonly Row<N>[],
): readonly CellChange[] {
  return rowChanges(
    table,
    shown.flatMap((row) => rowNow(planningCase, table, row) ?? []),
    [],
  );
}

/** Characters that an identifier may have at most, with room for a number behind it. */
const KEY_LENGTH = 70;

/** An identifier made of a name that people gave, in any language, unlike those that there are. */
export function keyOfName(name: string, taken: readonly string[], fallback: string): string {
  const plain =
    name
      .replace(/[|,"\n]/g, ' ')
      .trim()
      .slice(0, KEY_LENGTH)
      .trim() || fallback;
  let key = plain;
  for (let n = 2; taken.includes(key); n++) key = `${plain} ${n}`;
  return key;
}
