/** Goal: however much long work is done in slices at the same time, a request waits for one slice, and a statement for none. */
import { expect, test } from 'vitest';
import { inSlices, pauseForOthers } from '../../node/slices.ts';

const WORKERS = 12;
const SLICES = 5;

/** Keeps this thread busy for longer than a slice may take. */
function work(): void {
  const until = performance.now() + 11;
  while (performance.now() < until);
}

test('of several that work in slices, one has a slice between two others that are answered', async () => {
  let slices = 0;
  let sinceAnswer = 0;
  let longest = 0;
  let isOver = false;
  function* longWork(): Generator<undefined, void> {
    for (let slice = 0; slice < SLICES; slice++) {
      work();
      slices++;
      sinceAnswer++;
      longest = Math.max(longest, sinceAnswer);
      yield;
    }
  }
  const answer = () => {
    sinceAnswer = 0;
    if (!isOver) setTimeout(answer, 0);
  };
  answer();
  const starts = Array.from({ length: WORKERS }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await pauseForOthers();
    await inSlices(longWork());
  });
  await Promise.all(starts);
  isOver = true;
  expect(slices).toBe(WORKERS * SLICES);
  expect(longest).toBeLessThanOrEqual(2);
});

test('a statement goes before slices that wait already', async () => {
  const order: string[] = [];
  work();
  const slices = Array.from({ length: 5 }, async (_, n) => {
    await pauseForOthers();
    order.push(`slice ${n}`);
    work();
  });
  const statement = pauseForOthers('statement').then(() => order.push('statement'));
  await Promise.all([...slices, statement]);
  expect(order.indexOf('statement')).toBeLessThanOrEqual(1);
});
