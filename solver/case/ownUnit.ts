/**
 * The unit of measure in which the amounts of a row are counted: that of the family, member or material that it is about, or what a
 * choice of the row says. Tables declare such amounts in "units" or in several units ("m³ or money"), because rows of one table
 * have different ones.
 */

import { isMixedUnit } from '../words/units.ts';
import { fieldMeta } from './field.ts';
import type { Named } from './names.ts';
import { isTableName, type PlanningCase, type TableName, tableNames, tableOf } from './planningCase.ts';
import { rowsByKey } from './rowsByKey.ts';

/** Tables whose rows have a unit of measure of their own. */
const measured: ReadonlySet<TableName> = new Set(['families', 'members', 'materials']);

/**
 * The unit of a row; empty where it has no name, and where the row is about no product (a resource, a market). Of amounts that are
 * declared in several units it is the declared one that the row chooses (money, hours); of goods, that of the product, and of goods of no
 * one product that which all share.
 */
export function ownUnit(
  planningCase: PlanningCase,
  table: TableName,
  row: Readonly<Record<string, unknown>>,
): string {
  const chosen = mixedTables.has(table) ? chosenUnit(planningCase, table, row) : null;
  if (chosen !== null && chosen !== 'units') return chosen;
  const ofProduct = measuredRow(planningCase, table, row);
  if (ofProduct !== null || chosen === null) return ofProduct ?? '';
  return unitOfAll(planningCase.families) || chosen;
}

/** Tables that declare amounts in several units. */
const mixedTables: ReadonlySet<TableName> = new Set(
  tableNames.filter((table) =>
    Object.values(tableOf(table).fields).some((schema) => isMixedUnit(fieldMeta(schema as object).unit)),
  ),
);

/** What a choice of a row, or of the row that it belongs to, says that its amounts are counted in; null without such a choice. */
function chosenUnit(
  planningCase: PlanningCase,
  table: TableName,
  row: Readonly<Record<string, unknown>>,
): string | null {
  const fields = Object.entries(tableOf(table).fields).map(
    ([field, schema]) => [row[field], fieldMeta(schema as object)] as const,
  );
  for (const [value, { unitByChoice }] of fields) {
    const unit = unitByChoice?.[String(value)];
    if (unit !== undefined) return unit;
  }
  for (const [value, { table: referred }] of fields) {
    if (referred === undefined || !isTableName(referred) || referred === table) continue;
    const target = typeof value === 'string' ? rowsByKey(planningCase, referred).get(value) : undefined;
    const unit = target === undefined ? null : chosenUnit(planningCase, referred, target);
    if (unit !== null) return unit;
  }
  return null;
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
  // What is frozen of production is counted in the unit of what its process makes.
  if (table === 'frozenCells' && row.measure === 'production') {
    const process = rowsByKey(planningCase, 'processes').get(String(row.item));
    return process === undefined ? null : measuredRow(planningCase, 'processes', process);
  }
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
