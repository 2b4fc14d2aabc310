/** The changes of an edit that make rows of a table of the case from others: rows that go, rows that come, cells that differ. */

import type { CellChange } from '../../server/client.ts';
import { type Row, rowKey, type TableName } from '../../solver/case/planningCase.ts';

/** Rows meet by their key. A row whose key changes goes and comes anew. */
export function rowChanges<N extends TableName>(
  table: N,
  before: readonly Row<N>[],
  after: readonly Row<N>[],
): readonly CellChange[] {
  const next = new Map(after.map((row) => [rowKey(table, row), row]));
  const known = new Map(before.map((row) => [rowKey(table, row), row]));
  const removed = [...known].flatMap(([key, row]): readonly CellChange[] =>
    next.has(key) ? [] : [{ table, key, field: '', before: true, after: null, row }],
  );
  const others = [...next].flatMap(([key, row]): readonly CellChange[] => {
    const old = known.get(key) as Readonly<Record<string, CellChange['before']>> | undefined;
    if (old === undefined) return [{ table, key, field: '', before: null, after: true, row }];
    return Object.entries(row).flatMap(([field, value]: [string, CellChange['after']]) =>
      old[field] === value ? [] : [{ table, key, field, before: old[field] ?? null, after: value }],
    );
  });
  return [...removed, ...others];
}
