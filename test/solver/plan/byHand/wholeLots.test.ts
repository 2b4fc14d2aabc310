/** Goal: lots are those that counting them finds, also where the minimum lot is no multiple of the lot. */
import { expect, test } from 'vitest';
import { lotAtLeast, lotAtMost, nearestLot } from '../../../../solver/plan/byHand/wholeLots.ts';

test.each([
  [0, 30],
  [100, 30],
  [90, 30],
  [100, 100],
  [5, 30],
])('minimum %i, multiple %i: as counted', (lotUnitsMin, lotUnitsMultiple) => {
  const lot = { lotUnitsMin, lotUnitsMultiple };
  const lots = Array.from({ length: 20 }, (_, k) => k * lotUnitsMultiple).filter(
    (units) => units === 0 || units >= lotUnitsMin,
  );
  for (let units = 0; units <= 400; units += 2.5) {
    const up = lots.find((known) => known >= units)!;
    const down = lots.findLast((known) => known <= units)!;
    expect(lotAtLeast(units, lot)).toBe(up);
    expect(lotAtMost(units, lot)).toBe(down);
    const nearest = nearestLot(units, lot);
    expect([up, down]).toContain(nearest);
    expect(Math.abs(nearest - units)).toBe(Math.min(up - units, units - down));
  }
});

test('without a multiple any amount from the minimum on', () => {
  const lot = { lotUnitsMin: 100, lotUnitsMultiple: null };
  expect([0, 40, 60, 104.5].map((units) => nearestLot(units, lot))).toEqual([0, 0, 100, 104.5]);
  expect([0, 40, 104.5].map((units) => lotAtLeast(units, lot))).toEqual([0, 100, 104.5]);
  expect([40, 104.5].map((units) => lotAtMost(units, lot))).toEqual([0, 104.5]);
});
