/**
 * Goal: the bound that duals prove does not fall to their rounding: prices that are none are left out where they would make it
 * infinite, prices that miss by less than the tolerance of solvers are moved, and it stays a bound.
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

/** min 3·made + 2·up + 5·down with made ≥ 4 and made − up + down = 1: changes of a level, which nothing bounds but their costs. */
function levels(): Model {
  const builder = new ModelBuilder();
  const { start } = builder.addColumns('x', [range('column', 3)]);
  const rows = builder.addRows('row', [range('row', 2)]);
  [3, 2, 5].forEach((cost, j) => {
    builder.addCost(start + j, cost);
  });
  builder.setRowBounds(rows.start, 4, Number.POSITIVE_INFINITY);
  builder.setRowBounds(rows.start + 1, 1, 1);
  builder.entry(rows.start, start, 1);
  builder.entry(rows.start + 1, start, 1);
  builder.entry(rows.start + 1, start + 1, -1);
  builder.entry(rows.start + 1, start + 2, 1);
  return builder.build();
}

test.each([0, 5e-9, -5e-9, 1e-7])(
  'a reduced cost that misses its sign by %d proves the optimum',
  (missed) => {
    // Four made and three up: 12 + 6. The price of a change is −2; one that misses by less than the tolerance opens the column of changes up.
    expect(dualBoundOf(levels(), Float64Array.of(5, -2 - missed))).toBeCloseTo(18, 5);
    expect(dualBoundOf(levels(), Float64Array.of(5, -2 - missed))).toBeLessThanOrEqual(18 + 1e-9);
  },
);

test('prices that miss by more than the tolerance of solvers prove nothing', () => {
  expect(dualBoundOf(levels(), Float64Array.of(5, -2.001))).toBe(Number.NEGATIVE_INFINITY);
});
