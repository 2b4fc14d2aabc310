/** The changes of an edit that make rows of a table of the case from others: rows that go, rows that come, cells that differ. */

import type { CellChange } from '../../server/client.ts';
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
