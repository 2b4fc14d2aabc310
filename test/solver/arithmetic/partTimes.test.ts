/** Goal: the time that is left is estimated from parts that were timed, one long part among them changes nothing, and no time is shown without ground. */
import { expect, test } from 'vitest';
import { PartTimes, secondsOfMissing } from '../../../solver/arithmetic/partTimes.ts';

test('each missing part takes as long as the others in the median', () => {
  expect(secondsOfMissing([2, 3, 600], 4)).toBe(12);
  expect(secondsOfMissing([2, 4], 3)).toBe(9);
  expect(secondsOfMissing([], 3)).toBeNull();
  expect(secondsOfMissing([], 0)).toBe(0);
});

test('the first parts, which build the model, are no ground; the part under way counts down to those after it', () => {
  let now = 100;
  const times = new PartTimes(() => now);
  expect(times.secondsLeft(10)).toBeNull();
  now = 130;
  times.add(2);
  expect(times.secondsLeft(8)).toBeNull();
  now = 133;
  times.add();
  expect(times.secondsLeft(7)).toBe(21);
  now = 135;
  expect(times.secondsLeft(7)).toBe(19);
  now = 150;
  expect(times.secondsLeft(7)).toBe(18);
  times.add();
  // 3 and 17 seconds.
  expect(times.secondsLeft(2)).toBe(20);
  expect(times.secondsLeft(0)).toBeNull();
});
