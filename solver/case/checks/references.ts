/** References point at rows that exist, and values stay within what is usual. */
import { unitText } from '../../words/units.ts';
import { examples, sentence } from '../../words/words.ts';
import { fieldMeta } from '../field.ts';
import { tableWords } from '../names.ts';
import { nearestName } from '../nearest.ts';
import { type PlanningCase, type Row, rowKey, type TableName, tableNames, tableOf } from '../planningCase.ts';
import { inParts } from '../steps.ts';
import { type Check, type CheckRun, warningCheck } from './check.ts';

interface MissingRow {
  readonly table: TableName;
  readonly field: string;
  readonly row: Row<TableName>;
  readonly value: string;
  readonly target: TableName;
  count: number;
}

/**
 * In steps. Reports a missing table once, and a missing row once per field that refers to it, with the number of rows. References to
 * rows and tables that could not be read are no trouble of their own.
 */
export function* checkReferences(planningCase: PlanningCase, run: CheckRun): Generator<undefined, void> {
  const keys = new Map<string, ReadonlySet<string>>();
  const keysOf = (table: TableName): ReadonlySet<string> => {
    const known = keys.get(table) ?? new Set(planningCase[table].map((row) => rowKey(table, row)));
    keys.set(table, known);
    return known;
  };
  /** Tables that refer to a table without rows. */
  const empty = new Map<TableName, Set<TableName>>();
  const missing = new Map<string, MissingRow>();
  for (const name of tableNames) {
    for (const [field, schema] of Object.entries(tableOf(name).fields)) {
      const target = fieldMeta(schema).table as TableName | undefined;
      if (target === undefined || run.isUnread(target)) continue;
      const exist = keysOf(target);
      const refused = new Set(run.lost(target).map((row) => row.key));
      const look = (row: Row<TableName>): void => {
        const value = (row as Readonly<Record<string, unknown>>)[field];
        if (value === null || exist.has(String(value)) || refused.has(String(value))) return;
        if (exist.size === 0 && refused.size === 0) {
          empty.set(target, (empty.get(target) ?? new Set()).add(name));
          return;
        }
        const id = JSON.stringify([name, field, value]);
        const known = missing.get(id);
        if (known !== undefined) known.count++;
        else missing.set(id, { table: name, field, row, count: 1, value: String(value), target });
      };
      for (const rows of inParts<Row<TableName>>(planningCase[name])) {
        for (const row of rows) look(row);
        yield;
      }
    }
  }
  for (const [target, users] of empty) {
    const [first, ...others] = [...users].map(tableWords);
    run.tellMissing(
      target,
      others.length === 0
        ? sentence('rows: {first} refers to it', '有行的表：{first} 引用它', { first: first ?? '' })
        : sentence(
            'rows: {first} and {count} other {count|table|tables} refer to it',
            '有行的表：{first} 及另外 {count} 个表引用它',
            { first: first ?? '', count: others.length },
          ),
    );
  }
  for (const { table, field, row, count, value, target } of missing.values()) {
    const exist = keysOf(target);
    const near = nearestName(value, exist);
    const hint =
      near === null
        ? sentence(' ({some})', '（{some}）', { some: examples([...exist]) })
        : sentence('; maybe {near}?', '；是否为 {near}？', { near });
    const more =
      count === 1
        ? { en: '', zh: '' }
        : sentence('; {count} more {count|row|rows} with this value', '；另有 {count} 行为此值', {
            count: count - 1,
          });
    const values = { target: tableWords(target), hint, more };
    run.tellReference(
      table,
      row,
      field,
      value,
      sentence('the id of a row of {target}{hint}{more}', '{target}中某行的标识{hint}{more}', values),
    );
  }
}

/** Numbers above what is usual: hardly an error, often a wrong unit. */
export const usualValueChecks: readonly Check[] = tableNames.flatMap((name) =>
  Object.entries(tableOf(name).fields).flatMap(([field, schema]): Check[] => {
    const { usualMax, unit } = fieldMeta(schema);
    if (usualMax === undefined) return [];
    const words = { en: unit, zh: unitText(unit, 'zh') };
    const expected =
      unit === ''
        ? sentence('usually at most {max}', '通常不超过 {max}', { max: usualMax })
        : sentence('usually at most {max} {words}', '通常不超过 {max} {words}', { max: usualMax, words });
    return [
      warningCheck([name], (tables, findings) => {
        for (const row of tables[name]) {
          const value = (row as Readonly<Record<string, unknown>>)[field];
          if (typeof value === 'number' && value > usualMax)
            findings.warning(name, row, field, value, expected);
        }
      }),
    ];
  }),
);
