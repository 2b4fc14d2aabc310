/** Goal: a question that waits behind long work ends at once when it is cancelled, and those behind it are answered; however many are cancelled. */
import { expect, test } from 'vitest';
import { TaskThreads } from '../../../node/threads/taskThreads.ts';

/** Answers a question after so many milliseconds. */
const slow = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', (ms) => setTimeout(() => parentPort.postMessage({ answer: ms }), ms));`;

const open = () =>
  new TaskThreads<number, number>(new URL(`data:text/javascript,${encodeURIComponent(slow)}`), {
    threads: 1,
    megabytesMax: 100,
    secondsMax: 60,
  });

test('a question that waits is ended while the one before it goes on', async () => {
  const threads = open();
  const control = new AbortController();
  let isFirstDone = false;
  const first = threads.ask(300).then((answer) => {
    isFirstDone = true;
    return answer;
  });
  const second = threads.ask(1, { signal: control.signal });
  const third = threads.ask(2);
  control.abort();
  await expect(second).rejects.toMatchObject({ reason: 'cancelled' });
  expect(isFirstDone).toBe(false);
  expect(await Promise.all([first, third])).toEqual([300, 2]);
});

test('20,000 questions are cancelled together', async () => {
  const threads = open();
  const control = new AbortController();
  const asked = Array.from({ length: 20_000 }, () => threads.ask(60_000, { signal: control.signal }));
  control.abort();
  const ends = await Promise.allSettled(asked);
  expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
  expect(await threads.ask(1)).toBe(1);
});
