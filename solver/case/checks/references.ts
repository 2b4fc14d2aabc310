/** References point at rows that exist, and values stay within what is usual. */
import { fieldMeta } from '../field.ts';
import { nearestName } from '../nearest.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../planningCase.ts';
import type { Report } from './report.ts';

/** What reading left out: references to it are no trouble of their own. */
export interface LeftOut {
  /** Keys of rows that were refused, by table. */
  readonly refusedKeys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tables that could not be read at all. */
  readonly unreadTables: ReadonlySet<string>;
}

const nothingLeftOut: LeftOut = { refusedKeys: new Map(), unreadTables: new Set() };

/** Reports a missing table once, and a missing row once per field that refers to it, with the number of rows. */
export function checkReferences(
  planningCase: PlanningCase,
  report: Report,
  leftOut: LeftOut = nothingLeftOut,
): void {
  const keys = new Map<string, ReadonlySet<string>>();
  const keysOf = (table: TableName): ReadonlySet<string> => {
    const known = keys.get(table) ?? new Set(planningCase[table].map((row) => rowKey(table, row)));
    keys.set(table, known);
    return known;
  };
  /** Tables that refer to a table without rows. */
  const empty = new Map<TableName, Set<TableName>>();
  const missing = new Map<
    string,
    { table: TableName; field: string; row: number; count: number; value: string; target: TableName }
  >();
  for (const name of tableNames) {
    for (const [field, schema] of Object.entries(tableOf(name).fields)) {
      const target = fieldMeta(schema).table as TableName | undefined;
      if (target === undefined || leftOut.unreadTables.has(target)) continue;
      const exist = keysOf(target);
      const refused = leftOut.refusedKeys.get(target);
      planningCase[name].forEach((row, r) => {
        const value = (row as Readonly<Record<string, unknown>>)[field];
        if (value === null || exist.has(String(value)) || refused?.has(String(value))) return;
        if (exist.size === 0 && (refused?.size ?? 0) === 0) {
          empty.set(target, (empty.get(target) ?? new Set()).add(name));
          return;
        }
        const id = JSON.stringify([name, field, value]);
        const known = missing.get(id);
        if (known !== undefined) known.count++;
        else missing.set(id, { table: name, field, row: r, count: 1, value: String(value), target });
      });
    }
  }
  for (const [target, users] of empty) {
    const [first, ...others] = [...users];
    const who = `${first}${others.length === 0 ? '' : ` and ${others.length} other table${others.length === 1 ? '' : 's'}`}`;
    report(
      'error',
      target,
      -1,
      '',
      'missing or without rows',
      `rows: ${who} ${others.length === 0 ? 'refers' : 'refer'} to it`,
    );
  }
  for (const { table, field, row, count, value, target } of missing.values()) {
    const exist = keysOf(target);
    const near = nearestName(value, exist);
    const examples = [...exist].slice(0, 3).join(', ');
    const hint = near === null ? ` (${examples}${exist.size > 3 ? ', …' : ''})` : `; maybe ${near}?`;
    const more = count === 1 ? '' : `; ${count - 1} more row${count === 2 ? '' : 's'} with this value`;
    report('error', table, row, field, value, `the id of a row of ${target}${hint}${more}`);
  }
}

export function checkUsualValues(planningCase: PlanningCase, report: Report): void {
  for (const name of tableNames) {
    for (const [field, schema] of Object.entries(tableOf(name).fields)) {
      const { usualMax, unit } = fieldMeta(schema);
      if (usualMax === undefined) continue;
      planningCase[name].forEach((row, r) => {
        const value = (row as Readonly<Record<string, unknown>>)[field];
        if (typeof value === 'number' && value > usualMax) {
          report(
            'warning',
            name,
            r,
            field,
            value,
            `usually at most ${usualMax}${unit === '' ? '' : ` ${unit}`}`,
          );
        }
      });
    }
  }
}
