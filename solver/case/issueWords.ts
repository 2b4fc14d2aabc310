/**
 * What a schema expected, in words that follow "expected …": the library says "Invalid input: expected number, received
 * string", in English only. Words of its own a schema states with `says`.
 */
import type { z } from 'zod';
import type { Language } from '../words/language.ts';
import { textStart } from '../words/textStart.ts';
import { enumerated, inBoth, same, sentence, type Words } from '../words/words.ts';
import { fileProblem, type Problem } from './problems.ts';

const kinds: Readonly<Record<string, Words>> = {
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  string: { en: 'a text', zh: '文本' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object with fields', zh: '含字段的对象' },
  record: { en: 'values by name', zh: '按名称给出的值' },
  null: { en: 'nothing (null)', zh: '空（null）' },
};

const own = new Map<string, Words>();

/** Registers what a schema expects in both languages, and returns it as the message of the schema. */
export function says(words: Words): string {
  own.set(words.en, words);
  return words.en;
}

/**
 * The problems of issues, each at its field of a file, with what stands there in the document that was read. `lineAt`: the line of a place,
 * where the file has lines.
 */
export function issueProblems(
  file: string,
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
  lineAt?: (path: readonly PropertyKey[]) => number,
): readonly Problem[] {
  return issues
    .flatMap((issue) => leaves(issue))
    .map(({ path, expected, found, isOtherType }) => ({
      ...fileProblem(file, found ?? whatStands(valueAt(document, path), isOtherType === true), expected),
      field: path.join('.'),
      ...(lineAt === undefined ? {} : { line: lineAt(path) }),
    }));
}

/** What one place lacks; `found`: what is said of it in place of its value. */
interface Leaf {
  readonly path: readonly PropertyKey[];
  readonly expected: Words;
  readonly found?: Words;
  /** Whether a value of another type stands there. */
  readonly isOtherType?: boolean;
  /** Whether it is what tells one form from the others, such as the name of a policy. */
  readonly isKind?: boolean;
}

/**
 * The places that an issue is about: each unknown field by itself, and of a value that may have several forms what the form lacks that is
 * nearest to it. Forms that are equally near are all named.
 */
function leaves(issue: z.core.$ZodIssue, within: readonly PropertyKey[] = []): readonly Leaf[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      found: { en: 'is not known here', zh: '此处未知' },
      expected: { en: 'a field of the format', zh: '格式中的字段' },
    }));
  if (issue.code !== 'invalid_union' || issue.discriminator !== undefined || issue.errors.length === 0)
    return [
      {
        path,
        expected: issueWords(issue),
        isKind: issue.code === 'invalid_union' || isLiteral(issue),
        isOtherType: issue.code === 'invalid_type',
      },
    ];
  const forms = issue.errors.map((errors) => errors.flatMap((error) => leaves(error, path)));
  // A form whose kind is another one is farther than any that lacks something.
  const lacks = forms.map((form) => form.length + (form.some(({ isKind }) => isKind === true) ? 1000 : 0));
  const nearest = forms.filter((_, f) => lacks[f] === Math.min(...lacks));
  const [first] = nearest;
  const isOfOnePlace = nearest.every((form) => form.length === 1 && form[0]!.path.length === path.length);
  if (first === undefined || nearest.length === 1 || !isOfOnePlace) return first ?? [];
  return [
    {
      path,
      expected: inBoth((language) =>
        orOf(
          nearest.map((form) => form[0]!.expected[language]),
          language,
        ),
      ),
    },
  ];
}

const isLiteral = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_value' && issue.values.length === 1;

function orOf(texts: readonly string[], language: Language): string {
  return [...new Set(texts)].join(language === 'zh' ? '，或' : ', or ');
}

/** More letters of a value say no more of what it is. */
const SHOWN_MAX = 60;

/** A value as it stands in a file; nothing for none; what has parts by its kind, and so a text where none may stand. */
function whatStands(value: unknown, isOtherType: boolean): string | Words {
  if (Array.isArray(value)) return { en: 'is a list', zh: '为列表' };
  if (typeof value === 'object' && value !== null)
    return { en: 'is an object with fields', zh: '为含字段的对象' };
  if (value === undefined || value === null) return '';
  const text = String(value);
  const shown = text.length > SHOWN_MAX ? `${textStart(text, SHOWN_MAX)}…` : text;
  return isOtherType && typeof value === 'string'
    ? sentence('is the text “{shown}”', '为文本“{shown}”', { shown })
    : shown;
}

/** The value of a document that an issue is about; undefined where there is none. */
export function valueAt(document: unknown, steps: readonly PropertyKey[]): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    document,
  );
}

/** The words of one issue. */
function issueWords(issue: z.core.$ZodIssue): Words {
  const stated = own.get(issue.message);
  if (stated !== undefined) return stated;
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? same(issue.expected);
    case 'invalid_value':
      return sentence('one of {values}', '以下之一：{values}', {
        values: enumerated(issue.values.map(String)),
      });
    case 'too_small':
      return bounded(issue.origin, issue.inclusive ?? true, Number(issue.minimum), true);
    case 'too_big':
      return bounded(issue.origin, issue.inclusive ?? true, Number(issue.maximum), false);
    case 'invalid_union':
      return issue.discriminator === undefined
        ? { en: 'a value of another kind', zh: '其他类型的值' }
        : sentence('a known {kind}', '已知的 {kind}', { kind: issue.discriminator });
    default:
      return { en: 'a value of another form', zh: '其他形式的值' };
  }
}

function bounded(origin: string, isInclusive: boolean, limit: number, isLeast: boolean): Words {
  const size = isLeast
    ? isInclusive
      ? { en: 'at least', zh: '不少于' }
      : { en: 'more than', zh: '多于' }
    : isInclusive
      ? { en: 'at most', zh: '不超过' }
      : { en: 'less than', zh: '少于' };
  const values = { size, limit };
  if (origin === 'string')
    return sentence('{size} {limit} {limit|character|characters}', '{size} {limit} 个字符', values);
  if (origin === 'array')
    return sentence('{size} {limit} {limit|entry|entries}', '{size} {limit} 项', values);
  return sentence('a number of {size} {limit}', '{size} {limit} 的数字', values);
}
