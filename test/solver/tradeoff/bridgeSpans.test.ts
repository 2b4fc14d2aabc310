/** Goal: steps of a bridge lead from total to total; the axis holds every level and is cut only where all lies far above 0. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bridgeSpans } from '../../../solver/tradeoff/bridgeSpans.ts';
import { law } from '../../runs.ts';

test('steps of a margin that stays large: totals show their ends', () => {
  const { steps, axis } = bridgeSpans(1000, [100, -40], 1060);
  expect(steps).toEqual([
    { from: 1000, to: 1100 },
    { from: 1100, to: 1060 },
  ]);
  expect(axis).toEqual({ low: 960, high: 1100, origin: 960, isCut: true });
});

test('from a loss to a gain, and without a step, totals begin at 0', () => {
  expect(bridgeSpans(-10, [30], 20).axis).toEqual({ low: -10, high: 20, origin: 0, isCut: false });
  expect(bridgeSpans(-30, [10], -20).axis).toEqual({ low: -30, high: 0, origin: 0, isCut: false });
  expect(bridgeSpans(0, [], 0).axis).toEqual({ low: 0, high: 0, origin: 0, isCut: false });
});

test('every level lies on the axis', () => {
  const money = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(money, fc.array(money, { maxLength: 12 }), (from, effects) => {
      const to = effects.reduce((sum, effect) => sum + effect, from);
      const { steps, axis } = bridgeSpans(from, effects, to);
      expect(steps.at(-1)?.to ?? from).toBe(to);
      for (const level of [from, to, axis.origin, ...steps.map((span) => span.to)]) {
        expect(level).toBeGreaterThanOrEqual(axis.low);
        expect(level).toBeLessThanOrEqual(axis.high);
      }
      expect(axis.isCut).toBe(axis.origin !== 0);
    }),
    law(100),
  );
});
