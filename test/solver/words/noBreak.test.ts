/** Goal: no line ends between a number and its unit, in any text; what is typed, stored or printed by a terminal has plain blanks. */
import { expect, test } from 'vitest';
import { moneyText } from '../../../solver/words/money.ts';
import { keepUnits, plainBlanks, withMark, withUnit } from '../../../solver/words/noBreak.ts';
import { percentText } from '../../../solver/words/numbers.ts';
import { pointsText } from '../../../solver/words/points.ts';
import { amountText, goodsText } from '../../../solver/words/units.ts';
import { sentence } from '../../../solver/words/words.ts';

const languages = ['en', 'zh'] as const;

test('numbers with units, per cent, percentage points and scaled money hold no blank at which a line may end', () => {
  for (const language of languages)
    for (const text of [
      percentText(0.123, language),
      pointsText(0.012, language).replace('% points', '%'),
      amountText(1, 'heads', language, ''),
      amountText(1234.5, 'hours', language, ''),
      amountText(3, 'kg', language, ''),
      amountText(3, 'money', language, ''),
      goodsText(40, 'pcs', language),
      moneyText(12_300_000, 'CNY', language),
      moneyText(-12_300_000, 'PLN', language),
    ])
      expect(text).not.toContain(' ');
  expect(percentText(0.123, 'en')).toBe('12.3\u00a0%');
  expect(amountText(2, 'shifts', 'en', '')).toBe('2\u00a0shifts');
  expect(withUnit('7', '')).toBe('7');
});

test('the blanks of a template do so where a unit follows a number, and nowhere else', () => {
  const said = sentence(
    'At least {hours} hours more in {n} {n|period|periods}, {share} % of {limit} m³; {a} of {b} cells, {c} total, {s} s',
    '至少多 {hours} 小时，共 {n} 期，{share}%；{limit} m³；第 {a} 行，{s} 秒',
    { hours: 40, n: 1, share: 12, limit: '1,200', a: 3, b: 4, c: 5, s: 6 },
  );
  expect(said.en).toBe(
    'At least 40\u00a0hours more in 1\u00a0period, 12\u00a0% of 1,200\u00a0m³; 3 of 4 cells, 5 total, 6\u00a0s',
  );
  expect(said.zh).toBe('至少多 40\u00a0小时，共 1\u00a0期，12%；1,200\u00a0m³；第 3\u00a0行，6\u00a0秒');
  expect(keepUnits('2 titles, 3 hoursglasses, 4 tonnes, 95 % interval', 'en')).toBe(
    '2 titles, 3 hoursglasses, 4\u00a0tonnes, 95\u00a0% interval',
  );
});

test('a mark stays on one line with the number behind it, not with a word', () => {
  const flip = sentence('{mark} {change}, then {option}', '{mark} {change}，其后 {option}', {
    mark: '×',
    change: '−0.9\u00a0%',
    option: 'C',
  });
  expect(flip.en).toBe('×\u00a0−0.9\u00a0%, then C');
  expect(flip.zh).toBe('×\u00a0−0.9\u00a0%，其后 C');
  for (const text of ['~ +3 %', '● +\u2060¥12', '○ −4', '▲ 7 of 9'])
    expect(keepUnits(text, 'en')[1]).toBe('\u00a0');
  expect(keepUnits('▲ Split', 'en')).toBe('▲ Split');
  expect(keepUnits('5 policies × 4 futures', 'en')).toBe('5 policies × 4 futures');
  expect(keepUnits('Demand: × −2', 'en')).toBe('Demand: ×\u00a0−2');
  expect(withMark('●', 'better')).toBe('●\u00a0better');
  expect(withMark('', '7')).toBe('7');
});

test('plain blanks give back what people type', () => {
  expect(plainBlanks(`Demand +${percentText(0.05, 'en')}, ${moneyText(-2e5, 'CNY', 'zh')}`)).toBe(
    'Demand +5 %, −¥20.0万',
  );
});
