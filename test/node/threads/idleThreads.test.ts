/** Goal: an idle thread is taken for its own purpose only, never after it ended, and not more are kept than may be. */
import { expect, test } from 'vitest';
import { IdleThreads } from '../../../node/threads/idleThreads.ts';

/** A thread that knows whether it ended. */
function thread() {
  return {
    hasEnded: false,
    async end() {
      this.hasEnded = true;
    },
  };
}

test('of one purpose the thread that was used last is taken, once', async () => {
  const idle = new IdleThreads<ReturnType<typeof thread>>(3, 60_000);
  const [a, b, c] = [thread(), thread(), thread()];
  idle.keep('x', a);
  idle.keep('x', b);
  idle.keep('y', c);
  expect([idle.take('x'), idle.take('x'), idle.take('x')]).toEqual([b, a, null]);
  await idle.end();
  expect([a.hasEnded, b.hasEnded, c.hasEnded]).toEqual([false, false, true]);
});

test('one that ended while it was idle is not taken', () => {
  const idle = new IdleThreads<ReturnType<typeof thread>>(3, 60_000);
  const ended = thread();
  idle.keep('x', ended);
  ended.hasEnded = true;
  expect(idle.take('x')).toBeNull();
});

test('where too many are idle, the one that was idle longest ends; so does one that is not used for a while', async () => {
  const idle = new IdleThreads<ReturnType<typeof thread>>(2, 20);
  const [a, b, c] = [thread(), thread(), thread()];
  for (const each of [a, b, c]) idle.keep('x', each);
  expect([a.hasEnded, b.hasEnded, c.hasEnded]).toEqual([true, false, false]);
  await expect.poll(() => b.hasEnded && c.hasEnded).toBe(true);
  expect(idle.take('x')).toBeNull();
});
