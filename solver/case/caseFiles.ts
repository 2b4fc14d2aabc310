/**
 * A case as files: a folder of CSV tables with a datapackage.json (Data Package 2.0), or one JSON document. Works
 * on texts; reading and writing the disk is the caller's. What is written reads back the same, byte for byte.
 *
 * Canonical form: fields in declared order; a column in which every row has its default is left out unless it
 * belongs to the key; an empty table has no file; numbers in shortest form; lines end in \n; CSV files start with a
 * byte-order mark, so that spreadsheets keep their UTF-8; texts like formulas stand behind an apostrophe.
 */
import Papa from 'papaparse';
import { z } from 'zod';
import { textStart } from '../words/textStart.ts';
import { sentence } from '../words/words.ts';
import { CaseReading, type ReadCase } from './caseReading.ts';
import { badPart, textLimit } from './documentLimits.ts';
import { fieldMeta, type Table } from './field.ts';
import { withoutFormula } from './formulaText.ts';
import { tableWords } from './names.ts';
import {
  caseSchema,
  isTableName,
  type PlanningCase,
  type TableName,
  tableNames,
  tableOf,
} from './planningCase.ts';
import { CaseError, fileProblem } from './problems.ts';
import { type CsvOptions, readCsv } from './readCsv.ts';
import type { RawRow } from './readRows.ts';
import { presentTable } from './renamed.ts';
import { atOnce, inParts } from './steps.ts';
import { tableHint, tableOfFile } from './tableNames.ts';

const DATA_PACKAGE = 'datapackage.json';

/** Reads a folder of CSV texts by file name. Throws CaseError with every problem of every file. */
export function readCaseFolder(files: ReadonlyMap<string, string>, options: CsvOptions = {}): ReadCase {
  const reading = new CaseReading();
  const fileOf = new Map<string, string>();
  for (const [file, content] of files) {
    if (!/\.csv$/i.test(file)) continue;
    const name = tableOfFile(file);
    if (name === null) {
      reading.problems.add('error', '', () => fileProblem(file, file, tableHint(file)));
      continue;
    }
    const other = fileOf.get(name);
    if (other !== undefined) {
      reading.problems.push({
        ...fileProblem(
          file,
          file,
          sentence('one file per table; {other} is {name} too', '每个表一个文件；{other} 也是{name}', {
            other,
            name: tableWords(name),
          }),
        ),
        table: name,
      });
      continue;
    }
    fileOf.set(name, file);
    reading.add(name, readCsv(tableOf(name), file, content, options, reading.problems), file);
  }
  return reading.finish((table) => fileOf.get(table) ?? `${table}.csv`);
}

/** Reads a case from one JSON text. Throws CaseError with every problem. */
export function readCaseJson(text: string, file: string): ReadCase {
  return readCaseDocument(parseJson(text, file), file);
}

/** Parses a JSON text, with or without a byte-order mark. Throws CaseError. */
export function parseJson(text: string, file: string): unknown {
  const limit = textLimit(text);
  if (limit !== null) throw new CaseError([fileProblem(file, '', limit)]);
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CaseError([
      fileProblem(file, error instanceof Error ? error.message : String(error), {
        en: 'a JSON document',
        zh: 'JSON 文档',
      }),
    ]);
  }
  const bad = badPart(document);
  if (bad === null) return document;
  throw new CaseError([{ ...fileProblem(file, '', bad.expected), field: bad.place }]);
}

/** Reads a case from a JSON value (an uploaded document). Throws CaseError with every problem. */
export function readCaseDocument(document: unknown, file: string): ReadCase {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new CaseError([
      fileProblem(file, textStart(JSON.stringify(document) ?? '', 40), {
        en: 'an object with a list of rows per table',
        zh: '按表列出行的对象',
      }),
    ]);
  }
  const reading = new CaseReading();
  const seen = new Map<TableName, string>();
  for (const [written, raw] of Object.entries(document)) {
    const name = presentTable(written);
    if (!isTableName(name)) {
      reading.problems.add('error', '', () => fileProblem(file, name, tableHint(name)));
      continue;
    }
    const other = seen.get(name);
    if (other !== undefined) {
      reading.problems.push(
        fileProblem(
          file,
          written,
          sentence('one name per table; {other} is {name} too', '每个表一个名称；{other} 也是{name}', {
            other,
            name: tableWords(name),
          }),
        ),
      );
      continue;
    }
    seen.set(name, written);
    if (!Array.isArray(raw)) {
      reading.problems.push({
        ...fileProblem(file, typeof raw, { en: 'a list of rows', zh: '行的列表' }),
        table: name,
      });
      reading.add(name, null, file);
      continue;
    }
    const stray = raw.flatMap((row: unknown, r) =>
      typeof row !== 'object' || row === null || Array.isArray(row) ? [{ row, number: r + 1 }] : [],
    );
    for (const { row, number } of stray)
      reading.problems.push({
        ...fileProblem(file, textStart(JSON.stringify(row) ?? '', 40), {
          en: 'rows as objects',
          zh: '以对象表示的行',
        }),
        table: name,
        row: number,
      });
    if (stray.length > 0) {
      reading.add(name, null, file);
      continue;
    }
    reading.add(name, { rows: raw as RawRow[] }, `${file}: ${name}`);
  }
  return reading.finish((table) => `${file}: ${table}`);
}

/** Columns of a table that are written: the key, and whatever is not everywhere its default. */
function writtenFields(table: Table, rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return Object.keys(table.fields).filter((name) => {
    const meta = fieldMeta(table.fields[name]!);
    if (table.key.includes(name) || meta.default === undefined) return true;
    return rows.some((row) => row[name] !== meta.default);
  });
}

/** Byte-order mark by which spreadsheets read a CSV file as UTF-8; without it they take their own encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Writes one table as CSV text, with a byte-order mark, in steps. */
function* writeCsv(
  table: Table,
  rows: readonly Readonly<Record<string, unknown>>[],
): Generator<undefined, string> {
  const fields = writtenFields(table, rows);
  const lines = [Papa.unparse([fields])];
  for (const part of inParts(rows)) {
    const data = part.map((row) =>
      fields.map((field) => {
        const value = row[field] ?? '';
        return typeof value === 'string' ? withoutFormula(value) : value;
      }),
    );
    lines.push(Papa.unparse(data, { newline: '\n' }));
    yield;
  }
  return `${BYTE_ORDER_MARK}${lines.join('\n')}\n`;
}

/** A JSON file that stands beside the tables, for the list in datapackage.json. */
export interface DocumentResource {
  readonly name: string;
  readonly title: string;
  readonly path: string;
}

/** Writes a case as file texts by name: a CSV file per used table, and datapackage.json, which lists them and `documents`. */
export function writeCaseFolder(
  planningCase: PlanningCase,
  documents: readonly DocumentResource[] = [],
): Map<string, string> {
  return atOnce(writingCaseFolder(planningCase, documents));
}

/** The same in steps. */
export function* writingCaseFolder(
  planningCase: PlanningCase,
  documents: readonly DocumentResource[],
): Generator<undefined, Map<string, string>> {
  const files = new Map<string, string>();
  files.set(DATA_PACKAGE, `${JSON.stringify(dataPackage(planningCase, documents), null, 2)}\n`);
  for (const name of tableNames) {
    const rows = planningCase[name];
    if (rows.length > 0) files.set(`${name}.csv`, yield* writeCsv(tableOf(name), rows));
  }
  return files;
}

/** Writes a case as one JSON text, defaults left out by the same rule as in CSV. */
export function writeCaseJson(planningCase: PlanningCase): string {
  return `${JSON.stringify(writeCaseDocument(planningCase), null, 1)}\n`;
}

/** A case as a JSON value: a list of rows per table that it uses. */
export function writeCaseDocument(planningCase: PlanningCase): Record<string, unknown> {
  return Object.fromEntries(
    usedTables(planningCase).map(({ name, rows, written }) => [name, rows.map(written)]),
  );
}

/** The tables that a case uses, and how a row of each is written: without cells that are null or at their default throughout. */
export function usedTables(planningCase: PlanningCase): readonly {
  readonly name: TableName;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly written: (row: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}[] {
  return tableNames
    .filter((name) => planningCase[name].length > 0)
    .map((name) => {
      const rows: readonly Readonly<Record<string, unknown>>[] = planningCase[name];
      const fields = writtenFields(tableOf(name), rows);
      const written = (row: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(fields.filter((field) => row[field] !== null).map((field) => [field, row[field]]));
      return { name, rows, written };
    });
}

function dataPackage(planningCase: PlanningCase, documents: readonly DocumentResource[]): unknown {
  const company = planningCase.company[0];
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: company?.company ?? 'case',
    title: company?.name ?? '',
    resources: [
      ...tableNames
        .filter((name) => planningCase[name].length > 0)
        .map((name) => {
          const table = tableOf(name);
          return {
            name: table.name.toLowerCase(),
            title: table.title,
            path: `${name}.csv`,
            format: 'csv',
            encoding: 'utf-8',
            schema: {
              fields: writtenFields(table, planningCase[name]).map((field) => packageField(table, field)),
              primaryKey: table.key,
            },
          };
        }),
      ...documents.map((document) => ({ ...document, format: 'json', encoding: 'utf-8' })),
    ],
  };
}

const packageTypes = {
  text: 'string',
  reference: 'string',
  choice: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
} as const;

function packageField(table: Table, name: string): unknown {
  const meta = fieldMeta(table.fields[name]!);
  return {
    name,
    type: packageTypes[meta.kind],
    title: meta.title,
    ...(meta.unit === '' ? {} : { description: meta.unit }),
  };
}

/** JSON Schema (draft 2020-12) of a case as one JSON document, from the same declarations. */
export function caseJsonSchema(): unknown {
  return z.toJSONSchema(caseSchema, { io: 'input' });
}
