/** Tables that the proposed ones refer to and that neither the case nor another sheet has: they are made of the same columns. */
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../case/planningCase.ts';
import { cellText } from '../files/rawSheet.ts';
import { sentence, type Words } from '../words/words.ts';
import type { Mapping, SheetMapping, Source } from './mapping.ts';
import { idsOf, nameMatch } from './matchColumns.ts';
import { ONLY_SITE, onlyPlace } from './onlyPlaces.ts';
import { columnsOf, keptRows } from './sheetCells.ts';
import type { SheetTable } from './sheetTable.ts';

/** Why a part of a mapping is proposed. */
export interface Reason {
  readonly sheet: string;
  readonly table: TableName;
  /** Empty where it is about the sheet as a whole. */
  readonly field: string;
  /** From 0 (a guess) to 1 (its own name). */
  readonly certainty: number;
  readonly words: Words;
}

/** Tables that the proposed ones refer to and that neither the case nor another sheet has: they are made of the same columns. */
export function derivedTables(
  mapped: readonly SheetMapping[],
  proposed: ReadonlyMap<SheetMapping, SheetTable>,
  base: PlanningCase | null,
  reasons: Reason[],
): { readonly sheets: readonly SheetMapping[]; readonly rows: Mapping['rows'] } {
  const sheets: SheetMapping[] = [];
  const rows: Record<string, Record<string, string | number | boolean>[]> = {};
  const hasTable = (table: TableName) => mapped.some((entry) => entry.table === table);
  const addRow = (table: TableName, row: Record<string, string>) => {
    if (idsOf(base, table).has(rowKey(table, row))) return;
    const known = rows[table] ?? [];
    if (known.some((other) => rowKey(table, other) === rowKey(table, row))) return;
    rows[table] = [...known, row];
  };
  const derive = (
    from: SheetMapping,
    sheet: SheetTable,
    table: TableName,
    fields: Record<string, Source>,
  ) => {
    if (hasTable(table)) return;
    const twin = sheets.some((entry) => entry.sheet === from.sheet && entry.table === table);
    if (twin) return;
    sheets.push({ ...from, table, fields, duplicates: 'first', mode: 'add' });
    reasons.push({
      sheet: from.sheet,
      table,
      field: '',
      certainty: 0.7,
      words: sentence('the table {table} refers to it', '“{table}”引用它', {
        table: { en: tableOf(from.table).title, zh: tableOf(from.table).titleZh },
      }),
    });
    // What is derived may refer to others in turn.
    follow(sheets.at(-1) as SheetMapping, sheet);
  };
  const best = (
    sheet: SheetTable,
    table: TableName,
    field: string,
    except: ReadonlySet<string>,
  ): Source | null => {
    const found = sheet.columns
      .filter(({ name }) => !except.has(name))
      .flatMap(({ name }) => nameMatch(table, field, name) ?? [])
      .sort((a, b) => b.certainty - a.certainty)[0];
    return found === undefined || found.certainty < 0.7 ? null : found.source;
  };
  const follow = (entry: SheetMapping, sheet: SheetTable): void => {
    for (const [field, source] of Object.entries(entry.fields)) {
      const table = fieldMeta(tableOf(entry.table).fields[field] as object).table as TableName | undefined;
      if (
        table === undefined ||
        table === entry.table ||
        isAllKnown(table, source, keptRows(sheet, entry.filters), sheet, base)
      )
        continue;
      const used = new Set(columnsOf(source));
      const extra = (name: string): Record<string, Source> => {
        const found = best(sheet, table, name, used);
        return found === null ? {} : { [name]: found };
      };
      if (table === 'segments') {
        const market = best(sheet, 'segments', 'market', used);
        const segment: Source =
          market !== null && 'column' in market && 'column' in source
            ? { columns: [source.column, market.column], separator: ' · ' }
            : source;
        entry.fields[field] = segment;
        derive(entry, sheet, table, {
          segment,
          family: source,
          market: market ?? { constant: onlyPlace('markets', base) },
          ...extra('price'),
        });
      } else if (table === 'periods' || table === 'historyPeriods') {
        if ((base?.[table].length ?? 0) > 0) continue;
        derive(entry, sheet, table, {
          period: source,
          start: source,
          ...(table === 'historyPeriods' ? { workingDays: { constant: '21' } } : {}),
        });
      } else if ('constant' in source) {
        const key = tableOf(table).key[0] ?? '';
        addRow(table, { [key]: source.constant });
      } else if (table === 'families')
        derive(entry, sheet, table, { family: source, ...extra('name'), ...extra('unit') });
      else if (table === 'sites') derive(entry, sheet, table, { site: source });
      else if (table === 'markets') derive(entry, sheet, table, { market: source });
      else if (table === 'resources') {
        const place = best(sheet, 'resources', 'site', used);
        derive(entry, sheet, table, {
          resource: source,
          site: place ?? { constant: onlyPlace('sites', base) },
        });
      } else if (table === 'processes') {
        const place = best(sheet, 'resources', 'site', used);
        // A product is made in its own way at each site.
        const process: Source =
          place !== null && 'column' in place && 'column' in source
            ? { columns: [source.column, place.column], separator: ' @ ' }
            : source;
        entry.fields[field] = process;
        derive(entry, sheet, table, {
          process,
          family: source,
          site: place ?? { constant: onlyPlace('sites', base) },
        });
      } else if (table === 'groups') derive(entry, sheet, table, { group: source });
    }
  };
  for (const entry of mapped) {
    const sheet = proposed.get(entry);
    if (sheet !== undefined) follow(entry, sheet);
  }
  if (base === null && !hasTable('company')) rows.company = [{ company: 'company', currency: '' }];
  if (
    base === null &&
    rows.sites === undefined &&
    !hasTable('sites') &&
    !sheets.some(({ table }) => table === 'sites')
  )
    addRow('sites', { site: ONLY_SITE });
  return { sheets, rows };
}

/** Whether the case knows everything that a source names in a table. */
function isAllKnown(
  table: TableName,
  source: Source,
  rows: SheetTable['rows'],
  sheet: SheetTable,
  base: PlanningCase | null,
): boolean {
  const ids = idsOf(base, table);
  if (ids.size === 0) return false;
  if ('constant' in source) return ids.has(source.constant);
  if (!('column' in source)) return 'heading' in source;
  const at = sheet.columns.find(({ name }) => name === source.column)?.at ?? -1;
  return rows.every(({ cells }) => {
    const text = cellText(cells[at]).trim();
    return text === '' || ids.has(text);
  });
}
