/**
 * Set lever: any field of any table, cell by cell. What the planning table and the data page write into a
 * scenario. Values are checked by the field's own declaration when the lever is applied.
 */
import { z } from 'zod';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../../case/planningCase.ts';
import { CaseError, type Problem } from '../../case/problems.ts';
import { readCell, readRows } from '../../case/readRows.ts';
import { leverType } from '../lever.ts';

const cell = z.strictObject({
  table: z.enum(tableNames as [TableName, ...TableName[]]),
  /** Key of the row as in the data: key fields joined by `|`. */
  key: z.string(),
  field: z.string(),
  /** New value; null empties the field. A row that does not exist is made when its other fields have defaults. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});

export const setLever = leverType({
  type: 'set',
  title: { en: 'Single values', zh: '单个数值' },
  schema: z.strictObject({ type: z.literal('set'), cells: z.array(cell).min(1).max(200_000) }),
  apply(planningCase, lever) {
    const problems: Problem[] = [];
    const touched = new Map<TableName, Map<string, Record<string, unknown>>>();
    const positions = new Map<TableName, Map<string, number>>();
    for (const change of lever.cells) {
      const table = tableOf(change.table);
      const report = (field: string, expected: string) =>
        problems.push({
          severity: 'error',
          file: change.table,
          table: change.table,
          row: 0,
          key: change.key,
          field,
          value: String(change.value ?? ''),
          expected,
        });
      const schema = table.fields[change.field];
      if (schema === undefined) {
        report(change.field, `a field of ${change.table}: ${Object.keys(table.fields).join(', ')}`);
        continue;
      }
      const read = readCell(schema as z.ZodType, change.value);
      if (!read.ok) {
        report(change.field, read.expected);
        continue;
      }
      const rows = touched.get(change.table) ?? new Map<string, Record<string, unknown>>();
      touched.set(change.table, rows);
      const row =
        rows.get(change.key) ??
        existingRow(planningCase, change.table, change.key, positions) ??
        newRow(change.table, change.key);
      row[change.field] = read.value;
      rows.set(change.key, row);
    }
    let next = planningCase;
    for (const [name, rows] of touched) {
      const read = readRows(tableOf(name), [...rows.values()], name);
      problems.push(...read.problems);
      const changed = new Map(read.rows.map((row) => [rowKey(name, row), row]));
      const kept = planningCase[name].map((row) => changed.get(rowKey(name, row)) ?? row);
      const present = positions.get(name) ?? keyPositions(planningCase, name);
      const added = [...changed].filter(([key]) => !present.has(key)).map(([, row]) => row);
      next = { ...next, [name]: [...kept, ...added] } as PlanningCase;
    }
    if (problems.length > 0) throw new CaseError(problems);
    return { planningCase: next, changedRows: lever.cells.length };
  },
});

function keyPositions(planningCase: PlanningCase, table: TableName): Map<string, number> {
  return new Map(planningCase[table].map((row, r) => [rowKey(table, row), r]));
}

function existingRow(
  planningCase: PlanningCase,
  table: TableName,
  key: string,
  positions: Map<TableName, Map<string, number>>,
): Record<string, unknown> | undefined {
  const index = positions.get(table) ?? keyPositions(planningCase, table);
  positions.set(table, index);
  const at = index.get(key);
  return at === undefined ? undefined : { ...(planningCase[table][at] as Record<string, unknown>) };
}

function newRow(table: TableName, key: string): Record<string, unknown> {
  const parts = key.split('|');
  return Object.fromEntries(tableOf(table).key.map((field, k) => [field, parts[k] === '' ? null : parts[k]]));
}
