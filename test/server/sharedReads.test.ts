/** Goal: who asks while a read is under way shares the next one, so that no answer is of a time before its request. */
import { afterEach, expect, test, vi } from 'vitest';
import { recentReads, sharedReads } from '../../server/http/sharedReads.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Reads that end when the test says so; each answers its number. */
function reads() {
  const ends: (() => void)[] = [];
  const read = sharedReads((key) => {
    const number = ends.length + 1;
    return new Promise<string>((resolve, reject) =>
      ends.push(() => (key === 'bad' ? reject(new Error(`read ${number}`)) : resolve(`${key} ${number}`))),
    );
  });
  return { read, ends };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a crowd shares the read after the one that is under way', async () => {
  const { read, ends } = reads();
  const first = read('a');
  const crowd = Array.from({ length: 20 }, () => read('a'));
  const other = read('b');
  expect(ends).toHaveLength(2);
  ends[0]?.();
  expect(await first).toBe('a 1');
  await settle();
  expect(ends).toHaveLength(3);
  const late = read('a');
  ends[1]?.();
  ends[2]?.();
  expect(new Set(await Promise.all(crowd))).toEqual(new Set(['a 3']));
  expect(await other).toBe('b 2');
  await settle();
  ends[3]?.();
  expect(await late).toBe('a 4');
});

test('a read that fails fails for those who shared it, and the next is tried', async () => {
  const { read, ends } = reads();
  const first = read('bad');
  const second = read('bad');
  ends[0]?.();
  await expect(first).rejects.toThrow('read 1');
  await settle();
  ends[1]?.();
  await expect(second).rejects.toThrow('read 2');
  const third = read('bad');
  ends[2]?.();
  await expect(third).rejects.toThrow('read 3');
});

test('what many watch is read once in a while, not once for each', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  let count = 0;
  const read = recentReads(async () => {
    if (++count === 1) throw new Error('away');
    return count;
  }, 50);
  await expect(read('a')).rejects.toThrow('away');
  const answers = await Promise.all(Array.from({ length: 20 }, () => read('a')));
  expect([...answers, await read('a')]).toEqual(Array.from({ length: 21 }, () => 2));
  vi.advanceTimersByTime(49);
  expect(await read('a')).toBe(2);
  vi.advanceTimersByTime(1);
  expect(await read('a')).toBe(3);
});
