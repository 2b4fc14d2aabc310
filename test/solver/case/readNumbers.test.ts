/** Goal: numbers as people write them are read the same everywhere, and what can mean two numbers is never guessed. */
import { expect, test } from 'vitest';
import { fieldMeta } from '../../../solver/case/field.ts';
import { tableOf } from '../../../solver/case/planningCase.ts';
import { isShareField, type NumberReading, readNumbers } from '../../../solver/case/readNumbers.ts';

/** One text alone → its reading, or `ambiguous`. */
const alone: readonly (readonly [string, NumberReading | 'ambiguous'])[] = [
  ['', 'empty'],
  ['  \u00a0 ', 'empty'],
  ['0', 0],
  ['-', 0],
  ['–', 0],
  ['-0', 0],
  ['1234', 1234],
  ['+12', 12],
  ['007', 7],
  ['1234.5', 1234.5],
  ['1234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1,234,567', 1234567],
  ['1.234.567', 1234567],
  ['12,34,567', 1234567],
  ['1 234', 1234],
  ['1\u00a0234', 1234],
  ['1\u202f234,5', 1234.5],
  ["1'234.50", 1234.5],
  ['1’234', 1234],
  ['0.123', 0.123],
  ['0,123', 0.123],
  ['.5', 0.5],
  [',5', 0.5],
  ['5.', 5],
  ['1234.567', 1234.567],
  ['1,234', 'ambiguous'],
  ['1.234', 'ambiguous'],
  ['12.345', 'ambiguous'],
  ['-1,234', 'ambiguous'],
  ['１２３', 123],
  ['１，２３４．５', 1234.5],
  ['−5', -5],
  ['- 5', -5],
  ['(1,234.5)', -1234.5],
  ['12-', -12],
  ['1e3', 1000],
  ['1.5E-2', 0.015],
  ['1.234e3', 1234],
  ['1,5e1', 15],
  ['many', 'unreadable'],
  ['1 2', 'unreadable'],
  ['1,23,4', 'unreadable'],
  ['1,2.3,4', 'unreadable'],
  ['--5', 'unreadable'],
  ['1e999', 'unreadable'],
  ['0x10', 'unreadable'],
  ['Infinity', 'unreadable'],
  ['NaN', 'unreadable'],
  ['12 %', 'unreadable'],
  ['.', 'unreadable'],
  ['()', 'unreadable'],
];

test.each(alone)('%j alone is %j', (text, expected) => {
  const block = readNumbers([text]);
  expect(block.kind === 'ambiguous' ? 'ambiguous' : block.readings[0]).toBe(expected);
});

test('the convention of the block decides what one cell leaves open', () => {
  expect(readNumbers(['1.234', '0,5', '', 'x'])).toEqual({
    kind: 'read',
    decimal: ',',
    readings: [1234, 0.5, 'empty', 'unreadable'],
  });
  expect(readNumbers(['1.234', '0.5'])).toEqual({ kind: 'read', decimal: '.', readings: [1.234, 0.5] });
  expect(readNumbers(['1,234', '2.5'])).toMatchObject({ decimal: '.', readings: [1234, 2.5] });
  expect(readNumbers(['1', '20', '3 000'])).toMatchObject({ decimal: null, readings: [1, 20, 3000] });
});

test('a block that can be read both ways, or that shows both ways, is ambiguous and shows examples', () => {
  expect(readNumbers(['7', '1,234', '12'])).toEqual({
    kind: 'ambiguous',
    reason: 'either',
    examples: [{ index: 1, text: '1,234', withPoint: 1234, withComma: 1.234 }],
  });
  expect(readNumbers(['1.5', '1,5'])).toEqual({
    kind: 'ambiguous',
    reason: 'mixed',
    examples: [
      { index: 0, text: '1.5', withPoint: 1.5, withComma: null },
      { index: 1, text: '1,5', withPoint: null, withComma: 1.5 },
    ],
  });
});

test('a stated convention is followed, and what does not follow it is unreadable', () => {
  expect(readNumbers(['1,234', '1.5'], { decimal: '.' })).toMatchObject({ readings: [1234, 1.5] });
  expect(readNumbers(['1,234', '1.5'], { decimal: ',' })).toMatchObject({ readings: [1.234, 'unreadable'] });
});

test('per cent is read where the field is a share, exactly', () => {
  const isShare = () => true;
  expect(readNumbers(['12 %', '98.5%', '１２％', '12,3 %', '0.07'], { isShare, decimal: '.' })).toMatchObject(
    {
      readings: [0.12, 0.985, 0.12, 'unreadable', 0.07],
    },
  );
  expect(readNumbers(['12,3 %'], { isShare })).toMatchObject({ readings: [0.123] });
  const share = fieldMeta(tableOf('serviceTargets').fields.fillRateMin as object);
  const rate = fieldMeta(tableOf('company').fields.discountRatePerPeriod as object);
  const units = fieldMeta(tableOf('demand').fields.units as object);
  expect([share, rate, units].map(isShareField)).toEqual([true, true, false]);
});

test('numbers written by Intl in many languages read back as they were', () => {
  const values = [0, 7, 0.5, -3.25, 1234.5, -98765.4321, 1234567.25, 12e9];
  for (const locale of ['en', 'de', 'fr', 'de-CH', 'sv', 'hi', 'zh-CN', 'es', 'pl', 'pt-BR', 'en-ZA']) {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
    const texts = values.map((value) => format.format(value));
    expect(readNumbers(texts), `${locale}: ${texts.join(' | ')}`).toMatchObject({ readings: values });
  }
});
