/** References point at rows that exist, and values stay within what is usual. */
import { fieldMeta } from '../field.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../planningCase.ts';
import type { Report } from './report.ts';

export function checkReferences(planningCase: PlanningCase, report: Report): void {
  const keys = new Map<string, ReadonlySet<string>>();
  const keysOf = (table: TableName): ReadonlySet<string> => {
    const known = keys.get(table) ?? new Set(planningCase[table].map((row) => rowKey(table, row)));
    keys.set(table, known);
    return known;
  };
  for (const name of tableNames) {
    const table = tableOf(name);
    for (const [field, schema] of Object.entries(table.fields)) {
      const target = fieldMeta(schema).table;
      if (target === undefined) continue;
      const exist = keysOf(target as TableName);
      planningCase[name].forEach((row, r) => {
        const value = (row as Readonly<Record<string, unknown>>)[field];
        if (value === null || exist.has(String(value))) return;
        const near = nearest(String(value), exist);
        report(
          'error',
          name,
          r,
          field,
          value,
          `one of the ${tableOf(target as TableName).title.toLowerCase()}${near}`,
        );
      });
    }
  }
}

function nearest(value: string, known: ReadonlySet<string>): string {
  const wanted = value.toLowerCase();
  const found = [...known].find(
    (key) => key.toLowerCase() === wanted || key.toLowerCase().startsWith(wanted),
  );
  return found === undefined
    ? ` (${[...known].slice(0, 3).join(', ')}${known.size > 3 ? ', …' : ''})`
    : `; maybe ${found}?`;
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
