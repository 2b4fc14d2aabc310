/** Goal: no part of a page is asked for before the server answers, because a browser remembers a part that failed. */
import { afterEach, expect, test, vi } from 'vitest';
import { isWaitingForServer, readChunk } from '../../../web/state/chunk.ts';

afterEach(() => vi.useRealTimers());

test('a part is asked for once, when the server answers again; until then the page waits', async () => {
  vi.useFakeTimers();
  const answers = [false, false, true];
  const load = vi.fn(async () => 'part');
  const read = readChunk(load, async () => answers.shift() ?? true);
  await vi.advanceTimersByTimeAsync(1500);
  expect(isWaitingForServer()).toBe(true);
  expect(load).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await read).toBe('part');
  expect(isWaitingForServer()).toBe(false);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a part that a server that answers does not have is a problem', async () => {
  const read = readChunk(() => Promise.reject(new TypeError('not found')));
  await expect(read).rejects.toMatchObject({ problem: { title: 'A part of this page could not be loaded' } });
});
