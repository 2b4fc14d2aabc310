/** Goal: arrays that come back are used again for arrays of their size and kind, and none of the last two that were lent is. */
import { expect, test } from 'vitest';
import { SpareArrays } from '../../../solver/memory/spareArrays.ts';

test('an array that came back is taken again, by its size and kind', () => {
  const spare = new SpareArrays();
  const reals = spare.takeReals(3).fill(7);
  const ints = spare.takeInts(3);
  expect(reals).toEqual(Float64Array.of(7, 7, 7));
  spare.give([reals, ints]);
  expect(spare.takeReals(4)).not.toBe(reals);
  expect(spare.takeInts(3)).toBe(ints);
  expect(spare.takeReals(3)).toBe(reals);
  expect(spare.takeReals(3)).not.toBe(reals);
});

test('what was lent comes back when two others were lent after it', () => {
  const spare = new SpareArrays();
  const lent = [1, 2, 3].map(() => spare.takeReals(2));
  spare.lend([lent[0]!]);
  spare.lend([lent[1]!]);
  expect(lent).not.toContain(spare.takeReals(2));
  spare.lend([lent[2]!]);
  expect(spare.takeReals(2)).toBe(lent[0]);
  expect(lent).not.toContain(spare.takeReals(2));
});

test('arrays of sizes that are not asked for any more are let go', () => {
  const spare = new SpareArrays();
  const oldest = new Float64Array(1);
  const oldestInts = new Int32Array(1);
  spare.give([oldest, oldestInts]);
  for (let size = 2; size < 100; size++) spare.give([new Float64Array(size), new Int32Array(size)]);
  expect(spare.takeReals(1)).not.toBe(oldest);
  expect(spare.takeInts(1)).not.toBe(oldestInts);
  // One that came back last is there.
  const newest = new Float64Array(1);
  spare.give([newest]);
  expect(spare.takeReals(1)).toBe(newest);
});
