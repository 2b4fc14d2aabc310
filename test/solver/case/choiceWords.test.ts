/** Goal: every choice of every field has words in both languages, so that no page shows the choice itself. */
import { expect, test } from 'vitest';
import { choicesOf } from '../../../solver/case/choiceWords.ts';
import { tableNames, tableOf } from '../../../solver/case/planningCase.ts';

test('every choice of every table has words, in Chinese Chinese ones', () => {
  const grades = ['A', 'B', 'C'];
  const missing = tableNames.flatMap((table) =>
    Object.keys(tableOf(table).fields).flatMap((field) =>
      choicesOf(table, field)
        .filter(({ choice, words }) => !grades.includes(choice) && !/\p{Script=Han}/u.test(words.zh))
        .map(({ choice }) => `${table}.${field}: ${choice}`),
    ),
  );
  expect(missing).toEqual([]);
});

test('choices of one field have different words', () => {
  for (const table of tableNames)
    for (const field of Object.keys(tableOf(table).fields)) {
      const known = choicesOf(table, field);
      for (const language of ['en', 'zh'] as const)
        expect(new Set(known.map(({ words }) => words[language])).size, `${table}.${field}`).toBe(
          known.length,
        );
    }
});
