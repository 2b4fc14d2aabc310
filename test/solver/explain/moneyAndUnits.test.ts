/**
 * Goal: one rule of money and of units in sentences: money carries the symbol of its currency before it, in both languages, as on
 * the pages; penalties carry none; counted goods are in whole pieces that add up; measured goods keep decimals.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { signedComponent, signedMoney } from '../../../solver/explain/bridgeSentences.ts';
import { goodsParts } from '../../../solver/explain/goodsParts.ts';
import { productionUseSentences } from '../../../solver/explain/pegSentences.ts';
import { amountWords } from '../../../solver/plan/amountWords.ts';
import { writtenMoney } from '../../../solver/words/money.ts';
import { amountText, goodsText } from '../../../solver/words/units.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

/** Without the joiner between a sign and a symbol, which takes no width. */
const plain = (text: string) => text.replaceAll('\u2060', '');

test('money is written out with the symbol of its currency before it', () => {
  const texts = [63_123.5, 100, 5.2, 5, 0.1, 0.000_123, 0, -1234].map((value) =>
    plain(writtenMoney(value, 'CNY', 'en')),
  );
  expect(texts).toEqual(['¥63,124', '¥100', '¥5.20', '¥5', '¥0.10', '¥0.00012', '¥0', '−¥1,234']);
  expect(plain(writtenMoney(90, 'EUR', 'zh', { isSigned: true }))).toBe('+€90');
  for (const language of ['en', 'zh'] as const) {
    expect(amountText(12, 'money', language, 'CNY')).toBe('¥12');
    expect(amountWords(smallCase(), 12, 'money')[language]).toBe(
      writtenMoney(12, smallCase().company[0]!.currency, language),
    );
    expect(plain(signedMoney(-30, 'USD')[language])).toBe('−$30');
  }
});

test('penalties are no money', () => {
  expect(signedComponent('overtime', 10, 'CNY').en).toBe('+\u2060¥10');
  expect(signedComponent('safetyStock', 10, 'CNY').en).toBe('+10');
});

test('counted goods are in whole pieces, measured ones have decimals', () => {
  expect(['pcs', 't', '', '台'].map((unit) => goodsText(5.2, unit, 'en'))).toEqual([
    '5\u00a0pcs',
    '5.2\u00a0t',
    '5.2',
    '5\u00a0台',
  ]);
  expect(goodsText(1.3, 'pcs', 'en')).toBe('1\u00a0pc');
  expect(goodsText(0.3, 'pcs', 'en')).toBe('less than 1\u00a0pc');
  expect(goodsText(0.3, '台', 'zh')).toBe('不足 1\u00a0台');
  expect(goodsText(0, 'pcs', 'en')).toBe('0\u00a0pcs');
  expect(goodsText(5.25, 'pcs', 'en', 1)).toBe('5.3\u00a0pcs');
});

test('parts of an amount add up as they are read', () => {
  expect(goodsParts([5.2, 6.4, 0.4], 'pcs', 0)).toEqual([5, 7, 0.1]);
  expect(goodsParts([5.2, 6.4], 't', 1)).toEqual([5.2, 6.4]);
  expect(goodsParts([5.2, 6.4], '', 0)).toEqual([5.2, 6.4]);
});

test('pegs of counted goods are whole and add up', () => {
  const planningCase = smallCase();
  const process = planningCase.processes.find(({ family }) =>
    planningCase.families.some((row) => row.family === family && row.unit === 'pcs'),
  )!;
  const [first, second] = planningCase.periods;
  const [segment] = planningCase.segments;
  const serves = [first!, second!].map(({ period }, i) => ({
    kind: 'delivery' as const,
    item: segment!.segment,
    period,
    family: process.family,
    units: [5.2, 6.6][i]!,
  }));
  const sentences = productionUseSentences(planningCase, {
    process: process.process,
    period: first!.period,
    units: 11.8,
    serves,
  });
  expect(sentences.map(({ en }) => en.split('\u00a0')[0])).toEqual(['5', '7']);
});

test('no sentence of the solver writes a currency behind its number', () => {
  const files = readdirSync(path.join(root, 'solver'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const behind = /\}\s+\$?\{(?:currency|of\.currency)\}/;
  expect(files.filter((name) => behind.test(readFileSync(path.join(root, 'solver', name), 'utf8')))).toEqual(
    [],
  );
});
