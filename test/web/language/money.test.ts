/** Goal: amounts that are read beside each other have one scale, in both languages, and the smallest of them is still seen. */
import { afterEach, expect, test } from 'vitest';
import { moneyText } from '../../../solver/words/money.ts';
import {
  formatMoney,
  formatShares,
  moneyScale,
  rankedMoneyScale,
  scaleOfTicks,
  shownSteps,
} from '../../../web/language/format.ts';
import { setLanguage } from '../../../web/language/language.ts';

afterEach(() => setLanguage('en'));

const row = (values: readonly number[]) => {
  const scale = moneyScale(values);
  return values.map((value) => formatMoney(value, '', value < 0, scale));
};

test.each([
  [
    'the row that mixed three scales',
    [220_126, -4_924, 95_800],
    ['220.1\u00a0k', '−4.9\u00a0k', '95.8\u00a0k'],
  ],
  ['a small difference of a large total', [859_500_000, -4_924], ['859.500\u00a0m', '−0.005\u00a0m']],
  ['parts of a sum', [408e6, 450e6, 42e6], ['408.0\u00a0m', '450.0\u00a0m', '42.0\u00a0m']],
  ['nothing beside much', [12_350_000, 0], ['12.35\u00a0m', '0']],
  ['noise of a computation takes no decimals', [12_350_000, 1e-7], ['12.35\u00a0m', '0.00\u00a0m']],
  ['plain amounts', [9_999, -12], ['9,999', '−12']],
])('%s', (_, values, texts) => {
  expect(row(values)).toEqual(texts);
});

test('a currency that is written in letters has a blank before the amount', () => {
  expect(moneyText(-1234, 'CHF', 'en')).toBe('−\u2060CHF\u00a01,234');
  expect(moneyText(1234, 'CHF', 'zh')).toBe('CHF\u00a01,234');
  expect(moneyText(1234, 'PLN', 'en')).toBe('zł\u00a01,234');
  expect(moneyText(1234, 'SEK', 'zh')).toBe('kr\u00a01,234');
  expect([moneyText(1234, 'EUR', 'en'), moneyText(1234, 'CNY', 'zh'), moneyText(5, 'USD', 'zh')]).toEqual([
    '€1,234',
    '¥1,234',
    '$5',
  ]);
});

test('in Chinese by 万 and 亿', () => {
  setLanguage('zh');
  expect(row([220_126, -4_924])).toEqual(['22.01\u2060万', '−0.49\u2060万']);
  // No decimals of 亿 would show it.
  expect(row([859_500_000, -4_924])).toEqual(['85,950.00\u2060万', '−0.49\u2060万']);
  // Nor would they show three digits of it: 万 does, and its numbers are still read.
  expect(row([125_984_000, 2_629_000, -397_000])).toEqual(['12,598\u2060万', '263\u2060万', '−40\u2060万']);
  expect(row([859_500_000, 125_984_000])).toEqual(['8.595\u2060亿', '1.260\u2060亿']);
  // Of much larger ones they would not.
  expect(row([12_598_400_000, 2_629_000])).toEqual(['125.984\u2060亿', '0.026\u2060亿']);
});

test('a list that is ranked by money is read by its greatest, and what that would not show is still seen', () => {
  const list = (values: readonly number[]) =>
    values.map((value) => formatMoney(value, '', true, rankedMoneyScale(values, value)));
  expect(list([-12_345_678, 2_629_400, -98_400, 310])).toEqual([
    '−12.35\u00a0m',
    '+2.63\u00a0m',
    '−98.4\u00a0k',
    '+310',
  ]);
  setLanguage('zh');
  expect(list([859_500_000, -4_924])).toEqual(['+8.595\u2060亿', '−4,924']);
});

test('ticks of an axis have the decimals that they need', () => {
  const ticks = (values: readonly number[]) =>
    values.map((value) => formatMoney(value, '', false, scaleOfTicks(moneyScale(values), values)));
  expect(ticks([850e6, 900e6, 1000e6])).toEqual(['850\u00a0m', '900\u00a0m', '1,000\u00a0m']);
  expect(ticks([8.5e6, 9e6])).toEqual(['8.5\u00a0m', '9.0\u00a0m']);
  setLanguage('zh');
  expect(ticks([850e6, 900e6, 1000e6])).toEqual(['8.5\u2060亿', '9.0\u2060亿', '10.0\u2060亿']);
});

test('no line ends inside an amount: none of its parts is a place where a line may end', () => {
  for (const language of ['en', 'zh'] as const)
    for (const currency of ['CNY', 'EUR', 'USD', 'CHF', 'points', ''])
      for (const value of [-10_720_000, -4_924, 12, 851_200, 2.5e8, 0]) {
        const text = moneyText(value, currency, language, { isSigned: true });
        // A blank, a sign beside the symbol or letters of a currency, a digit beside a Chinese character (Unicode annex 14).
        expect(text).not.toMatch(/[ \t]|[+−][\p{Sc}\p{L}]|\d\p{L}/u);
        expect(text.replaceAll('\u2060', '')).toMatch(/^[+−]?[^\d+−\u2060]*\d[\d,.]*(\u00a0?[mk万亿])?$/u);
      }
  expect(moneyText(-10_720_000, 'CNY', 'en')).toBe('−\u2060¥10.72\u00a0m');
});

test('shares of a load add up to all of it', () => {
  expect(formatShares([1, 1, 1], 3)).toEqual(['34\u00a0%', '33\u00a0%', '33\u00a0%']);
  expect(formatShares([2, 1], 4)).toEqual(['50\u00a0%', '25\u00a0%']);
  expect(formatShares([1], 0)).toEqual(['0\u00a0%']);
});

test('steps between two amounts add up as they are shown', () => {
  // ¥1.004 m to ¥1.032 m: 1.00 to 1.03, by steps of 0.014 and 0.014, each of which would be shown as 0.01.
  const [from, to] = [1_004_000, 1_032_000];
  const steps = shownSteps([14_000, 14_000], { from, to }, { divisor: 1e6, unit: 'm', digits: 2 });
  expect(steps.map((step) => Math.round(step))).toEqual([20_000, 10_000]);
  // Losses are rounded as gains are, and what is nothing stays nothing.
  const losses = shownSteps([-14_500, 0], { from: 0, to: -14_500 }, { divisor: 1e3, unit: 'k', digits: 0 });
  expect(losses.map((step) => Math.round(step))).toEqual([-15_000, 0]);
});
