/** Goal: what a schema refuses is reported at the very field, with what stands there and what was expected, also among several forms of a value. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseExperiment } from '../../../node/experiments/readExperiment.ts';
import { issueProblems } from '../../../solver/case/issueWords.ts';
import { CaseError, problemText } from '../../../solver/case/problems.ts';
import { statedPolicySchema } from '../../../solver/experiments/tournament.ts';

function told(schema: z.ZodType, document: unknown, language: 'en' | 'zh' = 'en'): readonly string[] {
  const read = schema.safeParse(document);
  if (read.success) return [];
  return issueProblems('a.json', read.error.issues, document).map((problem) =>
    problemText(problem, language),
  );
}

test('a policy of a tournament that states what it does not know', () => {
  expect(told(statedPolicySchema, { policy: 'level', rate: 'max' })).toEqual([
    'a.json, rate: is “max”; expected one of average, noShortage.',
  ]);
  expect(told(statedPolicySchema, { policy: 'hybrid', base: 0.8 })).toEqual([
    'a.json, base: is “0.8”; expected values by name.',
  ]);
  expect(told(statedPolicySchema, { policy: 'lp', safety: 0.9, days: 3 })).toEqual([
    'a.json, safety: is not known here; expected a field of the format.',
    'a.json, days: is not known here; expected a field of the format.',
  ]);
  expect(told(statedPolicySchema, { policy: 'module', module: 7, name: 'own' })).toEqual([
    'a.json, module: is “7”; expected a text.',
  ]);
  expect(told(statedPolicySchema, { policy: 'lp', safety: 1 }, 'zh')).toEqual([
    'a.json，safety：此处未知；应为格式中的字段。',
  ]);
});

test('forms that are equally near are all named; what stands there is called by its kind', () => {
  const either = z.object({
    level: z.union([z.number(), z.enum(['low', 'high'])]),
    of: z.string().optional(),
  });
  expect(told(either, { level: [] })).toEqual([
    'a.json, level: is a list; expected a number, or one of low, high.',
  ]);
  expect(told(either, { level: 1, of: {} })).toEqual([
    'a.json, of: is an object with fields; expected a text.',
  ]);
  // “1” and 1 would look the same.
  expect(told(z.object({ factor: z.number() }), { factor: '1' })).toEqual([
    'a.json, factor: is the text “1”; expected a number.',
  ]);
  expect(told(either, {})).toEqual(['a.json, level: is empty; expected a number, or one of low, high.']);
});

test('an unknown field of an experiment is reported at its own line', () => {
  const lines = [
    'experiment: E',
    'case: c',
    'factors:',
    '  - factor: f',
    '    levels: [{ level: a }]',
    'metrcs: [x]',
  ];
  try {
    parseExperiment(lines.join('\n'), 'e.yaml');
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    expect(error.problems.map(({ line, field }) => [line, field])).toEqual([[6, 'metrcs']]);
  }
});
