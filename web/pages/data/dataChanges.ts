/** What the page Data shows of a table: its rows, its fields, and problems at its cells. No markup; tested in Node. */
import type { PlanningCase } from '../../../server/client.ts';
import { fieldMeta, type Table } from '../../../solver/case/field.ts';
import type { TableName } from '../../../solver/case/planningCase.ts';
import type { Problem } from '../../../solver/case/problems.ts';
import { problemLine } from '../../language/problems.ts';
import type { DataRow } from '../../state/caseEntries.ts';

/** Rows of a table of which some cell, or the name, holds the text, case aside; all of them for an empty text. */
export function filteredRows(
  planningCase: PlanningCase | null,
  table: TableName,
  text: string,
  nameOf: (row: DataRow) => string = () => '',
): readonly DataRow[] {
  const all = (planningCase?.[table] ?? []) as readonly DataRow[];
  const needle = text.toLowerCase();
  if (needle === '') return all;
  const holds = (text: string) => text.toLowerCase().includes(needle);
  return all.filter(
    (row) => Object.values(row).some((value) => holds(String(value ?? ''))) || holds(nameOf(row)),
  );
}

/** Fields of a table beside its key, in order. Key fields name a row and are never edited: rows are added and removed. */
export function dataFields(table: Table): readonly string[] {
  return Object.keys(table.fields).filter((field) => !table.key.includes(field));
}

/** Fields that a new row cannot do without: the key, and every field without a default. */
export function neededFields(table: Table): readonly string[] {
  return Object.keys(table.fields).filter(
    (field) => table.key.includes(field) || fieldMeta(table.fields[field] as object).default === undefined,
  );
}

/** Problems of a table by `key|field`, as the texts shown at the cells. */
export function problemsByCell(problems: readonly Problem[], table: TableName): ReadonlyMap<string, string> {
  return new Map(
    problems
      .filter((problem) => problem.table === table)
      .map((problem) => [`${problem.key}|${problem.field}`, problemLine(problem)]),
  );
}
