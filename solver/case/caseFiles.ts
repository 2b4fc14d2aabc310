/**
 * A case as files: a folder of CSV tables with a datapackage.json (Data Package 2.0), or one JSON document. Works
 * on texts; reading and writing the disk is the caller's. What is written reads back the same, byte for byte.
 *
 * Canonical form: fields in declared order; a column in which every row has its default is left out unless it
 * belongs to the key; an empty table has no file; numbers in shortest form; lines end in \n.
 */
import Papa from 'papaparse';
import { z } from 'zod';
import { fieldMeta, type Table } from './field.ts';
import { caseSchema, type PlanningCase, tableNames, tableOf } from './planningCase.ts';
import { CaseError, type Problem } from './problems.ts';
import { type RawRow, readRows } from './readRows.ts';
import { validateCase } from './validate.ts';

/** A case that passed validation, with what looked suspicious. */
export interface ReadCase {
  readonly planningCase: PlanningCase;
  readonly warnings: readonly Problem[];
}

const DATA_PACKAGE = 'datapackage.json';

function wholeFile(file: string, value: string, expected: string): Problem {
  return { severity: 'error', file, table: '', row: 0, key: '', field: '', value, expected };
}

/** Reads a folder of CSV texts by file name. Throws CaseError with every problem of every file. */
export function readCaseFolder(files: ReadonlyMap<string, string>): ReadCase {
  const problems: Problem[] = [];
  const tables: Record<string, readonly unknown[]> = {};
  const known = new Set<string>(tableNames.map((name) => `${name}.csv`));
  for (const name of tableNames) {
    const file = `${name}.csv`;
    const content = files.get(file);
    if (content === undefined) {
      tables[name] = [];
      continue;
    }
    const raw = parseCsv(tableOf(name), file, content, problems);
    const read = readRows(tableOf(name), raw, file);
    problems.push(...read.problems);
    tables[name] = read.rows;
  }
  for (const file of files.keys()) {
    if (file.endsWith('.csv') && !known.has(file)) {
      problems.push(wholeFile(file, file, `a table of the case: ${tableNames.join(', ')}`));
    }
  }
  return finishReading(tables, problems, (table) => `${table}.csv`);
}

/** Reads one table's CSV text into raw rows; problems of the file as a whole are added to `problems`. */
export function parseCsv(
  table: Table,
  file: string,
  content: string,
  problems: Problem[],
): readonly RawRow[] {
  const text = content.replace(/^\uFEFF/, '');
  if (text.startsWith('PK\u0003\u0004') || text.includes('\u0000')) {
    problems.push(
      wholeFile(file, 'a binary file (zip or Excel?)', 'text with comma-separated values, UTF-8'),
    );
    return [];
  }
  if (text.trim() === '') {
    problems.push(wholeFile(file, '', `a header line: ${Object.keys(table.fields).join(',')}`));
    return [];
  }
  const parsed = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    delimiter: '',
  });
  const header = parsed.meta.fields ?? [];
  const missing = Object.entries(table.fields)
    .filter(([name, schema]) => !header.includes(name) && fieldMeta(schema).default === undefined)
    .map(([name]) => name);
  if (missing.length > 0) {
    problems.push({
      ...wholeFile(file, header.join(','), `the columns ${missing.join(', ')} too`),
      table: table.name,
      field: 'header',
    });
    return [];
  }
  for (const error of parsed.errors) {
    problems.push({
      ...wholeFile(file, error.message, `${header.length} cells in every row, quotes closed`),
      table: table.name,
      row: (error.row ?? 0) + 1,
    });
  }
  return parsed.errors.length > 0 ? [] : parsed.data;
}

/** Reads a case from one JSON text. Throws CaseError with every problem. */
export function readCaseJson(text: string, file: string): ReadCase {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new CaseError([
      wholeFile(file, error instanceof Error ? error.message : String(error), 'a JSON document'),
    ]);
  }
  return readCaseDocument(document, file);
}

/** Reads a case from a JSON value (an uploaded document). Throws CaseError with every problem. */
export function readCaseDocument(document: unknown, file: string): ReadCase {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new CaseError([
      wholeFile(file, JSON.stringify(document).slice(0, 40), 'an object with a list of rows per table'),
    ]);
  }
  const problems: Problem[] = [];
  const tables: Record<string, readonly unknown[]> = {};
  const given = document as Record<string, unknown>;
  for (const name of tableNames) {
    const raw = given[name] ?? [];
    if (!Array.isArray(raw)) {
      problems.push({ ...wholeFile(file, typeof raw, 'a list of rows'), table: name });
      continue;
    }
    const objects = raw.filter((row) => typeof row === 'object' && row !== null) as RawRow[];
    if (objects.length < raw.length)
      problems.push({ ...wholeFile(file, 'a value', 'rows as objects'), table: name });
    const read = readRows(tableOf(name), objects, `${file}: ${name}`);
    problems.push(...read.problems);
    tables[name] = read.rows;
  }
  for (const name of Object.keys(given)) {
    if (!(tableNames as readonly string[]).includes(name)) {
      problems.push(wholeFile(file, name, `a table of the case: ${tableNames.join(', ')}`));
    }
  }
  return finishReading(tables, problems, (table) => `${file}: ${table}`);
}

function finishReading(
  tables: Record<string, readonly unknown[]>,
  problems: Problem[],
  fileOf: (table: string) => string,
): ReadCase {
  // readRows has typed every row by its table's own schema; only the union over tables is beyond the compiler.
  const planningCase = tables as unknown as PlanningCase;
  // References into rows that were refused above would only repeat the trouble.
  const all = problems.length > 0 ? problems : [...validateCase(planningCase, fileOf)];
  if (all.some((problem) => problem.severity === 'error')) throw new CaseError(all);
  return { planningCase, warnings: all };
}

/** Columns of a table that are written: the key, and whatever is not everywhere its default. */
function writtenFields(table: Table, rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return Object.keys(table.fields).filter((name) => {
    const meta = fieldMeta(table.fields[name]!);
    if (table.key.includes(name) || meta.default === undefined) return true;
    return rows.some((row) => row[name] !== meta.default);
  });
}

/** Writes one table as CSV text. */
export function writeCsv(table: Table, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const fields = writtenFields(table, rows);
  const data = rows.map((row) => fields.map((field) => row[field] ?? ''));
  return `${Papa.unparse({ fields: [...fields], data }, { newline: '\n' })}\n`;
}

/** Writes a case as file texts by name: a CSV file per used table, and datapackage.json. */
export function writeCaseFolder(planningCase: PlanningCase): Map<string, string> {
  const files = new Map<string, string>();
  files.set(DATA_PACKAGE, `${JSON.stringify(dataPackage(planningCase), null, 2)}\n`);
  for (const name of tableNames) {
    const rows = planningCase[name];
    if (rows.length > 0) files.set(`${name}.csv`, writeCsv(tableOf(name), rows));
  }
  return files;
}

/** Writes a case as one JSON text, defaults left out by the same rule as in CSV. */
export function writeCaseJson(planningCase: PlanningCase): string {
  const document: Record<string, unknown> = {};
  for (const name of tableNames) {
    const rows: readonly Readonly<Record<string, unknown>>[] = planningCase[name];
    if (rows.length === 0) continue;
    const fields = writtenFields(tableOf(name), rows);
    document[name] = rows.map((row) =>
      Object.fromEntries(fields.filter((field) => row[field] !== null).map((field) => [field, row[field]])),
    );
  }
  return `${JSON.stringify(document, null, 1)}\n`;
}

function dataPackage(planningCase: PlanningCase): unknown {
  const company = planningCase.company[0];
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: company?.company ?? 'case',
    title: company?.name ?? '',
    resources: tableNames
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
