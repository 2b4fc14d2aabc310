/** Goal: a page sees how far a piece of work is and why it failed; another thing to ask about ends it, and what is answered after the end is not heard. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { same, type Words } from '../../../solver/words/words.ts';
import { createWorkerTask } from '../../../web/preview/createWorkerTask.ts';
import { scriptedWorker } from '../scriptedWorker.ts';

type Message =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'answered'; readonly value: string }
  | { readonly kind: 'failed'; readonly words: Words };

test('work is reported until it is answered, fails, or is about another thing', async () => {
  const [about, setAbout] = createSignal('a');
  const workers = [0, 1, 2].map(() => scriptedWorker<string, Message>());
  let used = 0;
  const answers: string[] = [];
  let others = 0;
  const { task, dispose } = createRoot((dispose) => ({
    task: createWorkerTask<string, Message, number>(() => workers[used++]!.worker, {
      about,
      onOther: () => others++,
      onMessage: (message) => {
        if (message.kind === 'progress') task.report(message.done);
        else {
          answers.push(message.value);
          task.rest();
        }
      },
    }),
    dispose,
  }));
  await Promise.resolve();
  const before = others;
  task.start('a', 0);
  workers[0]!.say({ kind: 'progress', done: 3 });
  expect([task.progress(), task.failure(), used]).toEqual([3, null, 1]);
  workers[0]!.say({ kind: 'answered', value: 'first' });
  expect([task.progress(), answers, task.isStarted()]).toEqual([null, ['first'], true]);

  // The worker stayed: the next question goes to it. Another thing ends it.
  task.start('a again', 0);
  expect([used, workers[0]!.seen.works]).toEqual([1, ['a', 'a again']]);
  setAbout('b');
  await Promise.resolve();
  workers[0]!.say({ kind: 'answered', value: 'too late' });
  expect([others - before, workers[0]!.seen.isEnded, task.progress(), answers]).toEqual([
    1,
    true,
    null,
    ['first'],
  ]);

  task.start('b', 0);
  workers[1]!.say({ kind: 'failed', words: same('no memory') });
  expect([task.failure()?.en, task.progress()]).toEqual(['no memory', null]);
  task.start('b again', 0);
  expect([task.failure(), task.progress()]).toEqual([null, 0]);
  task.stop();
  expect([workers[2]!.seen.isEnded, task.progress()]).toEqual([true, null]);
  dispose();
});
