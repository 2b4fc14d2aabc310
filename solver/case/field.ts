/**
 * How a field and a table of the planning case are declared: once, as a zod schema that carries its title in
 * both languages, unit, default and range. CSV, JSON, JSON Schema, validation, the API and the data page all
 * follow from the declaration. This file knows no table of its own.
 */
import { z } from 'zod';
import { lookup } from '../words/lookup.ts';
import type { Words } from '../words/words.ts';
import { isAddressable } from './addressableName.ts';
import { currencies } from './currencies.ts';

/** What a field says about itself, beside its zod type. */
export interface FieldMeta {
  readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'date' | 'reference';
  readonly title: string;
  readonly titleZh: string;
  /** Unit in words, for example `hours`, `money per unit`, `share` (0 to 1); empty when there is none. */
  readonly unit: string;
  /** Value of an empty cell; null means "not given". */
  readonly default?: string | number | boolean | null;
  /** For references: the table whose key this field names. */
  readonly table?: string;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Greatest value that is not suspicious; above it validation warns and does not refuse. */
  readonly usualMax?: number;
  /** What an empty cell becomes, where that depends on other rows. */
  readonly derivedDefault?: string;
  /** What a text must look like, in words. */
  readonly pattern?: Words;
  /** In a table of both: whether a single value is an assumption, something that happens to us, or an option of ours. */
  readonly isAssumption?: boolean;
  /** Whether a value by period is a level (stock, a rate of exchange): over time it stays, and is not added up as amounts are. */
  readonly isLevel?: boolean;
  /** Whether a text names a planning period or a past one, or one that the case does not have. */
  readonly isPeriodName?: boolean;
  /** By choice: what amounts of the row are counted in, where their field is declared in several units (`m³ or money`). */
  readonly unitByChoice?: Readonly<Record<string, string>>;
  /** Whether a value is an amount of goods as they come, not a limit or a target: of a unit without decimals there are no parts. */
  readonly isGoods?: boolean;
}

const metas = new WeakMap<object, FieldMeta>();

function declare<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  const described = schema.meta({
    title: meta.title,
    titleZh: meta.titleZh,
    ...(meta.unit === '' ? {} : { unit: meta.unit }),
  });
  metas.set(described, meta);
  return described;
}

/** What the declaration of a field says; throws when the schema was not declared by this file. */
export function fieldMeta(schema: object): FieldMeta {
  const meta = metas.get(schema);
  if (meta === undefined) throw new Error('field was not declared through solver/case/field.ts');
  return meta;
}

function withKind<S extends z.ZodType>(schema: S, isAssumption: boolean): S {
  metas.set(schema, { ...fieldMeta(schema), isAssumption });
  return schema;
}

/** Says of a field by period that its values are levels: those of a month hold in each of its weeks. */
export function level<S extends z.ZodType>(schema: S): S {
  metas.set(schema, { ...fieldMeta(schema), isLevel: true });
  return schema;
}

/** Says of a text that it names a planning period or a past one, where the case has it: other divisions of time are split among them. */
export function periodName<S extends z.ZodType>(schema: S): S {
  metas.set(schema, { ...fieldMeta(schema), isPeriodName: true });
  return schema;
}

/** Says of a field that its values are amounts of goods: where their unit has no decimals, parts of it are reported as a warning. */
export function goods<S extends z.ZodType>(schema: S): S {
  metas.set(schema, { ...fieldMeta(schema), isGoods: true });
  return schema;
}

/** Says of a choice what the amounts of its row are counted in, by choice. */
export function counting<S extends z.ZodType>(schema: S, unitByChoice: Readonly<Record<string, string>>): S {
  metas.set(schema, { ...fieldMeta(schema), unitByChoice });
  return schema;
}

/** Says of a field that its values happen to us: as a lever, a single one is an assumption. */
export function assumed<S extends z.ZodType>(schema: S): S {
  return withKind(schema, true);
}

/** Says of a field that its values are ours to decide: as a lever, a single one is an option. */
export function decided<S extends z.ZodType>(schema: S): S {
  return withKind(schema, false);
}

const ID_PATTERN = /^[^\s|,"]([^|,"\n]*[^\s|,"])?$/u;

/** What an identifier may be. */
export const NAME_TEXT: Words = {
  en: 'a name of at most 80 characters without comma, bar, quote or line break, other than “.”, “..” and “%2e”',
  zh: '不超过 80 个字符的名称，不含逗号、竖线、引号和换行，且不是“.”、“..”或“%2e”',
};

/** Whether files and stores can hold a text: whole characters, no control characters but tabs and line breaks. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !/[^\P{Cc}\t\n\r]|\uFFFD/u.test(text);
}

function cleanText() {
  return z.string().refine(isCleanText, 'text without control characters');
}

/** An identifier: names a row; no comma, quote, bar, or blank at its ends. */
export function id(title: string, titleZh: string) {
  return declare(cleanText().min(1).max(80).regex(ID_PATTERN).refine(isAddressable), {
    kind: 'text',
    title,
    titleZh,
    unit: '',
  });
}

/** Free text, empty by default. */
export function text(title: string, titleZh: string) {
  return declare(cleanText().max(2000).default(''), {
    kind: 'text',
    title,
    titleZh,
    unit: '',
    default: '',
  });
}

/** A required reference to the key of another table. */
export function ref(table: string, title: string, titleZh: string) {
  return declare(cleanText().min(1).max(80), {
    kind: 'reference',
    title,
    titleZh,
    unit: '',
    table,
  });
}

/** A reference that may be empty: null says "every one" or "none", as the field's title states. */
export function optionalRef(table: string, title: string, titleZh: string) {
  return declare(cleanText().min(1).max(80).nullable().default(null), {
    kind: 'reference',
    title,
    titleZh,
    unit: '',
    table,
    default: null,
  });
}

/** An identifier that may be empty and refers to no table (exclusive groups). */
export function optionalId(title: string, titleZh: string) {
  return declare(cleanText().min(1).max(80).nullable().default(null), {
    kind: 'text',
    title,
    titleZh,
    unit: '',
    default: null,
  });
}

interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly usualMax?: number;
}

/** The greatest number of a field that nothing else bounds: what is above it is a mistake. */
export const NUMBER_MAX = 1e12;

function numberSchema(range: Range, whole: boolean): z.ZodNumber {
  let schema = whole ? z.number().int() : z.number();
  schema = schema.min(range.min ?? 0);
  return schema.max(range.max ?? NUMBER_MAX);
}

function numberMeta(title: string, titleZh: string, unit: string, range: Range, whole: boolean) {
  return {
    kind: whole ? ('integer' as const) : ('number' as const),
    title,
    titleZh,
    unit,
    min: range.min ?? 0,
    max: range.max ?? NUMBER_MAX,
    ...(range.usualMax === undefined ? {} : { usualMax: range.usualMax }),
  };
}

/** A required number, from 0 on unless `min` says otherwise. */
export function number(title: string, titleZh: string, unit: string, range: Range = {}) {
  return declare(numberSchema(range, false), numberMeta(title, titleZh, unit, range, false));
}

/** A number with a default for empty cells. */
export function numberOr(fallback: number, title: string, titleZh: string, unit: string, range: Range = {}) {
  return declare(numberSchema(range, false).default(fallback), {
    ...numberMeta(title, titleZh, unit, range, false),
    default: fallback,
  });
}

/** A number that may be absent: null says "no such limit, target or price". */
export function optionalNumber(title: string, titleZh: string, unit: string, range: Range = {}) {
  return declare(numberSchema(range, false).nullable().default(null), {
    ...numberMeta(title, titleZh, unit, range, false),
    default: null,
  });
}

/** A whole number with a default. */
export function integerOr(fallback: number, title: string, titleZh: string, unit: string, range: Range = {}) {
  return declare(numberSchema(range, true).default(fallback), {
    ...numberMeta(title, titleZh, unit, range, true),
    default: fallback,
  });
}

/** A whole number that may be absent. */
export function optionalInteger(title: string, titleZh: string, unit: string, range: Range = {}) {
  return declare(numberSchema(range, true).nullable().default(null), {
    ...numberMeta(title, titleZh, unit, range, true),
    default: null,
  });
}

/** Yes or no, with a default. In CSV `true` and `false`. */
export function flag(fallback: boolean, title: string, titleZh: string) {
  return declare(z.boolean().default(fallback), {
    kind: 'boolean',
    title,
    titleZh,
    unit: '',
    default: fallback,
  });
}

/** One of a few words, with a default. */
export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  fallback: C[number],
  title: string,
  titleZh: string,
) {
  const schema = z.enum(choices);
  // The cast only narrows what zod already knows: the fallback is one of the choices.
  return declare(schema.default(fallback as never), {
    kind: 'choice',
    title,
    titleZh,
    unit: '',
    choices,
    default: fallback,
  });
}

/** A required word out of a few. */
export function requiredChoice<const C extends readonly [string, ...string[]]>(
  choices: C,
  title: string,
  titleZh: string,
) {
  return declare(z.enum(choices), {
    kind: 'choice',
    title,
    titleZh,
    unit: '',
    choices,
  });
}

/** A calendar date, ISO 8601 `YYYY-MM-DD`. */
export function date(title: string, titleZh: string) {
  return declare(z.iso.date(), { kind: 'date', title, titleZh, unit: '' });
}

/** A date that may be absent. */
export function optionalDate(title: string, titleZh: string) {
  return declare(z.iso.date().nullable().default(null), {
    kind: 'date',
    title,
    titleZh,
    unit: '',
    default: null,
  });
}

/** A date whose empty cells are filled from other rows, as `derivedDefault` says, before rows are checked. */
export function derivedDate(derivedDefault: string, title: string, titleZh: string) {
  return declare(z.iso.date(), { kind: 'date', title, titleZh, unit: '', derivedDefault });
}

/** A currency by its code of three letters; empty for amounts without one. */
export function currencyCode(title: string, titleZh: string) {
  return declare(
    z
      .string()
      .refine((code) => code === '' || currencies.has(code), 'a currency of ISO 4217')
      .default(''),
    {
      kind: 'text',
      title,
      titleZh,
      unit: '',
      default: '',
      pattern: {
        en: 'a currency code of ISO 4217, for example EUR, or empty',
        zh: 'ISO 4217 货币代码，例如 CNY，或留空',
      },
    },
  );
}

/** A table of the case: its name, titles, key fields and row schema. */
export interface Table<Fields extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly titleZh: string;
  /** What a row of the table is, and what the table does to a plan: one or two sentences. */
  readonly about: string;
  /** What the titles of fields leave open, by field. */
  readonly notes: Readonly<Record<string, string>>;
  /** Group under which pages list the table. */
  readonly group: TableGroup;
  /** Whether single values happen to us (assumption) or are ours to decide (option); mixed: each field says it. */
  readonly valueKind: 'assumption' | 'option' | 'mixed';
  /** Fields that together name a row; unique in the table. */
  readonly key: readonly (keyof Fields & string)[];
  /** Whether a plan depends on the table. One that only prepares the demand is no input of a run. */
  readonly isPlanned: boolean;
  readonly fields: Fields;
  readonly row: z.ZodObject<Fields, z.core.$strict>;
}

export type TableGroup =
  | 'company'
  | 'time'
  | 'products'
  | 'network'
  | 'resources'
  | 'processes'
  | 'materials'
  | 'labour'
  | 'market'
  | 'inventory'
  | 'rules'
  | 'choices'
  | 'history'
  | 'demand';

/** Whether a single value of a field, as a lever, is an assumption: something that happens to us, not an option of ours. */
export function isAssumption(of: Pick<Table, 'valueKind' | 'fields'>, field: string): boolean {
  if (of.valueKind !== 'mixed') return of.valueKind === 'assumption';
  const schema = of.fields[field];
  return schema !== undefined && fieldMeta(schema).isAssumption === true;
}

/** The fields of a mixed table that say which they are: all but keys and texts, which change no number. */
function fieldsThatState({
  key,
  fields,
  valueKind,
}: Pick<Table, 'key' | 'fields' | 'valueKind'>): readonly string[] {
  if (valueKind !== 'mixed') return [];
  return Object.keys(fields).filter(
    (field) => !key.includes(field) && fieldMeta(fields[field]!).kind !== 'text',
  );
}

/** Declares a table. Throws where a field does not say whether it is assumed or decided and has to, or says it needlessly. */
export function table<Fields extends z.ZodRawShape>(declaration: {
  name: string;
  title: string;
  titleZh: string;
  about: string;
  notes?: Readonly<Partial<Record<keyof Fields & string, string>>>;
  group: TableGroup;
  valueKind: Table['valueKind'];
  key: readonly (keyof Fields & string)[];
  isPlanned?: boolean;
  fields: Fields;
}): Table<Fields> {
  // A note that is not given is no entry: what is optional by type has a text where it is there.
  const notes = (declaration.notes ?? {}) as Readonly<Record<string, string>>;
  // The compiler knows the fields one by one; a lookup has the same ones.
  const fields = lookup(declaration.fields) as Fields;
  const stating = fieldsThatState(declaration as Pick<Table, 'key' | 'fields' | 'valueKind'>);
  for (const [field, schema] of Object.entries(declaration.fields))
    if ((fieldMeta(schema as object).isAssumption !== undefined) !== stating.includes(field))
      throw new Error(
        `${declaration.name}.${field}: a field says whether it is assumed(…) or decided(…) exactly where valueKind is 'mixed' and it is no key and no text`,
      );
  return { isPlanned: true, ...declaration, fields, notes, row: z.strictObject(declaration.fields) };
}
