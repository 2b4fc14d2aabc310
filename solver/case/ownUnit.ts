/**
 * The unit of measure in which the amounts of a row are counted: that of the family, member or material that it is about. Tables
 * declare such amounts in "units", because rows of one table have different ones.
 */
import { fieldMeta } from './field.ts';
import type { Named } from './names.ts';
import { isTableName, type PlanningCase, type TableName, tableOf } from './planningCase.ts';
import { rowsByKey } from './rowsByKey.ts';

/** Tables whose rows have a unit of measure of their own. */
const measured: ReadonlySet<TableName> = new Set(['families', 'members', 'materials']);

/** The unit of a row; empty where it has no name, and where the row is about no product (a resource, a market). */
export function ownUnit(
  planningCase: PlanningCase,
  table: TableName,
  row: Readonly<Record<string, unknown>>,
): string {
  return measuredRow(planningCase, table, row) ?? '';
}

/** The unit of amounts of products about several rows (a segment in a month, a family at a site): of the first that has one. */
export function unitOfPlace(
  planningCase: PlanningCase,
  about: readonly Pick<Named, 'table' | 'id'>[],
): string {
  for (const { table, id } of about) {
    const row = rowsByKey(planningCase, table).get(id);
    const unit = row === undefined ? '' : ownUnit(planningCase, table, row);
    if (unit !== '') return unit;
  }
  return '';
}

/** The unit that families share; empty where it has no name, null where they have several. */
export function unitOfAll(families: readonly { readonly unit: string }[]): string | null {
  const units = new Set(families.map((row) => row.unit));
  return units.size > 1 ? null : ([...units][0] ?? '');
}

function measuredRow(
  planningCase: PlanningCase,
  table: TableName,
  row: Readonly<Record<string, unknown>>,
): string | null {
  if (measured.has(table) && typeof row.unit === 'string' && row.unit !== '') return row.unit;
  for (const [field, schema] of Object.entries(tableOf(table).fields)) {
    const { table: referred } = fieldMeta(schema as object);
    const id = row[field];
    // A row that refers to its own table (a successor, a part) is not what it is about.
    if (referred === undefined || !isTableName(referred) || referred === table || typeof id !== 'string')
      continue;
    const target = rowsByKey(planningCase, referred).get(id);
    const unit = target === undefined ? null : measuredRow(planningCase, referred, target);
    if (unit !== null) return unit;
  }
  return measured.has(table) ? '' : null;
}
