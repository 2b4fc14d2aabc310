/** Goal: every message exists in both languages with the same parameters. */
import { expect, test } from 'vitest';
import { fieldMeta } from '../../../solver/case/field.ts';
import { tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { chineseUnits } from '../../../solver/words/units.ts';
import { noun, t } from '../../../web/language/language.ts';
import { messageParts } from '../../../web/language/messageParts.ts';

const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('both languages', () => {
  const keys = messageParts.flatMap((area) => Object.keys(area));
  expect(new Set(keys).size).toBe(keys.length);
  for (const area of messageParts) {
    for (const [key, { en, zh }] of Object.entries(area)) {
      expect(zh.trim(), key).not.toBe('');
      expect(
        parameters(zh).filter((name) => !parameters(en).includes(name)),
        key,
      ).toEqual([]);
    }
  }
});

test('every unit of every table has a Chinese text', () => {
  const units = tableNames.flatMap((name) =>
    Object.values(tableOf(name).fields).map((schema) => fieldMeta(schema as object).unit),
  );
  expect([...new Set(units)].filter((unit) => unit !== '' && chineseUnits[unit] === undefined)).toEqual([]);
});

test('a title in the middle of an English sentence is written small', () => {
  expect(t('family')).toBe('Family');
  expect(t('unknownSelection', { kind: noun('family'), value: 'zzz' })).toMatch(/^There is no family “zzz”/);
  expect(noun('keyFigure')).toBe('key figure');
});

test('no Chinese message has a blank between Chinese words', () => {
  const offenders = messageParts.flatMap((part) =>
    Object.entries(part).filter(([, { zh }]) => /\p{Script=Han} +\p{Script=Han}/u.test(zh)),
  );
  expect(offenders.map(([key]) => key)).toEqual([]);
});
