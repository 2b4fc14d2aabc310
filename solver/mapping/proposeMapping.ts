/**
 * Proposes which sheets and columns of an export fill which tables and fields of a case: by names in English, Chinese and of
 * SAP tables, by what stands in the columns (numbers, periods, identifiers that the case has), and by months as columns. Each
 * part of the proposal says why, and how certain it is; nothing is read into a case before somebody has looked at it.
 */
import { fieldMeta } from '../case/field.ts';
import { plainName } from '../case/nearest.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../case/planningCase.ts';
import { type DecimalSign, readNumbers } from '../case/readNumbers.ts';
import { cellText } from '../files/rawSheet.ts';
import { examples, sentence, type Words } from '../words/words.ts';
import { columnsOf, keptRows } from './applyMapping.ts';
import { type Mapping, patternOf, type SheetMapping, type Source } from './mapping.ts';
import { readPeriods } from './readPeriods.ts';
import {
  periodColumns,
  type SheetColumn,
  type SheetTable,
  type SourceSheet,
  tableOfSheet,
} from './sheetTable.ts';
import { fieldSynonyms, sheetWords } from './synonyms.ts';

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

export interface Proposal {
  readonly mapping: Mapping;
  readonly reasons: readonly Reason[];
  /** Columns that no field takes. */
  readonly unused: readonly { readonly sheet: string; readonly columns: readonly string[] }[];
  /** Sheets that are like no table. */
  readonly unknown: readonly string[];
}

/** Rows by which the contents of a column are judged. */
const SAMPLE = 200;

/** A sheet that is less like its best table is left to people. */
const CERTAINTY_MIN = 0.6;

interface Match {
  readonly source: Source;
  readonly certainty: number;
  readonly words: Words;
}

interface Candidate {
  readonly table: TableName;
  readonly score: number;
  readonly matches: ReadonlyMap<string, Match>;
}

const NAME = { en: 'it has the name of the field', zh: '与字段同名' };
const HEADINGS = { en: 'the headings of the columns are periods', zh: '列标题为期间' };
const CELLS = { en: 'the cells below periods are numbers', zh: '期间列下为数值' };

/** What stands in a column. */
interface Contents {
  readonly texts: readonly string[];
  readonly numbers: number;
  readonly periods: number;
}

function contentsOf(sheet: SheetTable, { at }: SheetColumn): Contents {
  const texts = sheet.rows
    .slice(0, SAMPLE)
    .map(({ cells }) => cellText(cells[at]).trim())
    .filter((text) => text !== '');
  if (texts.length === 0) return { texts, numbers: 0, periods: 0 };
  const block = readNumbers(texts, { decimal: '.' });
  const comma = readNumbers(texts, { decimal: ',' });
  const isNumber = (i: number) =>
    [block, comma].some((read) => read.kind === 'read' && typeof read.readings[i] === 'number');
  return {
    texts,
    numbers: texts.filter((_, i) => isNumber(i)).length / texts.length,
    periods: readPeriods(texts).filter((reading) => reading !== null).length / texts.length,
  };
}

/** How well the name of a column says that it is a field. */
function nameMatch(table: TableName, field: string, column: string): Match | null {
  const declaration = tableOf(table);
  const meta = fieldMeta(declaration.fields[field] as object);
  const source = { column };
  const plain = plainName(column).replace(/[()（）.:：]/g, '');
  // A heading may hold the name of its field in brackets: Material (MATNR).
  const parts = [
    plain,
    ...column.split(/[()（）/:：]/).map((part) => plainName(part).replace(/\./g, '')),
  ].filter((part) => part !== '');
  if (parts.some((part) => [field, meta.title, meta.titleZh].map(plainName).includes(part)))
    return { source, certainty: 1, words: NAME };
  const known = fieldSynonyms[table]?.[field] ?? [];
  const found = known.find((word) => parts.includes(word));
  if (found !== undefined)
    return {
      source,
      certainty: 0.95,
      words: sentence('“{column}” is another name of it', '“{column}”是其别名', { column: found }),
    };
  const part = known.find(
    (word) => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 5) && plain.includes(word),
  );
  if (part === undefined) return null;
  return {
    source,
    certainty: 0.7,
    words: sentence('“{column}” has “{part}” in it', '“{column}”含“{part}”', { column, part }),
  };
}

/** How certain a match is once the contents of its column are seen. */
function judged(
  match: Match,
  table: TableName,
  field: string,
  contents: Contents,
  base: PlanningCase | null,
): Match {
  const meta = fieldMeta(tableOf(table).fields[field] as object);
  if (contents.texts.length === 0) return { ...match, certainty: match.certainty * 0.3 };
  if (meta.kind === 'number' || meta.kind === 'integer')
    return contents.numbers >= 0.8
      ? match
      : { ...match, certainty: match.certainty * contents.numbers * 0.3 };
  if (meta.table === 'periods' || meta.table === 'historyPeriods' || meta.kind === 'date')
    return contents.periods >= 0.8 ? match : { ...match, certainty: match.certainty * 0.3 };
  const ids = meta.table === undefined ? null : idsOf(base, meta.table as TableName);
  if (ids === null || ids.size === 0) return match;
  const distinct = [...new Set(contents.texts)];
  const share = distinct.filter((text) => ids.has(text)).length / distinct.length;
  if (share < 0.8) return { ...match, certainty: match.certainty * (0.7 + 0.3 * share) };
  return {
    ...match,
    certainty: Math.max(match.certainty, 0.9),
    words: sentence(
      'its values are known in the case, for example {values}',
      '其值在数据中已有，例如 {values}',
      { values: examples(distinct) },
    ),
  };
}

function idsOf(base: PlanningCase | null, table: TableName): ReadonlySet<string> {
  return new Set((base?.[table] ?? []).map((row) => rowKey(table, row)));
}

/** The best column for each field of a table, every column for one field; null where months as columns fill nothing of it. */
function matchesOf(
  table: TableName,
  sheet: SheetTable,
  contents: ReadonlyMap<string, Contents>,
  wide: readonly SheetColumn[],
  base: PlanningCase | null,
): ReadonlyMap<string, Match> | null {
  const declaration = tableOf(table);
  const fields = Object.keys(declaration.fields);
  const periodField = fields.find((field) => {
    const referred = fieldMeta(declaration.fields[field] as object).table;
    return referred === 'periods' || referred === 'historyPeriods';
  });
  const matches = new Map<string, Match>();
  const narrow = sheet.columns.filter((column) => !wide.includes(column));
  if (wide.length > 0) {
    const amount = wideFields[table];
    if (amount === undefined || periodField === undefined) return null;
    matches.set(periodField, { source: { heading: true }, certainty: 1, words: HEADINGS });
    matches.set(amount, { source: { cell: true }, certainty: 0.8, words: CELLS });
  }
  const pairs = narrow
    .flatMap((column) =>
      fields.flatMap((field) => {
        const named = nameMatch(table, field, column.name);
        const seen = contents.get(column.name);
        if (named === null || seen === undefined) return [];
        return [{ field, column: column.name, match: judged(named, table, field, seen, base) }];
      }),
    )
    .filter(({ match }) => match.certainty >= 0.3)
    .sort((a, b) => b.match.certainty - a.match.certainty);
  const taken = new Set<string>();
  for (const { field, column, match } of pairs) {
    if (matches.has(field) || taken.has(column)) continue;
    matches.set(field, match);
    taken.add(column);
  }
  return matches;
}

/** How like a table a sheet is; null where a field that is needed has no column. */
function candidateOf(
  table: TableName,
  sheet: SheetTable,
  contents: ReadonlyMap<string, Contents>,
  wide: readonly SheetColumn[],
  base: PlanningCase | null,
): Candidate | null {
  const matches = matchesOf(table, sheet, contents, wide, base);
  if (matches === null) return null;
  const declaration = tableOf(table);
  const fields = Object.keys(declaration.fields);
  const narrow = sheet.columns.filter((column) => !wide.includes(column));
  const needed = fields.filter(
    (field) =>
      fieldMeta(declaration.fields[field] as object).default === undefined || declaration.key.includes(field),
  );
  const certainties = needed.map(
    (field) => matches.get(field)?.certainty ?? (isFillable(table, field) ? 0.5 : 0),
  );
  if (certainties.some((certainty) => certainty === 0) || matches.size < Math.min(2, fields.length))
    return null;
  const sure = certainties.reduce((sum, certainty) => sum + certainty, 0) / certainties.length;
  const plain = plainName(sheet.name);
  const isNamed =
    plain === plainName(table) || (sheetWords[table] ?? []).some((word) => plain.includes(plainName(word)));
  const taking = [...matches.values()].filter(({ source }) => 'column' in source).length;
  const score = sure + (isNamed ? 0.5 : 0) + 0.3 * (narrow.length === 0 ? 1 : taking / narrow.length);
  return { table, score, matches };
}

/** Sources of the fields of a table that somebody chose for a sheet. */
export function proposeFields(
  sheet: SheetTable,
  table: TableName,
  base: PlanningCase | null,
): Record<string, Source> {
  const contents = new Map(sheet.columns.map((column) => [column.name, contentsOf(sheet, column)]));
  const wide = wideFields[table] === undefined ? [] : periodColumns(sheet);
  const matches = matchesOf(table, sheet, contents, wide, base) ?? new Map<string, Match>();
  return withConstants({ table, score: 0, matches }, base);
}

/** The field that the cells of months as columns fill. */
const wideFields: Readonly<Partial<Record<TableName, string>>> = {
  demand: 'units',
  salesHistory: 'soldUnits',
  resourcePeriods: 'hours',
  scheduledReceipts: 'units',
};

/** Fields that a constant can fill: one place or one market for everything. */
function isFillable(table: TableName, field: string): boolean {
  const referred = fieldMeta(tableOf(table).fields[field] as object).table;
  return referred === 'sites' || referred === 'markets';
}

/** Proposes a mapping of sheets. `base` is the case into which the export goes; null for a new one. */
export function proposeMapping(sheets: readonly SourceSheet[], base: PlanningCase | null): Proposal {
  const reasons: Reason[] = [];
  const mapped: SheetMapping[] = [];
  const unused: { sheet: string; columns: string[] }[] = [];
  const unknown: string[] = [];
  const proposed = new Map<SheetMapping, SheetTable>();
  for (const raw of sheets) {
    if (raw.isHidden) continue;
    const sheet = tableOfSheet(raw);
    if (sheet === null) {
      unknown.push(raw.name);
      continue;
    }
    const wide = periodColumns(sheet);
    const contents = new Map(sheet.columns.map((column) => [column.name, contentsOf(sheet, column)]));
    const candidates = tableNames
      .flatMap((table) => candidateOf(table, sheet, contents, wide, base) ?? [])
      .map((candidate) => ({ ...candidate, score: candidate.score + timeBonus(candidate.table, wide, base) }))
      .sort((a, b) => b.score - a.score);
    const [best] = candidates;
    if (best === undefined || best.score < CERTAINTY_MIN) {
      unknown.push(sheet.name);
      continue;
    }
    const pattern = patternOf(sheet.name);
    const certainty = Math.min(1, best.score / 1.8);
    reasons.push({
      sheet: pattern,
      table: best.table,
      field: '',
      certainty,
      words: sentence('{count} of its columns are fields of the table', '其中 {count} 列是该表的字段', {
        count: best.matches.size,
      }),
    });
    for (const [field, match] of best.matches)
      reasons.push({
        sheet: pattern,
        table: best.table,
        field,
        certainty: match.certainty,
        words: match.words,
      });
    const main: SheetMapping = {
      sheet: pattern,
      table: best.table,
      fields: withConstants(best, base),
      filters: totalsFilter(sheet, best, contents),
      duplicates: best.matches.has(wideFields[best.table] ?? '') ? 'sum' : 'first',
      mode: 'update',
      otherPeriods: base === null ? 'refuse' : 'leaveOut',
    };
    mapped.push(main);
    proposed.set(main, sheet);
    const used = new Set(Object.values(main.fields).flatMap(columnsOf));
    const left = sheet.columns
      .filter(({ name }) => !used.has(name))
      .filter((column) => !wide.includes(column));
    if (left.length > 0) unused.push({ sheet: pattern, columns: left.map(({ name }) => name) });
  }
  const derived = derivedTables(mapped, proposed, base, reasons);
  const order = (table: TableName) => tableNames.indexOf(table);
  const decimal = shownDecimal(sheets);
  return {
    mapping: {
      version: 1,
      name: '',
      ...(decimal === null ? {} : { decimal }),
      // Of sheets that add the same rows the one that says more about them is first.
      sheets: [...derived.sheets, ...mapped].sort(
        (a, b) =>
          order(a.table) - order(b.table) || Object.keys(b.fields).length - Object.keys(a.fields).length,
      ),
      rows: derived.rows,
    },
    reasons,
    unused: unused.map(({ sheet, columns }) => {
      const used = new Set(
        derived.sheets
          .filter((entry) => entry.sheet === sheet)
          .flatMap((entry) => Object.values(entry.fields).flatMap(columnsOf)),
      );
      return { sheet, columns: columns.filter((name) => !used.has(name)) };
    }),
    unknown,
  };
}

/** The sign before decimals that numbers of the export show; null where none does, or some show the other. */
function shownDecimal(sheets: readonly SourceSheet[]): DecimalSign | null {
  const shown = new Set<DecimalSign>();
  for (const sheet of sheets)
    for (const { cells } of sheet.rows)
      for (const cell of cells) {
        if (typeof cell !== 'string') continue;
        // Of numbers with one mark only those show it that have other than three digits behind it.
        const found = /^-?\d{1,3}(?:[.,]\d{3})*([.,])\d{1,2}-?$/.exec(cell)?.[1];
        if (found === '.' || found === ',') shown.add(found);
      }
  const [only, ...others] = shown;
  return only === undefined || others.length > 0 ? null : only;
}

/** Months as columns before the plan begins are history, others are demand. */
function timeBonus(table: TableName, wide: readonly SheetColumn[], base: PlanningCase | null): number {
  const first = base?.periods[0]?.start;
  if (wide.length === 0 || first === undefined) return table === 'demand' ? 0.05 : 0;
  const readings = readPeriods(wide.map(({ name }) => name));
  const past =
    readings.filter((reading) => reading !== null && reading.start < first).length / readings.length;
  if (table === 'salesHistory') return past > 0.8 ? 0.3 : -0.1;
  return table === 'demand' ? (past > 0.8 ? -0.1 : 0.1) : 0;
}

const ONLY_SITE = 'plant';
const ONLY_MARKET = 'customers';

function withConstants(best: Candidate, base: PlanningCase | null): Record<string, Source> {
  const fields = Object.fromEntries([...best.matches].map(([field, { source }]) => [field, source]));
  for (const field of Object.keys(tableOf(best.table).fields)) {
    const meta = fieldMeta(tableOf(best.table).fields[field] as object);
    if (fields[field] !== undefined || meta.default !== undefined || !isFillable(best.table, field)) continue;
    fields[field] = { constant: onlyPlace(meta.table === 'sites' ? 'sites' : 'markets', base) };
  }
  return fields;
}

function onlyPlace(table: 'sites' | 'markets', base: PlanningCase | null): string {
  if (table === 'sites') return base?.sites[0]?.site ?? ONLY_SITE;
  return base?.markets[0]?.market ?? ONLY_MARKET;
}

/** Leaves out rows of totals, and rows without the first part of their key. */
function totalsFilter(
  sheet: SheetTable,
  best: Candidate,
  contents: ReadonlyMap<string, Contents>,
): SheetMapping['filters'] {
  const key = tableOf(best.table).key[0] ?? '';
  const source = best.matches.get(key)?.source;
  if (source === undefined || !('column' in source)) return [];
  const { column } = source;
  const at = sheet.columns.find(({ name }) => name === column)?.at ?? -1;
  const isBlank = sheet.rows.some(({ cells }) => cellText(cells[at]).trim() === '');
  const totals = [
    ...new Set(
      (contents.get(column)?.texts ?? []).filter((text) =>
        /^(grand )?(sub)?total|^sum(me)?$|^(合计|总计|小计)$|^\*+$/i.test(text),
      ),
    ),
  ];
  const last = cellText(sheet.rows.at(-1)?.cells[at]).trim();
  if (/^(grand )?total|^summe$|^(合计|总计)$/i.test(last) && !totals.includes(last)) totals.push(last);
  const values = [...(isBlank ? [''] : []), ...totals];
  return values.length === 0 ? [] : [{ column, is: 'noneOf', values }];
}

/** Tables that the proposed ones refer to and that neither the case nor another sheet has: they are made of the same columns. */
function derivedTables(
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
