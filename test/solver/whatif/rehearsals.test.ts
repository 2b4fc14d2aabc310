/** Goal: positions that are rehearsed lie on the slider, around where the hand is, on both sides. */
import { expect, test } from 'vitest';
import { rehearsals } from '../../../solver/whatif/rehearsals.ts';
import type { Slider } from '../../../solver/whatif/slider.ts';

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

test('the first slider is moved to both sides of where it stands, others stay', () => {
  const found = rehearsals([demand, { ...demand, id: 'other' }], { other: 1.2 });
  expect(found.every(({ other }) => other === 1.2)).toBe(true);
  const moved = found.map((positions) => positions.demand!);
  expect([Math.min(...moved), Math.max(...moved)]).toEqual([expect.closeTo(0.9), expect.closeTo(1.1)]);
  expect(moved.every((position) => Math.abs(position * 100 - Math.round(position * 100)) < 1e-9)).toBe(true);
  // Each position within reach, once.
  expect(new Set(moved.map((position) => Math.round(100 * position))).size).toBe(moved.length);
  expect(moved).toHaveLength(20);
});

test('at an end it moves to the other side alone; a slider with few steps has few positions, a case without one none', () => {
  expect(rehearsals([demand], { demand: 1.5 }).every(({ demand: at }) => at! < 1.5)).toBe(true);
  expect(rehearsals([{ ...demand, min: 0, max: 2, step: 1 }], {})).toEqual([]);
  expect(rehearsals([], {})).toEqual([]);
});
