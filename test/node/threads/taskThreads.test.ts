/**
 * Goal: a question that waits behind long work ends at once when it is cancelled, and those behind it are answered, however many
 * are cancelled; a client who asks much keeps no other from an answer.
 */
import { expect, test } from 'vitest';
import { TaskThreads } from '../../../node/threads/taskThreads.ts';
import { errorWords } from '../../../solver/words/wordedError.ts';

/** Answers a question after so many milliseconds. */
const slow = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', (ms) => setTimeout(() => parentPort.postMessage({ answer: ms }), ms));`;

const open = (threads = 1) =>
  new TaskThreads<number, number>(new URL(`data:text/javascript,${encodeURIComponent(slow)}`), {
    threads,
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

/** Asks the questions of clients at once; answers in which order the clients were answered. */
async function orderOf(threads: TaskThreads<number, number>, clients: readonly string[]): Promise<string> {
  const order: string[] = [];
  await Promise.all(
    clients.map(async (client) => {
      await threads.ask(20, { client });
      order.push(client);
    }),
  );
  return order.join('');
}

test('clients take turns with one thread', async () => {
  expect(await orderOf(open(), [...'aaaabbc'])).toBe('abcabaa');
});

test('one client leaves a thread to others where there are two', async () => {
  const threads = open(2);
  const control = new AbortController();
  const long = threads.ask(60_000, { client: 'a', signal: control.signal });
  const second = threads.ask(1, { client: 'a' });
  expect(await threads.ask(1, { client: 'b' })).toBe(1);
  expect(await threads.ask(2, { client: 'c' })).toBe(2);
  control.abort();
  await expect(long).rejects.toMatchObject({ reason: 'cancelled' });
  expect(await second).toBe(1);
});

test('what failed in a thread is said in one sentence, and where it failed is kept for the log', async () => {
  const failing = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', () => parentPort.postMessage({ failure: 'EISDIR: a folder', words: null, stack: 'Error: EISDIR\\n    at deep (file:1:1)' }));`;
  const threads = new TaskThreads<number, number>(
    new URL(`data:text/javascript,${encodeURIComponent(failing)}`),
    { threads: 1, megabytesMax: 100, secondsMax: 60 },
  );
  const error: unknown = await threads.ask(1).catch((reason: unknown) => reason);
  expect(errorWords(error)).toEqual({ en: 'EISDIR: a folder', zh: 'EISDIR: a folder' });
  expect(error).toMatchObject({ reason: 'failure', message: 'EISDIR: a folder' });
  expect(String(Object(error).stack)).toContain('at deep');
});
