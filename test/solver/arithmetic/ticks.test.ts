/** Goal: axes of pages and reports carry round values, neither too few nor too many, with the decimals that tell them apart. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundTicks, tickDigits } from '../../../solver/arithmetic/ticks.ts';
import { law } from '../../runs.ts';

test('round values lie within the axis, three to eight of them', () => {
  expect(roundTicks(4289, 4821)).toEqual([4300, 4400, 4500, 4600, 4700, 4800]);
  expect(roundTicks(0.948, 0.967).map((tick) => tick.toFixed(3))).toEqual([
    '0.950',
    '0.955',
    '0.960',
    '0.965',
  ]);
  expect(roundTicks(5, 5)).toEqual([5]);
  expect(roundTicks(0, 100, 2)).toEqual([0, 50, 100]);
  expect(roundTicks(-3, 7)).toEqual([-2, 0, 2, 4, 6]);
  expect(roundTicks(4, 4)).toEqual([4]);
  expect(tickDigits(roundTicks(0, 2.1))).toBe(1);
  expect(tickDigits(roundTicks(0, 0.02))).toBe(3);
  expect(tickDigits(roundTicks(0, 4821))).toBe(0);
  expect(tickDigits([5])).toBe(0);
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
      (low, span) => {
        const ticks = roundTicks(low, low + span);
        const fewer = roundTicks(low, low + span, 2);
        expect(fewer.length).toBeGreaterThanOrEqual(2);
        expect(fewer.length).toBeLessThanOrEqual(6);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(8);
        const room = 1e-6 * Math.max(1, Math.abs(low), span);
        expect(ticks.every((tick) => tick >= low - room && tick <= low + span + room)).toBe(true);
      },
    ),
    law(100),
  );
});
