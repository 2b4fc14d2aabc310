/** Goal: a load has one colour, on pages and in packs, and it is that of the number as it is written: a resource at 100 % is full, not over. */
import { expect, test } from 'vitest';
import { loadBand } from '../../../../solver/plan/views/loadBand.ts';

test.each([
  [null, 1],
  [0.75, 1],
  [0.76, 2],
  [0.9, 2],
  [1, 3],
  [1.0004, 3],
  [1.001, 4],
  [1.05, 4],
  [1.06, 5],
])('a load of %s is in band %i', (load, band) => {
  expect(loadBand(load)).toBe(band);
});
