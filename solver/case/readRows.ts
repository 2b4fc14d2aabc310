/**
 * Raw cells → typed rows of a table, with every problem gathered. The one gate through which CSV, JSON, edits and
 * levers enter a case: all follow the declaration of the field.
 */
import type { z } from 'zod';
import { type FieldMeta, fieldMeta, NAME_TEXT, type Table } from './field.ts';
import { nearestName } from './nearest.ts';
import type { Problem } from './problems.ts';
import { readDates } from './readDates.ts';
import { isShareField, readNumber } from './readNumbers.ts';

export interface RawRow {
  readonly [field: string]: unknown;
}

/** Rows of a file before their cells are checked. */
export interface RawTable {
  readonly rows: readonly RawRow[];
  /** Line of the file on which each row starts, where there are lines. */
  readonly lines?: readonly number[];
  /** Whether numbers were read already: a text in their place is one that cannot be read. */
  readonly areNumbersRead?: boolean;
}

export interface ReadRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly problems: readonly Problem[];
  /** Lines of `rows` in the file; empty where there are none. */
  readonly lines: readonly number[];
  /** Keys of rows that were left out: who refers to them has no trouble of their own. */
  readonly refusedKeys: ReadonlySet<string>;
}

/** A bound of a range as people write it, with groups of three digits; English and Chinese write it alike. */
const bound = (value: number) => new Intl.NumberFormat('en', { maximumFractionDigits: 10 }).format(value);

/** What a field accepts, in words of both languages; units are left to the reader of the Chinese text. */
export function expectedWords(meta: FieldMeta): { readonly en: string; readonly zh: string } {
  const unit = meta.unit === '' ? '' : ` (${meta.unit})`;
  const isOptional = meta.default === null;
  const words = (en: string, zh: string) => ({
    en: isOptional ? `${en}, or empty` : en,
    zh: isOptional ? `${zh}，或留空` : zh,
  });
  switch (meta.kind) {
    case 'number':
    case 'integer': {
      const [least, greatest] = [bound(meta.min ?? 0), bound(meta.max ?? 1e12)];
      const [kind, kindZh] = meta.kind === 'integer' ? ['a whole number', '整数'] : ['a number', '数字'];
      return words(`${kind} from ${least} to ${greatest}${unit}`, `${least} 至 ${greatest} 的${kindZh}`);
    }
    case 'boolean':
      return words('true or false', 'true 或 false');
    case 'choice':
      return words(`one of ${meta.choices?.join(', ')}`, `以下之一：${meta.choices?.join('、')}`);
    case 'date':
      return words('a date, YYYY-MM-DD', '日期，格式 YYYY-MM-DD');
    case 'reference':
      return words(`the id of a row of the table ${meta.table}`, `表 ${meta.table} 中某行的标识`);
    case 'text':
      if (meta.pattern !== undefined) return { en: meta.pattern, zh: meta.patternZh ?? meta.pattern };
      return meta.default === undefined
        ? words(NAME_TEXT, '不超过 80 个字符的名称，不含逗号、竖线、引号和换行')
        : words(
            'text of at most 2,000 characters, none of them a control character',
            '不超过 2000 个字符、不含控制字符的文本',
          );
  }
}

/** Truth values as spreadsheets and people write them. */
const truthWords: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...[
    'true',
    '1',
    'yes',
    'y',
    'wahr',
    'ja',
    'vrai',
    'oui',
    'verdadero',
    'vero',
    'waar',
    'verdadeiro',
    '是',
    '真',
  ].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'n', 'falsch', 'nein', 'faux', 'non', 'falso', 'onwaar', '否', '假'].map(
    (word) => [word, false] as const,
  ),
]);

/** Reads one cell: a text is converted by the field's kind, typed values pass through. */
export function readCell(
  schema: z.ZodType,
  raw: unknown,
  areNumbersRead = false,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly expected: string } {
  const meta = fieldMeta(schema);
  const parsed = schema.safeParse(converted(meta, raw, areNumbersRead));
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, expected: expectedWords(meta).en };
}

function converted(meta: FieldMeta, raw: unknown, areNumbersRead: boolean): unknown {
  if (raw === undefined || raw === null) return meta.default;
  // Who writes JSON by hand numbers periods 1, 2, 3 without quotes.
  if (Number.isSafeInteger(raw) && (meta.kind === 'text' || meta.kind === 'reference')) return String(raw);
  if (typeof raw !== 'string') return raw;
  const text = raw.trim();
  if (text === '') return meta.default;
  switch (meta.kind) {
    case 'number':
    case 'integer': {
      if (areNumbersRead) return text;
      // A text in a document that a program wrote: the point is the decimal sign there, and nothing is grouped.
      if (/[,\s']/.test(text)) return text;
      const reading = readNumber(text, '.', isShareField(meta));
      return typeof reading === 'number' ? reading : text;
    }
    case 'boolean':
      return Object.hasOwn(truthWords, text.toLowerCase()) ? truthWords[text.toLowerCase()] : text;
    case 'date': {
      const dates = readDates([text]);
      return dates.kind === 'read' ? (dates.readings[0] ?? text) : text;
    }
    default:
      return text;
  }
}

/** Reads the rows of a table. Rows with a problem are left out; every problem is reported. */
export function readRows(table: Table, raw: RawTable, file: string): ReadRows {
  const problems: Problem[] = [];
  const rows: Record<string, unknown>[] = [];
  const lines: number[] = [];
  const refusedKeys = new Set<string>();
  const fields = Object.entries(table.fields) as [string, z.ZodType][];
  /** Places of the rows by key. */
  const seen = new Map<string, number>();
  const place = (r: number) => (raw.lines === undefined ? `row ${r + 1}` : `line ${raw.lines[r]}`);
  raw.rows.forEach((cells, r) => {
    const row: Record<string, unknown> = {};
    const wrong: { field: string; value: unknown; expected: string }[] = [];
    for (const [name, schema] of fields) {
      const given = Object.hasOwn(cells, name) ? cells[name] : undefined;
      const cell = readCell(schema, given, raw.areNumbersRead);
      if (cell.ok) row[name] = cell.value;
      else {
        row[name] = typeof given === 'string' ? given.trim() : given;
        wrong.push({ field: name, value: given, expected: cell.expected });
      }
    }
    for (const name of Object.keys(cells)) {
      if (Object.hasOwn(table.fields, name)) continue;
      const near = nearestName(name, Object.keys(table.fields));
      const expected =
        near === null ? `a field of ${table.name}: ${Object.keys(table.fields).join(', ')}` : `maybe ${near}`;
      wrong.push({ field: name, value: cells[name], expected });
    }
    const key = table.key.map((field) => String(row[field] ?? '')).join('|');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, r);
    else if (wrong.length === 0)
      wrong.push({
        field: table.key.join(' + '),
        value: key,
        expected: `a key that stands once; ${place(first)} has it already`,
      });
    for (const { field, value, expected } of wrong) {
      problems.push({
        severity: 'error',
        file,
        table: table.name,
        row: r + 1,
        ...(raw.lines === undefined ? {} : { line: raw.lines[r] ?? 0 }),
        key,
        field,
        value: shown(value),
        expected,
      });
    }
    if (wrong.length > 0) {
      refusedKeys.add(key);
      return;
    }
    rows.push(row);
    if (raw.lines !== undefined) lines.push(raw.lines[r] ?? 0);
  });
  return { rows, problems, lines, refusedKeys };
}

/** A value for a message: short, without what a terminal or page would stumble over. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const plain = text.replace(/\p{Cc}/gu, '␣').toWellFormed();
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}
