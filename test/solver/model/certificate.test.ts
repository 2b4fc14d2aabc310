/**
 * Goal: the bound that duals prove does not fall to their rounding: prices that are none are left out where they would make it
 * infinite, and it stays a bound.
 */
import { expect, test } from 'vitest';
import { dualBoundOf } from '../../../solver/model/certificate.ts';
import { type Model, ModelBuilder, range } from '../../../solver/model/model.ts';

/** min 3a + 2b with a + b ≥ 4 and a − c = 1, where nothing bounds c and it costs nothing. */
function model(): Model {
  const builder = new ModelBuilder();
  const { start } = builder.addColumns('x', [range('column', 3)]);
  const rows = builder.addRows('row', [range('row', 2)]);
  builder.addCost(start, 3);
  builder.addCost(start + 1, 2);
  builder.setRowBounds(rows.start, 4, Number.POSITIVE_INFINITY);
  builder.setRowBounds(rows.start + 1, 1, 1);
  builder.entry(rows.start, start, 1);
  builder.entry(rows.start, start + 1, 1);
  builder.entry(rows.start + 1, start, 1);
  builder.entry(rows.start + 1, start + 2, -1);
  return builder.build();
}

test.each([0, 1e-16, 5e-15, -5e-15])('a price of %d is rounding', (noise) => {
  // 2 for each of the four, 1 more for the one of a.
  expect(dualBoundOf(model(), Float64Array.of(2, 1 + noise))).toBeCloseTo(9, 9);
  expect(dualBoundOf(model(), Float64Array.of(2, noise))).toBeCloseTo(8, 9);
});

test('a price that is none of rounding counts', () => {
  expect(dualBoundOf(model(), Float64Array.of(2, -1e-6))).toBe(Number.NEGATIVE_INFINITY);
});
