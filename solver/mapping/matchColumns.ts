/**
 * How well a column fills a field of a table, by its name and by what stands in it; and the best columns for all fields of a
 * table.
 */
import { fieldMeta } from '../case/field.ts';
import { plainName } from '../case/nearest.ts';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../case/planningCase.ts';
import { readNumbers } from '../case/readNumbers.ts';
import { cellText } from '../files/rawSheet.ts';
import { examples, sentence, type Words } from '../words/words.ts';
import type { Source } from './mapping.ts';
import { readPeriods } from './readPeriods.ts';
import type { SheetColumn, SheetTable } from './sheetTable.ts';
import { fieldSynonyms, otherMeanings } from './synonyms.ts';

export interface Match {
  readonly source: Source;
  readonly certainty: number;
  readonly words: Words;
}

/** Rows by which the contents of a column are judged. */
const SAMPLE = 200;

const NAME = { en: 'it has the name of the field', zh: '与字段同名' };
export const HEADINGS = { en: 'the headings of the columns are periods', zh: '列标题为期间' };
const CELLS = { en: 'the cells below periods are numbers', zh: '期间列下为数值' };

/** The field that the cells of months as columns fill. */
export const wideFields: Readonly<Partial<Record<TableName, string>>> = {
  demand: 'units',
  salesHistory: 'soldUnits',
  resourcePeriods: 'hours',
  scheduledReceipts: 'units',
};

/** What stands in a column. */
export interface Contents {
  readonly texts: readonly string[];
  readonly numbers: number;
  readonly periods: number;
}

/** What stands in a column: its first texts, and which share of them are numbers and periods. */
export function contentsOf(sheet: SheetTable, { at }: SheetColumn): Contents {
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

/** A heading as it is compared: small letters without spaces, signs and marks (Überstunden is uberstunden). */
export function headingName(heading: string): string {
  return plainName(heading)
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[()（）[\]【】.:：#*'’/]/g, '');
}

/** How well the name of a column says that it is a field. */
export function nameMatch(table: TableName, field: string, column: string): Match | null {
  const declaration = tableOf(table);
  const meta = fieldMeta(declaration.fields[field] as object);
  const source = { column };
  const plain = headingName(column);
  // A heading may hold the name of its field in brackets: Material (MATNR).
  const parts = [plain, ...column.split(/[()（）[\]【】/:：]/).map(headingName)].filter(
    (part) => part !== '',
  );
  if (parts.some((part) => [field, meta.title, meta.titleZh].map(headingName).includes(part)))
    return { source, certainty: 1, words: NAME };
  const known = fieldSynonyms[table]?.[field] ?? [];
  const found = known.find((word) => parts.includes(word));
  if (found !== undefined)
    return {
      source,
      certainty: 0.95,
      words: sentence('“{column}” is another name of it', '“{column}”是其别名', { column: found }),
    };
  const isOther = otherMeanings.some(
    ({ words, not }) => known.includes(words[0] ?? '') && not.some((word) => plain.includes(word)),
  );
  if (isOther) return null;
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
  // A name or a unit is no number.
  if (meta.kind === 'text' && !tableOf(table).key.includes(field) && contents.numbers >= 0.8)
    return { ...match, certainty: match.certainty * 0.3 };
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

/** The best column of a sheet for a field, by name and contents; null where none is like it. */
export function bestColumn(
  sheet: SheetTable,
  table: TableName,
  field: string,
  except: ReadonlySet<string> = new Set(),
): Match | null {
  const found = sheet.columns
    .filter(({ name }) => !except.has(name))
    .flatMap((column) => {
      const named = nameMatch(table, field, column.name);
      return named === null ? [] : [judged(named, table, field, contentsOf(sheet, column), null)];
    })
    .sort((a, b) => b.certainty - a.certainty)[0];
  return found === undefined || found.certainty < 0.7 ? null : found;
}

/** Keys of the rows of a table that a case has. */
export function idsOf(base: PlanningCase | null, table: TableName): ReadonlySet<string> {
  return new Set((base?.[table] ?? []).map((row) => rowKey(table, row)));
}

/** The best column for each field of a table, every column for one field; null where months as columns fill nothing of it. */
export function matchesOf(
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
