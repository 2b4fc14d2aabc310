/**
 * Proposes which sheets and columns of an export fill which tables and fields of a case: by names in English, Chinese and of
 * SAP tables, by what stands in the columns (numbers, periods, identifiers that the case has), and by months as columns. Each
 * part of the proposal says why, and how certain it is; nothing is read into a case before somebody has looked at it.
 */
import { meanOf } from '../arithmetic/sums.ts';
import { fieldMeta } from '../case/field.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../case/planningCase.ts';
import type { DecimalSign } from '../case/readNumbers.ts';
import { cellText } from '../files/rawSheet.ts';
import { sentence } from '../words/words.ts';
import { derivedTables, explainRest, type Reason, takeOfOthers } from './derivedTables.ts';
import { type Mapping, patternOf, type SheetMapping, type Source } from './mapping.ts';
import { type Contents, contentsOf, headingName, type Match, matchesOf, wideFields } from './matchColumns.ts';
import { isFillable, onlyPlaces, withConstants } from './onlyPlaces.ts';
import { proposedCompany } from './proposedCompany.ts';
import { readPeriods } from './readPeriods.ts';
import { columnsOf } from './sheetCells.ts';
import {
  periodColumns,
  type SheetColumn,
  type SheetTable,
  type SourceSheet,
  tableOfSheet,
} from './sheetTable.ts';
import { currencyWords, sheetWords } from './synonyms.ts';

export interface Proposal {
  readonly mapping: Mapping;
  readonly reasons: readonly Reason[];
  /** Columns that no field takes. */
  readonly unused: readonly { readonly sheet: string; readonly columns: readonly string[] }[];
  /** Sheets that are like no table. */
  readonly unknown: readonly string[];
}

/** What stands in the first cell of a line of totals. */
const TOTALS =
  /^(grand )?(sub)?totals?\b|^(zwischen|gesamt)?(sum(me)?)$|^gesamt(ergebnis)?$|^(合计|总计|小计|总和)$|^\*+$/i;

/** A sheet that is less like its best table is left to people. */
const CERTAINTY_MIN = 0.6;

interface Candidate {
  readonly table: TableName;
  readonly score: number;
  readonly matches: ReadonlyMap<string, Match>;
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
  const sure = meanOf(certainties);
  const plain = headingName(sheet.name);
  const isNamed =
    plain === headingName(table) ||
    (sheetWords[table] ?? []).some((word) => plain.includes(headingName(word)));
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
  return withConstants({ table, matches }, onlyPlaces(base, [sheet]));
}

/**
 * Proposes a mapping of sheets. `base` is the case into which the export goes; null for a new one, which is called as the files from
 * which the export came (`files`: their paths, or the name of their folder).
 */
export function proposeMapping(
  sheets: readonly SourceSheet[],
  base: PlanningCase | null,
  files: readonly string[] = [],
): Proposal {
  const reasons: Reason[] = [];
  const mapped: SheetMapping[] = [];
  const unused: { sheet: string; columns: string[] }[] = [];
  const unknown: string[] = [];
  const proposed = new Map<SheetMapping, SheetTable>();
  const tables = sheets.flatMap((raw) => (raw.isHidden ? [] : (tableOfSheet(raw) ?? [])));
  const places = onlyPlaces(base, tables);
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
      fields: withConstants(best, places),
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
  const derived = derivedTables(mapped, proposed, base, places, reasons);
  const proposedSheets = [...derived.sheets, ...mapped];
  takeOfOthers(proposedSheets, base, reasons);
  explainRest(proposedSheets, reasons);
  const isNew = base === null && !mapped.some(({ table }) => table === 'company');
  const order = (table: TableName) => tableNames.indexOf(table);
  const decimal = shownDecimal(sheets);
  return {
    mapping: {
      version: 1,
      name: '',
      ...(decimal === null ? {} : { decimal }),
      // Of sheets that add the same rows the one that says more about them is first.
      sheets: proposedSheets.sort(
        (a, b) =>
          order(a.table) - order(b.table) || Object.keys(b.fields).length - Object.keys(a.fields).length,
      ),
      rows: isNew ? { ...derived.rows, company: [proposedCompany(files, tables, reasons)] } : derived.rows,
    },
    reasons,
    unused: unused.map(({ sheet, columns }) => {
      const used = new Set(
        derived.sheets
          .filter((entry) => entry.sheet === sheet)
          .flatMap((entry) => Object.values(entry.fields).flatMap(columnsOf)),
      );
      const isCurrency = (name: string) => isNew && currencyWords.includes(headingName(name));
      return { sheet, columns: columns.filter((name) => !used.has(name) && !isCurrency(name)) };
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
  const totals = [...new Set((contents.get(column)?.texts ?? []).filter((text) => TOTALS.test(text)))];
  const last = cellText(sheet.rows.at(-1)?.cells[at]).trim();
  if (TOTALS.test(last) && !totals.includes(last)) totals.push(last);
  const values = [...(isBlank ? [''] : []), ...totals];
  return values.length === 0 ? [] : [{ column, is: 'noneOf', values }];
}
