/** Goal: a sum over families says in which unit it is, says so where their units differ, and has the decimals of the unit. */
import { expect, test } from 'vitest';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import { formatDifference, formatFigure, shownFigure } from '../../../web/language/format.ts';
import { figureTitle, sharedUnit } from '../../../web/language/sharedUnit.ts';

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
  expect(formatDifference(-0.0123, 'share', form)).toBe('−1.2\u00a0% points');
  expect(formatFigure(1234.5, 'units', { ...form, digits: 0 })).toBe('1,235');
});

test('a difference has the unit of its figure', () => {
  const form = { currency: 'CNY', digits: 0 };
  expect(formatDifference(447.6, 'hours', form)).toBe('+448\u00a0h');
  expect(formatDifference(-1.25, 'days', form)).toBe('−1.3\u00a0d');
  expect(formatDifference(0.5, 'turns', form)).toBe('+0.5\u00a0×');
});

test('the title of what is counted in goods names their unit, as its numbers do not', () => {
  const title = { en: 'Backordered', zh: '欠交量' };
  expect(figureTitle({ title, unit: 'units' }, [{ unit: 'pcs' }])).toBe('Backordered (pcs)');
  expect(figureTitle({ title, unit: 'kg CO₂e' }, [])).toBe('Backordered (kg CO₂e)');
  expect(figureTitle({ title, unit: 'hours' }, [])).toBe('Backordered');
});

test('what is shown beside a difference is what it is the difference of', () => {
  const form = { currency: 'CNY', digits: 0 };
  const [one, other] = [95_366.6, 77_342.4].map((value) => shownFigure(value, 'units', 0)!) as [
    number,
    number,
  ];
  expect([one, other].map((value) => formatFigure(value, 'units', form))).toEqual(['95,367', '77,342']);
  expect(formatDifference(other - one, 'units', form)).toBe('−18,025');
  expect(shownFigure(0.95649, 'share', 0)).toBe(0.956);
  expect(shownFigure(0.46, 'units', 1)).toBe(0.5);
  expect(shownFigure(12.34, 'money', 0)).toBe(12.34);
  expect(shownFigure(null, 'hours', 0)).toBe(null);
});
