/** Goal: positions that are rehearsed lie on the slider, around where the hand is, on both sides. */
import { expect, test } from 'vitest';
import { rehearsals, sliderInHand } from '../../../solver/whatif/rehearsals.ts';
import type { Positions, Slider } from '../../../solver/whatif/slider.ts';

const demand: Slider = {
  id: 'demand',
  lever: { type: 'demand', factor: 1, unitsAdded: 0 },
  number: 'factor',
  unit: 'relative',
  min: 0.5,
  max: 1.5,
  step: 0.01,
  rest: 1,
  isOfScenario: false,
};

test('a slider is moved to both sides of where it stands, others stay', () => {
  const found = rehearsals(demand, { other: 1.2 });
  expect(found.every(({ other }) => other === 1.2)).toBe(true);
  const moved = found.map((positions) => positions.demand!);
  expect([Math.min(...moved), Math.max(...moved)]).toEqual([expect.closeTo(0.9), expect.closeTo(1.1)]);
  expect(moved.every((position) => Math.abs(position * 100 - Math.round(position * 100)) < 1e-9)).toBe(true);
  // Each position within reach, once.
  expect(new Set(moved.map((position) => Math.round(100 * position))).size).toBe(moved.length);
  expect(moved).toHaveLength(20);
  // Both ends come before the way back, so that bases of the way back are of all columns.
  expect(moved.slice(0, 10)).toContainEqual(expect.closeTo(0.9));
  expect(moved.slice(0, 10)).toContainEqual(expect.closeTo(1.1));
});

test('a slider with few steps goes to its ends, one at an end to the other side alone', () => {
  expect(rehearsals(demand, { demand: 1.5 }).every(({ demand: at }) => at! < 1.5)).toBe(true);
  const few = rehearsals({ ...demand, min: 0, max: 3, step: 1 }, {});
  expect(few.map(({ demand: at }) => at).sort()).toEqual([0, 2, 3]);
  const price = rehearsals({ ...demand, min: 0.8, max: 1.2 }, {}).map(({ demand: at }) => at!);
  expect([Math.min(...price), Math.max(...price)]).toEqual([expect.closeTo(0.9), expect.closeTo(1.1)]);
});

test('the slider in hand is the one that moved, else one that is named, else the first', () => {
  const sliders = ['demand', 'price', 'stock'].map((id) => ({ ...demand, id }));
  const idOf = (positions: Positions, before: Positions | null) =>
    sliderInHand(sliders, positions, before)?.id;
  expect(idOf({ price: 1.1, stock: 0.9 }, { price: 1.1 })).toBe('stock');
  expect(idOf({ price: 1.1 }, { price: 1.1, stock: 0.9 })).toBe('stock');
  expect(idOf({ price: 1 }, null)).toBe('price');
  expect(idOf({}, null)).toBe('demand');
  expect(sliderInHand([], {}, null)).toBeNull();
});
