/** Fields that an export of one place or one market leaves out: a constant fills them. */
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, type TableName, tableOf } from '../case/planningCase.ts';
import type { Source } from './mapping.ts';
import type { Match } from './matchColumns.ts';

/** Fields that a constant can fill: one place or one market for everything. */
export function isFillable(table: TableName, field: string): boolean {
  const referred = fieldMeta(tableOf(table).fields[field] as object).table;
  return referred === 'sites' || referred === 'markets';
}

/** A table with the columns that fill its fields. */
interface Matched {
  readonly table: TableName;
  readonly matches: ReadonlyMap<string, Match>;
}

/** What the only place of an export is called where the case has none. */
export const ONLY_SITE = 'plant';
const ONLY_MARKET = 'customers';

/** Sources of the fields of a table, with constants for those that have none. */
export function withConstants(best: Matched, base: PlanningCase | null): Record<string, Source> {
  const fields = Object.fromEntries([...best.matches].map(([field, { source }]) => [field, source]));
  for (const field of Object.keys(tableOf(best.table).fields)) {
    const meta = fieldMeta(tableOf(best.table).fields[field] as object);
    if (fields[field] !== undefined || meta.default !== undefined || !isFillable(best.table, field)) continue;
    fields[field] = { constant: onlyPlace(meta.table === 'sites' ? 'sites' : 'markets', base) };
  }
  return fields;
}

/** The site or market that stands for all: the first of the case, or one that is made up. */
export function onlyPlace(table: 'sites' | 'markets', base: PlanningCase | null): string {
  if (table === 'sites') return base?.sites[0]?.site ?? ONLY_SITE;
  return base?.markets[0]?.market ?? ONLY_MARKET;
}
