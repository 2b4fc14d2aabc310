/** Fields that an export of one place or one market leaves out: a constant fills them. */
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, type TableName, tableOf } from '../case/planningCase.ts';
import { cellText } from '../files/rawSheet.ts';
import type { Source } from './mapping.ts';
import { bestColumn, type Match } from './matchColumns.ts';
import type { SheetTable } from './sheetTable.ts';

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

/** The site and the market that stand for all where a sheet names none. */
export interface OnlyPlaces {
  readonly sites: string;
  readonly markets: string;
}

/** What the only places of an export are called where neither it nor the case names one. */
const MADE_UP: OnlyPlaces = { sites: 'plant', markets: 'customers' };

/** The first places of the case; of a new one the first site that a sheet of the export names, so that all of it is in one place. */
export function onlyPlaces(base: PlanningCase | null, sheets: readonly SheetTable[]): OnlyPlaces {
  return {
    sites: base?.sites[0]?.site ?? firstSite(sheets) ?? MADE_UP.sites,
    markets: base?.markets[0]?.market ?? MADE_UP.markets,
  };
}

function firstSite(sheets: readonly SheetTable[]): string | null {
  for (const sheet of sheets) {
    const source = bestColumn(sheet, 'sites', 'site')?.source;
    if (source === undefined || !('column' in source)) continue;
    const at = sheet.columns.find(({ name }) => name === source.column)?.at ?? -1;
    for (const { cells } of sheet.rows) {
      const text = cellText(cells[at]).trim();
      if (text !== '') return text;
    }
  }
  return null;
}

/** Sources of the fields of a table, with constants for those that have none. */
export function withConstants(best: Matched, places: OnlyPlaces): Record<string, Source> {
  const fields = Object.fromEntries([...best.matches].map(([field, { source }]) => [field, source]));
  for (const field of Object.keys(tableOf(best.table).fields)) {
    const meta = fieldMeta(tableOf(best.table).fields[field] as object);
    if (fields[field] !== undefined || meta.default !== undefined || !isFillable(best.table, field)) continue;
    fields[field] = { constant: places[meta.table === 'sites' ? 'sites' : 'markets'] };
  }
  return fields;
}
