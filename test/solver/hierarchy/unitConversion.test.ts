/** Goal: quantities and money in other units are exact, typed numbers come back as typed, and what is left out of a total is reported. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { spansOf, splitTime, sumPieces, timePieces } from '../../../solver/hierarchy/timeSplit.ts';
import {
  currencyChoices,
  fromUnit,
  inCurrency,
  ratesByPeriod,
  totalInCurrency,
  totalInUnit,
  toUnit,
  unitChoices,
  unitRatios,
  withoutConversionWords,
} from '../../../solver/hierarchy/unitConversion.ts';
import { smallDocument } from '../../cases/smallCase.ts';
import { law } from '../../runs.ts';

const document = smallDocument();
document.company![0]!.currency = 'CNY';
const [first] = document.families!;
document.families = [
  { ...first, unit: 'pcs', weightPerUnit: 42 },
  ...document.families!.slice(1),
  { family: 'light', name: 'Light', nameZh: '轻', unit: 'pcs' },
  { family: 'bulk', unit: 't' },
];
document.unitsOfMeasure = [{ unit: 'pallets', name: 'Pallets', nameZh: '托盘' }];
document.unitConversions = [{ unit: 'pallets', family: first!.family, units: 2, familyUnits: 25 }];
document.currencyRates = [
  { currency: 'USD', rate: 7 },
  { currency: 'USD', period: document.periods![1]!.period, rate: 8 },
  { currency: 'EUR', period: document.periods![0]!.period, rate: 8 },
];
const { planningCase } = readCaseDocument(document, 'small');
const at = (family: string) => planningCase.families.findIndex((row) => row.family === family);

test('units: stated ones, then those of weight; decimals of counted and measured', () => {
  expect(unitChoices(planningCase).map(({ unit, digits }) => [unit, digits])).toEqual([
    ['pallets', 0],
    ['kg', 1],
    ['t', 1],
    ['m³', 1],
  ]);
});

test('there and back: pieces, tonnes, pallets', () => {
  const tonnes = unitRatios(planningCase, 't');
  expect(toUnit(250, tonnes[0]!)).toBe(10.5);
  expect(fromUnit(10.5, tonnes[0]!)).toBe(250);
  expect(fromUnit(3, unitRatios(planningCase, 'pallets')[0]!)).toBe(37.5);
  expect(tonnes[at('bulk')]).toEqual({ units: 1, familyUnits: 1 });
});

test('a total names what has no conversion and leaves it out', () => {
  const amounts = new Map([
    [0, 100],
    [at('light'), 50],
    [at('bulk'), 2],
  ]);
  const { total, without } = totalInUnit(amounts, unitRatios(planningCase, 't'));
  expect(total).toBeCloseTo(6.2, 12);
  expect(withoutConversionWords(planningCase, without, 't')).toEqual({
    en: 'Without Light, which has no conversion to t.',
    zh: '不含轻：没有到 t 的换算。',
  });
  expect(withoutConversionWords(planningCase, [], 't')).toBeNull();
});

test('money by the rate of its period; no total where a rate is missing', () => {
  expect(currencyChoices(planningCase)).toEqual(['USD', 'EUR']);
  const usd = ratesByPeriod(planningCase, 'USD');
  expect(usd.slice(0, 3)).toEqual([7, 8, 7]);
  expect(inCurrency([70, 80], usd)).toEqual([10, 10]);
  expect(totalInCurrency([70, 80, 7, 0], usd)).toBe(21);
  const eur = ratesByPeriod(planningCase, 'EUR');
  expect(totalInCurrency([8, 0, 0, 0], eur)).toBe(1);
  expect(totalInCurrency([8, 1, 0, 0], eur)).toBeNull();
  expect(ratesByPeriod(planningCase, 'CNY')).toEqual(planningCase.periods.map(() => 1));
});

test('law: what was typed is shown again', () => {
  const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 0, max: 4 }),
      positive,
      positive,
      (n, d, a, b) => {
        const typed = n / 10 ** d;
        const ratio = { units: a, familyUnits: b };
        expect(Number(toUnit(fromUnit(typed, ratio), ratio).toPrecision(12))).toBe(
          Number(typed.toPrecision(12)),
        );
      },
    ),
    law(300),
  );
});

test('months to weeks by working days, and back', () => {
  const months = spansOf([{ start: '2027-01-01' }, { start: '2027-02-01' }], '2027-03-01');
  const starts = Array.from({ length: 9 }, (_, w) => ({
    start: new Date(Date.UTC(2026, 11, 28 + 7 * w)).toISOString().slice(0, 10),
  }));
  const weeks = spansOf(starts, '2027-03-01');
  const pieces = timePieces(months, weeks);
  const parts = splitTime([21, 101], pieces, 0);
  // January 2027 has 21 weekdays: 1, then four weeks of 5; its last two days are a weekend.
  expect(sumPieces(parts, pieces, 'to', 9)).toEqual([1, 5, 5, 5, 5, 26, 25, 25, 25]);
  expect(sumPieces(parts, pieces, 'from', 2)).toEqual([21, 101]);
});
