/** Goal: sentences come in both languages or not at all, with plurals and lists as each language writes them. */
import { expect, expectTypeOf, test } from 'vitest';
import { languageOfTags } from '../../../solver/words/language.ts';
import { amountText } from '../../../solver/words/units.ts';
import { enumerated, examples, filled, joined, listed, same, sentence } from '../../../solver/words/words.ts';

test('a sentence has its values in both languages, numbers as each writes them', () => {
  const site = { en: 'Qingdao', zh: '青岛' };
  expect(sentence('{units} at {site}', '{site} {units} 件', { units: -1234.5, site })).toEqual({
    en: '−1,234.5 at Qingdao',
    zh: '青岛 −1,234.5\u00a0件',
  });
  expectTypeOf(sentence('plain', '简单')).toEqualTypeOf<{ readonly en: string; readonly zh: string }>();
  // @ts-expect-error a value that only one of the templates names is missing
  sentence('{units}', '{units} {site}', { units: 1 });
  // @ts-expect-error a language is missing
  expect(() => sentence('plain')).toThrow();
});

test.each([
  [0, '0 rows are'],
  [1, '1 row is'],
  [2, '2 rows are'],
  ['1', '1 row is'],
  ['1,200', '1,200 rows are'],
])('%s takes its plural', (count, text) => {
  expect(filled('{count} {count|row is|rows are}', { count }, 'en')).toBe(text);
  expect(filled('{count} 行', { count }, 'zh')).toBe(`${count}\u00a0行`);
});

test('Chinese has no blank between Chinese words, wherever a value begins or ends; names keep theirs', () => {
  const zh = (template: string, values: Record<string, string | number>) => filled(template, values, 'zh');
  expect(
    zh('{company}：{periods} {value}', { company: '澜海', periods: '18 个月', value: '边际贡献 ¥4 亿' }),
  ).toBe('澜海：18\u00a0个月边际贡献 ¥4 亿');
  expect(zh('{periods} {value}', { periods: '18 个月', value: '¥4 亿' })).toBe('18\u00a0个月 ¥4 亿');
  expect(zh('修改保存在 {name}。', { name: '基准计划' })).toBe('修改保存在基准计划。');
  expect(zh('修改保存在 {name}。', { name: 'Base plan' })).toBe('修改保存在 Base plan。');
  expect(zh('{a} {b} 件', { a: '海尔 二厂', b: 3 })).toBe('海尔 二厂 3\u00a0件');
  expect(zh('{a} {b}', { a: '甲', b: '乙' })).toBe('甲乙');
  expect(zh('“{a}” 可读作 {b}', { a: 'x', b: 1 })).toBe('“x”可读作 1');
  expect(filled('{a} {b}', { a: '甲', b: '乙' }, 'en')).toBe('甲 乙');
});

test('lists', () => {
  expect(listed(['a', 'b', { en: 'c', zh: '丙' }])).toEqual({ en: 'a, b and c', zh: 'a、b和丙' });
  expect(listed(['a', 'b'], 'disjunction')).toEqual({ en: 'a or b', zh: 'a或b' });
  expect(examples(['a', 'b', 'c', 'd'])).toEqual({ en: 'a, b, c, …', zh: 'a、b、c……' });
  expect(enumerated(['a', 'b', 'c', 'd'])).toEqual({ en: 'a, b, c, d', zh: 'a、b、c、d' });
  expect(joined([same('a'), { en: 'x', zh: '某' }], ' · ')).toEqual({ en: 'a · x', zh: 'a · 某' });
});

test('amounts take the unit of their number', () => {
  expect(['en', 'zh'].map((language) => amountText(1, 'heads', language as 'en', ''))).toEqual([
    '1\u00a0head',
    '1\u00a0人',
  ]);
  expect(amountText(1.04, 'hours', 'en', '')).toBe('1\u00a0hour');
  expect(amountText(12, 'kg', 'zh', '')).toBe('12\u00a0kg');
  expect(amountText(12, 'money', 'en', 'CNY')).toBe('¥12');
  expect(amountText(12, 'money', 'zh', '')).toBe('12\u00a0金额');
});

test('tags of browsers and systems', () => {
  expect(languageOfTags(['zh_CN.UTF-8'])).toBe('zh');
  expect(languageOfTags(['de-DE', 'zh-TW'])).toBe('zh');
  expect(languageOfTags(['C', undefined, 'en-US@posix'])).toBe('en');
});
