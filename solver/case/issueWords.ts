/**
 * What a schema expected, in words that follow "expected …": the library says "Invalid input: expected number, received
 * string", in English only. Words of its own a schema states with `says`.
 */
import type { z } from 'zod';
import { enumerated, same, sentence, type Words } from '../words/words.ts';
import { fileProblem, type Problem } from './problems.ts';

const kinds: Readonly<Record<string, Words>> = {
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  string: { en: 'a text', zh: '文本' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object with fields', zh: '含字段的对象' },
  null: { en: 'nothing (null)', zh: '空（null）' },
};

const own = new Map<string, Words>();

/** Registers what a schema expects in both languages, and returns it as the message of the schema. */
export function says(words: Words): string {
  own.set(words.en, words);
  return words.en;
}

/** The problem of one issue, at its field of a file; `value` is what stands there. */
export function issueProblem(file: string, issue: z.core.$ZodIssue, value = ''): Problem {
  return { ...fileProblem(file, value, issueWords(issue)), field: issue.path.join('.') };
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
    case 'unrecognized_keys':
      return sentence('no field {keys} here', '此处没有字段 {keys}', { keys: enumerated(issue.keys) });
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
