/**
 * Raw cells → typed rows of a table, with every problem gathered. The one gate through which CSV, JSON, edits and
 * levers enter a case: all follow the declaration of the field.
 */
import type { z } from 'zod';
import { type FieldMeta, fieldMeta, type Table } from './field.ts';
import type { Problem } from './problems.ts';

export interface RawRow {
  readonly [field: string]: unknown;
}

export interface ReadRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly problems: readonly Problem[];
}

/** What a field accepts, in words. */
export function expectedText(meta: FieldMeta): string {
  const unit = meta.unit === '' ? '' : ` (${meta.unit})`;
  switch (meta.kind) {
    case 'number':
    case 'integer': {
      const kind = meta.kind === 'integer' ? 'a whole number' : 'a number';
      const max = meta.max === undefined || meta.max >= 1e12 ? '' : ` to ${meta.max}`;
      return `${kind} from ${meta.min ?? 0}${max}${unit}${meta.default === null ? ', or empty' : ''}`;
    }
    case 'boolean':
      return 'true or false';
    case 'choice':
      return `one of ${meta.choices?.join(', ')}`;
    case 'date':
      return 'a date, YYYY-MM-DD';
    case 'reference':
      return `a ${meta.table} that exists${meta.default === null ? ', or empty' : ''}`;
    case 'text':
      return meta.default === undefined ? 'a name without comma, bar or quote' : 'text';
  }
}

/** Reads one cell: text from CSV is converted by the field's kind, typed JSON values pass through. */
export function readCell(
  schema: z.ZodType,
  raw: unknown,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly expected: string } {
  const meta = fieldMeta(schema);
  const parsed = schema.safeParse(converted(meta, raw));
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, expected: expectedText(meta) };
}

function converted(meta: FieldMeta, raw: unknown): unknown {
  if (raw === undefined || raw === null) return meta.default;
  if (typeof raw !== 'string') return raw;
  const text = raw.trim();
  if (text === '') return meta.default;
  switch (meta.kind) {
    case 'number':
    case 'integer':
      // Only plain numbers: "1,200" may be 1.2 or 1200, and guessing would be worse than asking.
      return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text.toLowerCase() === 'true' ? true : text.toLowerCase() === 'false' ? false : text;
    default:
      return text;
  }
}

/** Reads the rows of a table. Rows with a problem are left out; every problem is reported. */
export function readRows(table: Table, raw: readonly RawRow[], file: string): ReadRows {
  const problems: Problem[] = [];
  const rows: Record<string, unknown>[] = [];
  const fields = Object.entries(table.fields) as [string, z.ZodType][];
  const seen = new Map<string, number>();
  raw.forEach((cells, r) => {
    const row: Record<string, unknown> = {};
    let isGood = true;
    const key = table.key.map((field) => String(cells[field] ?? '')).join('|');
    const report = (field: string, value: unknown, expected: string) => {
      isGood = false;
      problems.push({
        severity: 'error',
        file,
        table: table.name,
        row: r + 1,
        key,
        field,
        value: shown(value),
        expected,
      });
    };
    for (const [name, schema] of fields) {
      const cell = readCell(schema, cells[name]);
      if (cell.ok) row[name] = cell.value;
      else report(name, cells[name], cell.expected);
    }
    for (const name of Object.keys(cells)) {
      if (!(name in table.fields))
        report(name, cells[name], `no such field; ${table.name} has ${Object.keys(table.fields).join(', ')}`);
    }
    if (!isGood) return;
    const first = seen.get(key);
    if (first !== undefined) {
      report(table.key.join(' + '), key, `a key that stands once; row ${first} has it already`);
      return;
    }
    seen.set(key, r + 1);
    rows.push(row);
  });
  return { rows, problems };
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
