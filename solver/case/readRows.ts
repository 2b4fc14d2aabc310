/**
 * Raw cells → typed rows of a table, with every problem gathered. The one gate through which CSV, JSON, edits and
 * levers enter a case: all follow the declaration of the field.
 */
import type { z } from 'zod';
import { textStart } from '../words/textStart.ts';
import { unitText } from '../words/units.ts';
import { enumerated, sentence, type Words } from '../words/words.ts';
import { type FieldMeta, fieldMeta, NAME_TEXT, NUMBER_MAX, type Table } from './field.ts';
import { fieldWords, tableWords } from './names.ts';
import { nearestName } from './nearest.ts';
import type { TableName } from './planningCase.ts';
import { ProblemList } from './problemList.ts';
import { readDates } from './readDates.ts';
import { isShareField, readNumber } from './readNumbers.ts';
import { withPresentFields } from './renamed.ts';
import { atOnce } from './steps.ts';

export interface RawRow {
  readonly [field: string]: unknown;
}

/** A cell of a workbook that has no value: an error, or a formula whose value was not stored. No field accepts it. */
export class UnreadCell {
  readonly text: string;
  readonly isFormula: boolean;

  constructor({ text, isFormula }: { readonly text: string; readonly isFormula: boolean }) {
    this.text = text;
    this.isFormula = isFormula;
  }
}

/** Rows of a file before their cells are checked. */
export interface RawTable {
  readonly rows: readonly RawRow[];
  /** Line of the file on which each row starts, where there are lines; 0 for a row that comes from no file. */
  readonly lines?: readonly number[];
  /** Whether numbers were read already: a text in their place is one that cannot be read. */
  readonly areNumbersRead?: boolean;
  /** Whether a column could not be recognized. */
  readonly isPartial?: boolean;
  /** Columns of the file by field, from 0, where there are columns. */
  readonly columns?: ReadonlyMap<string, number>;
}

/** A row that could not be used. */
export interface LostRow {
  readonly key: string;
  /** Its cells; those that could not be read as they were found. */
  readonly cells: Readonly<Record<string, unknown>>;
  readonly unreadable: ReadonlySet<string>;
}

export interface ReadRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly problems: ProblemList;
  /** Places of `rows` among the rows that were given. */
  readonly positions: readonly number[];
  /** Rows that were left out: who refers to them has no trouble of their own. */
  readonly lost: readonly LostRow[];
}

const TEXT: Words = {
  en: 'text of at most 2,000 characters, none of them a control character',
  zh: '不超过 2000 个字符、不含控制字符的文本',
};

/** What a field accepts, in words. */
export function expectedWords(meta: FieldMeta): Words {
  const accepted = acceptedWords(meta);
  if (meta.default !== null) return accepted;
  return sentence('{accepted}, or empty', '{accepted}，或留空', { accepted });
}

function acceptedWords(meta: FieldMeta): Words {
  switch (meta.kind) {
    case 'number':
    case 'integer':
      return numberWords(meta);
    case 'boolean':
      return { en: 'true or false', zh: 'true 或 false' };
    case 'choice':
      return sentence('one of {choices}', '以下之一：{choices}', { choices: enumerated(meta.choices ?? []) });
    case 'date':
      return { en: 'a date, YYYY-MM-DD', zh: '日期，格式 YYYY-MM-DD' };
    case 'reference':
      return sentence('the id of a row of the table {table}', '{table}中某行的标识', {
        table: tableWords(meta.table as TableName),
      });
    case 'text':
      if (meta.pattern !== undefined) return meta.pattern;
      return meta.default === undefined ? NAME_TEXT : TEXT;
  }
}

function numberWords({ kind, min = 0, max = NUMBER_MAX, unit }: FieldMeta): Words {
  const values = {
    kind: kind === 'integer' ? { en: 'a whole number', zh: '整数' } : { en: 'a number', zh: '数字' },
    min,
    max,
    unit: unit === '' ? { en: '', zh: '' } : { en: ` (${unit})`, zh: `（${unitText(unit, 'zh')}）` },
  };
  return sentence('{kind} from {min} to {max}{unit}', '{min} 至 {max} 的{kind}{unit}', values);
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
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly expected: Words } {
  const meta = fieldMeta(schema);
  const parsed = schema.safeParse(converted(meta, raw, areNumbersRead));
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    // Built only when listed: of many wrong cells only the first are.
    get expected() {
      return expectedWords(meta);
    },
  };
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

/** Rows that are read in a step. */
const STEP = 200;

/** Reads the rows of a table. Rows with a problem are left out; every problem is reported. */
export function readRows(table: Table, raw: RawTable, file: string): ReadRows {
  return atOnce(readingRows(table, raw, file));
}

/** The same in steps. */
export function* readingRows(table: Table, raw: RawTable, file: string): Generator<undefined, ReadRows> {
  const problems = new ProblemList();
  const rows: Record<string, unknown>[] = [];
  const positions: number[] = [];
  const lost: LostRow[] = [];
  const fields = Object.entries(table.fields) as [string, z.ZodType][];
  /** Places of the rows by key. */
  const seen = new Map<string, number>();
  const place = (r: number) =>
    raw.lines === undefined
      ? sentence('row {row}', '第 {row} 行', { row: String(r + 1) })
      : sentence('line {line}', '第 {line} 行', { line: String(raw.lines[r]) });
  const readRow = (written: RawRow, r: number): void => {
    const cells = withPresentFields(table.name, written);
    const row: Record<string, unknown> = {};
    const wrong: { field: string; value: unknown; expected: () => Words }[] = [];
    for (const [name, schema] of fields) {
      const given = Object.hasOwn(cells, name) ? cells[name] : undefined;
      const cell = readCell(schema, given, raw.areNumbersRead);
      if (cell.ok) row[name] = cell.value;
      else {
        row[name] = typeof given === 'string' ? given.trim() : given;
        const isUnsaved = given instanceof UnreadCell && given.isFormula;
        wrong.push({
          field: name,
          value: given,
          expected: () => (isUnsaved ? storedValueWords(cell.expected) : cell.expected),
        });
      }
    }
    const unknown = Object.keys(cells).filter((name) => !Object.hasOwn(table.fields, name));
    for (const name of unknown)
      wrong.push({ field: name, value: cells[name], expected: () => knownFieldWords(table, name) });
    const key = table.key.map((field) => String(row[field] ?? '')).join('|');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, r);
    else if (wrong.length === 0)
      wrong.push({
        field: table.key.join(' + '),
        value: key,
        expected: () =>
          sentence('a unique key; {place} has it already', '不重复的键；{place} 已有此键', {
            place: place(first),
          }),
      });
    for (const { field, value, expected } of wrong) {
      problems.add('error', table.name, () => ({
        severity: 'error',
        file,
        table: table.name,
        row: r + 1,
        ...(raw.lines === undefined ? {} : { line: raw.lines[r] ?? 0 }),
        key,
        field,
        value: shown(value),
        expected: expected(),
      }));
    }
    if (wrong.length > 0) {
      // A field of unknown name may be meant to be any that is not given.
      const open =
        unknown.length === 0 ? [] : fields.map(([name]) => name).filter((name) => !(name in cells));
      lost.push({ key, cells: row, unreadable: new Set([...wrong.map(({ field }) => field), ...open]) });
      return;
    }
    rows.push(row);
    positions.push(r);
  };
  for (const [r, written] of raw.rows.entries()) {
    if (r % STEP === STEP - 1) yield;
    readRow(written, r);
  }
  return { rows, problems, positions, lost };
}

/** What a field of unknown name should have been. */
export function knownFieldWords(table: Table, name: string): Words {
  const fields = Object.keys(table.fields);
  const near = nearestName(name, fields);
  if (near !== null) return sentence('maybe {near}', '可能是 {near}', { near });
  return sentence('a field of {table}: {fields}', '{table}的字段：{fields}', {
    table: tableWords(table.name as TableName),
    fields: fieldWords(table.name as TableName, fields),
  });
}

/** What a formula needs whose value no program has stored yet. */
function storedValueWords(expected: Words): Words {
  return sentence(
    '{expected}: the formula has no stored value, so open the workbook in Excel and save it',
    '{expected}：公式没有已保存的值，请在 Excel 中打开并保存工作簿',
    { expected },
  );
}

/** A value for a message: short, without what a terminal or page would stumble over. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof UnreadCell) return shown(value.text);
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const plain = text.replace(/\p{Cc}/gu, '␣').toWellFormed();
  return plain.length > 60 ? `${textStart(plain, 57)}…` : plain;
}
