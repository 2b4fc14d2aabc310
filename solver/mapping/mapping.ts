/**
 * A mapping: which sheets and columns of another system's export fill which tables and fields of a case. A plain JSON
 * document, written by a proposal, corrected by hand, kept and used again on next month's export. Data only.
 */
import { z } from 'zod';
import { ADDRESSABLE_TEXT, isAddressable } from '../case/addressableName.ts';
import { parseJson } from '../case/caseFiles.ts';
import { fieldMeta } from '../case/field.ts';
import { issueProblems, says } from '../case/issueWords.ts';
import { plainName } from '../case/nearest.ts';
import { isTableName, type TableName, tableNames, tableOf } from '../case/planningCase.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import { knownFieldWords } from '../case/readRows.ts';

const text = z.string().max(500);

/** From where a field takes its value. */
const sourceSchema = z.union([
  z.strictObject({
    column: text,
    /** Texts of the export and what they stand for in the case. */
    values: z.record(z.string(), z.string()).optional(),
    /** Numbers are multiplied by it: 1000 where the export counts in thousands. */
    factor: z.number().optional(),
  }),
  /** Several columns as one text, for identifiers such as product and customer. */
  z.strictObject({ columns: z.array(text).min(2).max(5), separator: z.string().max(5) }),
  z.strictObject({ constant: text }),
  /** In wide form: the heading of the column, a period. */
  z.strictObject({ heading: z.literal(true) }),
  /** In wide form: the cell below that heading. */
  z.strictObject({ cell: z.literal(true), factor: z.number().optional() }),
  /** Of a row that another field of the same row names, the value of this field: the price of a segment from that of its family. */
  z.strictObject({ of: text, field: text }),
  /** Working days of a period: its days from Monday to Friday. */
  z.strictObject({ weekdays: z.literal(true) }),
]);

export type Source = z.output<typeof sourceSchema>;

const filterSchema = z.strictObject({
  column: text,
  /** Rows stay where the cell is one of these texts, or is none of them; an empty text is an empty cell. */
  is: z.enum(['oneOf', 'noneOf']),
  values: z.array(text).min(1).max(1000),
});

const sheetMappingSchema = z.strictObject({
  /** Name of the sheet or file; `*` stands for any letters, so that next month's file is found. */
  sheet: text,
  table: z.enum(tableNames as [TableName, ...TableName[]]),
  fields: z.record(z.string(), sourceSchema),
  filters: z.array(filterSchema).default([]),
  /** Rows with the same key: their amounts are added up, only the first counts, or they are refused. */
  duplicates: z.enum(['sum', 'first', 'refuse']).default('refuse'),
  /** Rows of the case beside those of the export stay (update), go (replace), or are left as they are (add). */
  mode: z.enum(['update', 'replace', 'add']).default('update'),
  /** Rows of periods that the case does not have are left out, or refused. */
  otherPeriods: z.enum(['leaveOut', 'refuse']).default('refuse'),
});

export type SheetMapping = z.output<typeof sheetMappingSchema>;

export const mappingSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().max(200).refine(isAddressable, says(ADDRESSABLE_TEXT)).default(''),
  /** Sign before decimals, where the export does not show it. */
  decimal: z.enum(['.', ',']).optional(),
  sheets: z.array(sheetMappingSchema).max(200),
  /** Rows that the export does not hold: the company, a market for all customers. */
  rows: z
    .record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))))
    .default({}),
});

export type Mapping = z.output<typeof mappingSchema>;

/** Reads a mapping from a JSON text. Throws CaseError with what is wrong. */
export function readMapping(content: string, file: string): Mapping {
  return checkMapping(parseJson(content, file), file);
}

/** Checks a mapping document. Throws CaseError with what is wrong. */
export function checkMapping(document: unknown, file: string): Mapping {
  const parsed = mappingSchema.safeParse(document);
  if (!parsed.success) throw new CaseError(issueProblems(file, parsed.error.issues, document));
  const problems: Problem[] = [];
  const check = (table: TableName, fields: Iterable<string>) => {
    for (const field of fields)
      if (!Object.hasOwn(tableOf(table).fields, field))
        problems.push({ ...fileProblem(file, field, knownFieldWords(tableOf(table), field)), table });
  };
  for (const sheet of parsed.data.sheets) {
    check(sheet.table, Object.keys(sheet.fields));
    for (const [field, source] of Object.entries(sheet.fields)) {
      if (!('of' in source)) continue;
      const referred = referredTable(sheet.table, source.of);
      if (referred !== null && Object.hasOwn(tableOf(referred).fields, source.field)) continue;
      problems.push({
        ...fileProblem(file, `${source.of}.${source.field}`, {
          en: 'a field that names a row of another table, and a field of that row',
          zh: '引用其他表的字段及该行的字段',
        }),
        table: sheet.table,
        field,
      });
    }
    if (Object.values(sheet.fields).some((source) => 'weekdays' in source) && !isPeriodTable(sheet.table))
      problems.push({
        ...fileProblem(file, 'weekdays', {
          en: 'only in the tables of planning periods and of past periods',
          zh: '仅用于计划期间表和历史期间表',
        }),
        table: sheet.table,
      });
  }
  for (const [table, rows] of Object.entries(parsed.data.rows)) {
    if (isTableName(table)) for (const row of rows) check(table, Object.keys(row));
    else
      problems.push(
        fileProblem(file, table, {
          en: 'a table of the case; docs/case.md lists them',
          zh: '案例的表，见 docs/case.md',
        }),
      );
  }
  if (problems.length > 0) throw new CaseError(problems);
  return parsed.data;
}

/** The table of whose rows a field names one; null for a field that names none. */
export function referredTable(table: TableName, field: string): TableName | null {
  const schema = tableOf(table).fields[field];
  return schema === undefined ? null : ((fieldMeta(schema).table as TableName | undefined) ?? null);
}

/** Whether rows of a table are periods. */
export function isPeriodTable(table: TableName): boolean {
  return table === 'periods' || table === 'historyPeriods';
}

/** A mapping as the text of its file. */
export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify(mapping, null, 1)}\n`;
}

/** Whether a mapping of a sheet means the sheet of this name. */
export function isSheetOf(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => plainName(part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'u').test(plainName(name));
}

/** The name of a sheet as a pattern: what looks like a date or a number of an export may be another next month. */
export function patternOf(name: string): string {
  return name.replace(/\d[\d\-_.]{3,}\d|\d{4,}/g, '*');
}
