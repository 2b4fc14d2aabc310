/** What a schema expected, in words that follow "expected …": the library says "Invalid input: expected number, received string". */
import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  null: 'nothing (null)',
};

/** The words of one issue. A message that a schema states itself stays. */
export function issueWords(issue: z.core.$ZodIssue): string {
  const isOwn = !/^(Invalid|Too|Unrecognized)\b/.test(issue.message);
  if (isOwn) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return bounded(issue.origin, 'at least', 'more than', issue.inclusive ?? true, Number(issue.minimum));
    case 'too_big':
      return bounded(issue.origin, 'at most', 'less than', issue.inclusive ?? true, Number(issue.maximum));
    case 'unrecognized_keys':
      return `no field ${issue.keys.join(', ')} here`;
    case 'invalid_union':
      return issue.discriminator === undefined ? 'a value of another kind' : `a known ${issue.discriminator}`;
    default:
      return issue.message;
  }
}

function bounded(origin: string, inclusive: string, exclusive: string, isInclusive: boolean, limit: number) {
  const words = `${isInclusive ? inclusive : exclusive} ${limit.toLocaleString('en')}`;
  if (origin === 'string') return `${words} characters`;
  if (origin === 'array') return `${words} entries`;
  return `a number of ${words}`;
}
