/** Goal: a number typed on a sum reaches its parts by the stated rule, adds up to the last digit, and tells what was moved. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitByWeights } from '../../../solver/hierarchy/largestRemainder.ts';
import { type Split, type SplitPart, splitEntry } from '../../../solver/hierarchy/splitEntry.ts';
import { law } from '../../runs.ts';

function done(
  total: number,
  parts: readonly SplitPart[],
  decimals = 0,
  by?: 'current' | 'proportions',
): Split {
  const result = splitEntry(total, parts, { decimals, ...(by === undefined ? {} : { by }) });
  if (result.kind === 'refused') throw new Error(result.reason.en);
  return result;
}

function reason(total: number, parts: readonly SplitPart[]): string {
  const result = splitEntry(total, parts, { decimals: 0 });
  return result.kind === 'refused' ? result.reason.en : 'done';
}

const of = (...amounts: number[]): SplitPart[] => amounts.map((current) => ({ current }));

test('a later entry keeps the proportions; a part at zero stays there', () => {
  expect(done(10, of(1, 1, 1)).amounts).toEqual([4, 3, 3]);
  expect(done(1, of(1, 1, 1), 1).amounts).toEqual([0.4, 0.3, 0.3]);
  expect(done(7, of(0, 2, 0)).amounts).toEqual([0, 7, 0]);
  expect(done(12.34, of(5)).amounts).toEqual([12.34]);
});

test('a first entry spreads by stored proportions, else evenly', () => {
  const parts = [0.5, 0.3, 0.2, 0].map((proportion) => ({ current: 0, proportion }));
  expect(done(101, parts)).toMatchObject({ amounts: [51, 30, 20, 0], basis: 'proportions' });
  expect(done(8, of(0, 0, 0))).toMatchObject({ amounts: [3, 3, 2], basis: 'evenly', remarks: [] });
  const none = done(8, [
    { current: 0, proportion: 0 },
    { current: 0, proportion: 0 },
  ]);
  expect(none.amounts).toEqual([4, 4]);
  expect(none.remarks.map(({ en }) => en)).toEqual(['All proportions are 0: distributed evenly.']);
});

test('stored proportions are applied again when asked', () => {
  const parts = [
    { current: 90, proportion: 0.5 },
    { current: 10, proportion: 0.5 },
  ];
  expect(done(100, parts).amounts).toEqual([90, 10]);
  expect(done(100, parts, 0, 'proportions').amounts).toEqual([50, 50]);
});

test('firm orders are kept while the total covers them', () => {
  const firm = (...pairs: (readonly [number, number])[]) =>
    pairs.map(([current, minimum]) => ({ current, minimum }));
  expect(done(100, firm([50, 0], [50, 80])).amounts).toEqual([20, 80]);
  expect(done(60, firm([50, 0], [50, 80])).amounts).toEqual([30, 30]);
  expect(done(90, firm([10, 0], [30, 0], [60, 0])).amounts).toEqual([9, 27, 54]);
});

test('fixed parts keep their amounts, fractions too; what cannot be is refused with the reason', () => {
  const parts = [{ current: 0.4, isFixed: true }, { current: 3 }, { current: 1 }];
  expect(done(10, parts).amounts).toEqual([0.4, 7.6, 2]);
  expect(reason(10, [{ current: 12, isFixed: true }, { current: 3 }])).toBe(
    'Fixed parts hold 12, more than the total of 10.',
  );
  expect(reason(10, [{ current: 12, isFixed: true }])).toBe('All parts are fixed: their sum stays 12.');
  expect(reason(12, [{ current: 12, isFixed: true }])).toBe('done');
  expect(reason(12, [])).toBe('There is nothing to split this over.');
  expect(reason(12, [{ current: 0, proportion: -1 }, { current: 1 }])).toMatch(/Proportion -1 of part 1/);
  expect(reason(Number.NaN, of(1, 2))).toMatch(/cannot be split/);
});

test('rounding is reported: of the total, and how much each part got beyond its share', () => {
  const result = done(10.4, of(1, 1, 1));
  expect(result.total).toBe(10);
  expect(result.remarks.map(({ en }) => en)).toEqual(['10.4 was rounded to 10.']);
  expect(result.rounding.map((moved) => moved.toFixed(3))).toEqual(['0.667', '-0.333', '-0.333']);
});

test('law: parts add up exactly, are within a step of their share, and nothing is created at zero', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: -1e6, max: 1e9 }),
      fc.array(
        fc.record({
          current: fc.integer({ min: 0, max: 1e5 }),
          proportion: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
          isFixed: fc.boolean(),
        }),
        { minLength: 2, maxLength: 30 },
      ),
      (decimals, steps, stated) => {
        const scale = 10 ** decimals;
        const parts = stated.map((part) => ({ ...part, current: part.current / scale }));
        const result = splitEntry(steps / scale, parts, { decimals });
        if (result.kind === 'refused') return;
        expect(result.amounts.reduce((sum, amount) => sum + Math.round(amount * scale), 0)).toBe(steps);
        const free = parts.filter((part) => !part.isFixed);
        const weightOf = (part: SplitPart) =>
          result.basis === 'current'
            ? part.current
            : result.basis === 'proportions'
              ? (part.proportion ?? 0)
              : 1;
        parts.forEach((part, i) => {
          expect(Math.abs(result.rounding[i]!) * scale).toBeLessThan(1 + 1e-6);
          if (part.isFixed) expect(result.amounts[i]).toBe(part.current);
          else if (weightOf(part) === 0 && free.some((other) => weightOf(other) > 0))
            expect(result.amounts[i]).toBe(0);
        });
      },
    ),
    law(200),
  );
});

test('law: without fixed parts it is splitting by weights', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 20 }),
      (total, weights) => {
        expect(done(total, of(...weights)).amounts).toEqual(splitByWeights(total, weights, 0));
      },
    ),
    law(100),
  );
});
