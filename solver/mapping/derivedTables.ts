/** Tables that the proposed ones refer to and that neither the case nor another sheet has: they are made of the same columns. */
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../case/planningCase.ts';
import { cellText } from '../files/rawSheet.ts';
import { sentence, type Words } from '../words/words.ts';
import { isPeriodTable, type Mapping, type SheetMapping, type Source } from './mapping.ts';
import { bestColumn, HEADINGS, idsOf, nameMatch } from './matchColumns.ts';
import type { OnlyPlaces } from './onlyPlaces.ts';
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

const WEEKDAYS: Source = { weekdays: true };
const WEEKDAYS_WHY: Words = {
  en: 'the export states none: days from Monday to Friday, holidays among them',
  zh: '导出文件未写明：按周一至周五计，未扣除节假日',
};

const titleOf = (table: TableName): Words => ({ en: tableOf(table).title, zh: tableOf(table).titleZh });

/** Fields that an export often states once for the family: what they are taken of where a sheet has no column for them. */
const ofFamilies = [
  { table: 'segments', field: 'price', of: 'family', from: 'listPrice' },
  { table: 'processes', field: 'variableCost', of: 'family', from: 'standardCost' },
] as const;

/** Says of every source that has no reason yet why it is proposed. */
export function explainRest(sheets: readonly SheetMapping[], reasons: Reason[]): void {
  for (const { sheet, table, fields } of sheets)
    for (const [field, source] of Object.entries(fields)) {
      if (reasons.some((one) => one.sheet === sheet && one.table === table && one.field === field)) continue;
      reasons.push({ sheet, table, field, ...whyTaken(table, field, source) });
    }
}

function whyTaken(table: TableName, field: string, source: Source): Pick<Reason, 'certainty' | 'words'> {
  if ('column' in source) {
    const named = nameMatch(table, field, source.column);
    if (named !== null) return { certainty: named.certainty, words: named.words };
    return {
      certainty: 0.7,
      words: { en: 'the rows that need it come from this column', zh: '引用它的行来自该列' },
    };
  }
  if ('columns' in source)
    return { certainty: 0.7, words: { en: 'only together they are different', zh: '合起来才不重复' } };
  if ('heading' in source) return { certainty: 1, words: HEADINGS };
  return {
    certainty: 0.5,
    words: { en: 'the sheet names none: one for all of its rows', zh: '该表未注明：全部行用同一个' },
  };
}

/** Lets new rows take prices and costs of their families where no column of their own states them. */
export function takeOfOthers(
  sheets: readonly SheetMapping[],
  base: PlanningCase | null,
  reasons: Reason[],
): void {
  for (const { table, field, of, from } of ofFamilies) {
    const isStated =
      sheets.some((entry) => entry.table === 'families' && entry.fields[from] !== undefined) ||
      (base?.families ?? []).some((row) => row[from] > 0);
    if (!isStated) continue;
    for (const entry of sheets) {
      if (entry.table !== table || entry.fields[field] !== undefined) continue;
      // Rows that a case has keep what they say.
      if (base !== null && entry.mode !== 'add') continue;
      entry.fields[field] = { of, field: from };
      const title = fieldMeta(tableOf('families').fields[from] as object);
      reasons.push({
        sheet: entry.sheet,
        table,
        field,
        certainty: 0.7,
        words: sentence(
          'no column of the sheet states it: {field} of the family',
          '该表无此列：取产品族的“{field}”',
          {
            field: { en: title.title, zh: title.titleZh },
          },
        ),
      });
    }
  }
}

/** Tables that the proposed ones refer to and that neither the case nor another sheet has: they are made of the same columns. */
export function derivedTables(
  mapped: readonly SheetMapping[],
  proposed: ReadonlyMap<SheetMapping, SheetTable>,
  base: PlanningCase | null,
  places: OnlyPlaces,
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
  const sayWhy = (sheet: string, table: TableName, field: string, words: Words) =>
    reasons.push({ sheet, table, field, certainty: 0.7, words });
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
    sayWhy(
      from.sheet,
      table,
      '',
      sentence('the table {table} refers to it', '“{table}”引用它', { table: titleOf(from.table) }),
    );
    // What is derived may refer to others in turn.
    follow(sheets.at(-1) as SheetMapping, sheet);
  };
  const best = (sheet: SheetTable, table: TableName, field: string, except: ReadonlySet<string>) =>
    bestColumn(sheet, table, field, except)?.source ?? null;
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
          market: market ?? { constant: places.markets },
          ...extra('price'),
        });
      } else if (table === 'periods' || table === 'historyPeriods') {
        if ((base?.[table].length ?? 0) > 0) continue;
        derive(entry, sheet, table, {
          period: source,
          start: source,
          workingDays: WEEKDAYS,
        });
        sayWhy(entry.sheet, table, 'workingDays', WEEKDAYS_WHY);
      } else if ('constant' in source) {
        const key = tableOf(table).key[0] ?? '';
        addRow(table, { [key]: source.constant });
      } else if (table === 'families')
        derive(entry, sheet, table, {
          family: source,
          ...extra('name'),
          ...extra('group'),
          ...extra('unit'),
          ...extra('standardCost'),
        });
      else if (table === 'sites') derive(entry, sheet, table, { site: source });
      else if (table === 'markets') derive(entry, sheet, table, { market: source });
      else if (table === 'resources') {
        const place = best(sheet, 'resources', 'site', used);
        derive(entry, sheet, table, {
          resource: source,
          ...extra('name'),
          site: place ?? { constant: places.sites },
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
          site: place ?? { constant: places.sites },
        });
      } else if (table === 'groups') derive(entry, sheet, table, { group: source });
    }
  };
  for (const entry of mapped) {
    const sheet = proposed.get(entry);
    if (sheet === undefined) continue;
    follow(entry, sheet);
    // A list of products or of demand may hold their stock, too.
    const family = best(sheet, 'inventoryPolicies', 'family', new Set());
    const stock = best(
      sheet,
      'inventoryPolicies',
      'openingStock',
      new Set(Object.values(entry.fields).flatMap(columnsOf)),
    );
    if (!['families', 'demand'].includes(entry.table) || family === null || stock === null) continue;
    const used = new Set([...columnsOf(family), ...columnsOf(stock)]);
    const safety = best(sheet, 'inventoryPolicies', 'safetyStock', used);
    derive(entry, sheet, 'inventoryPolicies', {
      family,
      site: best(sheet, 'inventoryPolicies', 'site', used) ?? { constant: places.sites },
      openingStock: stock,
      ...(safety === null ? {} : { safetyStock: safety }),
    });
  }
  for (const entry of mapped)
    if (base === null && isPeriodTable(entry.table) && entry.fields.workingDays === undefined) {
      entry.fields.workingDays = WEEKDAYS;
      sayWhy(entry.sheet, entry.table, 'workingDays', WEEKDAYS_WHY);
    }
  if (
    base === null &&
    rows.sites === undefined &&
    !hasTable('sites') &&
    !sheets.some(({ table }) => table === 'sites')
  )
    addRow('sites', { site: places.sites });
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
