/**
 * Goal: a file that is saved has a name that every operating system takes, that tells what the file holds, and that is ASCII where
 * the reader reads English: a browser without other characters (LANG=C) calls a file with any other name "download".
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileNamePart, fileName } from '../../../solver/words/fileNames.ts';
import type { Language } from '../../../solver/words/language.ts';

test.each<[string, Language, readonly (string | FileNamePart)[], string, string]>([
  ['parts', 'en', ['Split 1.5 HP', 'Base plan'], 'xlsx', 'Split 1.5 HP - Base plan.xlsx'],
  [
    'signs',
    'en',
    ['Prices −3 %', 'A – B', 'Hood · Dealers', '“Plan”'],
    'csv',
    'Prices -3 % - A - B - Hood - Dealers - Plan.csv',
  ],
  ['accents', 'en', ['Kühlgeräte Ōsaka'], 'csv', 'Kuhlgerate Osaka.csv'],
  ['a letter without plain form', 'en', [{ name: 'Łódź', id: 'lodz' }], 'csv', 'lodz.csv'],
  ['other letters', 'en', [{ name: '澜海电器', id: 'lanhai' }, '计划'], 'zip', 'lanhai.zip'],
  [
    'words of both languages',
    'en',
    [
      { name: '澜海', id: 'lanhai' },
      { en: 'Shipments by lane', zh: '线路发运' },
    ],
    'csv',
    'lanhai - Shipments by lane.csv',
  ],
  [
    'words of both languages',
    'zh',
    [
      { name: '澜海', id: 'lanhai' },
      { en: 'Shipments by lane', zh: '线路发运' },
    ],
    'csv',
    '澜海 - 线路发运.csv',
  ],
  ['no letters at all', 'en', ['澜海'], 'json', 'equipoise.json'],
  ['Chinese', 'zh', [{ name: '澜海电器', id: 'lanhai' }, '需求 −15%'], 'xlsx', '澜海电器 - 需求 −15%.xlsx'],
  ['refused signs', 'zh', ['a/b:c*d?"e"<f>|g\\h', ' 计划. '], 'csv', 'a b c d e f g h - 计划.csv'],
  ['a device', 'en', ['Con'], 'csv', 'Con file.csv'],
  ['hidden', 'en', ['.profile', ''], 'csv', 'profile.csv'],
])('%s', (_, language, parts, ending, expected) => {
  expect(fileName(language, parts, ending)).toBe(expected);
});

test('whatever the parts are, every system takes the name', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 90 }),
    fc.string({ unit: 'grapheme', maxLength: 90 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<Language>('en', 'zh'),
      fc.array(fc.record({ name: part, id: part }), { maxLength: 4 }),
      (language, parts) => {
        const name = fileName(language, parts, 'xlsx');
        const stem = name.slice(0, -'.xlsx'.length);
        expect(name.endsWith('.xlsx')).toBe(true);
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
        expect(stem).not.toMatch(/^[\s.]|[\s.]$/);
        expect(stem).not.toBe('');
        expect(stem).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        if (language === 'en') expect(name).toMatch(/^[\x20-\x7e]+$/);
      },
    ),
  );
});
