/** Goal: a sum over families says in which unit it is, says so where their units differ, and has the decimals of the unit. */
import { expect, test } from 'vitest';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import { formatApart, formatDifference, formatFigure } from '../../../web/language/format.ts';
import { sharedUnit } from '../../../web/language/sharedUnit.ts';

test.each([
  [['pcs', 'pcs'], 'pcs'],
  [['pcs', 't'], 'different units'],
  [[''], 'units'],
])('families in %j are summed in %s', (units, text) => {
  expect(sharedUnit(units.map((unit) => ({ unit })))).toBe(text);
});

test.each([
  [['pcs', 'pcs'], 0],
  [['t'], 1],
  [['pcs', 't'], 1],
  [['kg'], 3],
  [[], 0],
])('sums of families in %j have %i decimals, as cells of the planning table', (units, digits) => {
  const unitsOfMeasure = [{ unit: 'kg', name: '', nameZh: '', decimals: 3 }];
  expect(digitsOfAll({ families: units.map((unit) => ({ unit })), unitsOfMeasure } as never)).toBe(digits);
});

test('a key figure in tonnes has the decimals of tonnes, and so has its difference', () => {
  const form = { currency: 'CNY', digits: 1 };
  expect(formatFigure(0.4, 'units', form)).toBe('0.4');
  expect(formatDifference(0.4, 'units', form)).toBe('+0.4');
  expect(formatDifference(-0.0123, 'share', form)).toBe('−1.2 % points');
  expect(formatFigure(1234.5, 'units', { ...form, digits: 0 })).toBe('1,235');
});

test.each([
  [0, 1750, '0', '1,750'],
  [523.71, 418, '524', '418'],
  [12.4, 13, '12.4', '13.0'],
  [418.0004, 418, '418.00040', '418.00000'],
  [418, 418, '418.000000', '418.000000'],
])('%d found where %d is expected', (found, expected, ...texts) => {
  expect(formatApart(found, expected)).toEqual(texts);
});
