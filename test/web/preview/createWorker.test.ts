/** Goal: a page hears its worker while it lives and never after; a worker that failed is reported in words and replaced by the next question. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { same, type Words } from '../../../solver/words/words.ts';
import { createWorker } from '../../../web/preview/createWorker.ts';
import { scriptedWorker } from '../scriptedWorker.ts';

type Message =
  | { readonly kind: 'answered'; readonly value: number }
  | { readonly kind: 'failed'; readonly words: Words };

function arrange() {
  const workers = [0, 1, 2].map(() => scriptedWorker<string, Message>());
  let used = 0;
  const values: number[] = [];
  const failures: Words[] = [];
  const { worker, dispose } = createRoot((dispose) => ({
    worker: createWorker(() => workers[used++]!.worker, {
      onMessage: ({ value }) => values.push(value),
      onFailure: (words) => failures.push(words),
    }),
    dispose,
  }));
  return { workers, values, failures, worker, dispose, used: () => used };
}

test('it is started with the first question and stays for the next; once ended it is not heard any more', () => {
  const { workers, values, worker, dispose, used } = arrange();
  expect([used(), worker.isStarted()]).toEqual([0, false]);
  worker.ask('a');
  workers[0]!.say({ kind: 'answered', value: 1 });
  worker.rest();
  worker.ask('b');
  expect([used(), workers[0]!.seen.works]).toEqual([1, ['a', 'b']]);
  worker.end();
  expect([worker.isStarted(), workers[0]!.seen.isEnded]).toEqual([false, true]);
  worker.ask('c');
  workers[0]!.say({ kind: 'answered', value: 2 });
  workers[1]!.say({ kind: 'answered', value: 3 });
  expect(values).toEqual([1, 3]);
  dispose();
  expect(workers[1]!.seen.isEnded).toBe(true);
});

test('what it failed of is reported, also where its program was not read; the next question starts another', () => {
  const { workers, failures, worker, dispose, used } = arrange();
  worker.ask('a');
  workers[0]!.say({ kind: 'failed', words: same('no memory') });
  expect([worker.isStarted(), workers[0]!.seen.isEnded]).toEqual([false, true]);
  worker.ask('b');
  workers[1]!.fail('');
  worker.ask('c');
  workers[0]!.fail('too late');
  workers[2]!.fail('broken');
  expect(used()).toBe(3);
  expect(failures.map(({ en }) => en)).toEqual(['no memory', 'its program could not be loaded', 'broken']);
  dispose();
});
