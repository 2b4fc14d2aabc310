/** Goal: axes carry round values, and letters of circles never cover each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText, letterGroups, roundTicks, shownLabels } from '../../../web/charts/ticks.ts';
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
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
      (low, span) => {
        const ticks = roundTicks(low, low + span);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(8);
        const room = 1e-6 * Math.max(1, Math.abs(low), span);
        expect(ticks.every((tick) => tick >= low - room && tick <= low + span + room)).toBe(true);
      },
    ),
    law(100),
  );
});

test('circles that touch through a third share their letters', () => {
  const mark = (letter: string, x: number) => ({ letter, x, y: 0, r: 8 });
  const groups = letterGroups([mark('C', 0), mark('A', 24), mark('B', 12), mark('D', 60)], 15);
  expect(groups.map((group) => group.map(({ letter }) => letter).join(' '))).toEqual(['A B C', 'D']);
});

test('labels of an axis keep their distance', () => {
  expect(shownLabels(4, 60, 56)).toEqual([0, 1, 2, 3]);
  expect(shownLabels(24, 20, 56)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  expect(shownLabels(24, 2, 56)).toEqual([0, 12]);
});

test('a label that is too long ends in dots', () => {
  expect(fitText('A Base plan', 130)).toBe('A Base plan');
  expect(fitText('C Air conditioners +10 % in the north', 130)).toBe('C Air conditioners +1…');
  expect(fitText('基准计划，需求增加百分之十', 70)).toBe('基准计划，…');
});
