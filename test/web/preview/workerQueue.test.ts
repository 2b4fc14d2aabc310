/** Goal: a worker is asked one question at a time and always the newest next, and can be stopped. */
import { expect, test } from 'vitest';
import type { PlanningCase } from '../../../server/client.ts';
import { same } from '../../../solver/words/words.ts';
import type { PreviewMessage, PreviewQuestion } from '../../../web/preview/previewWorker.ts';
import { type QueueWorker, WorkerQueue } from '../../../web/preview/workerQueue.ts';

type Question = Omit<PreviewQuestion, 'turn'>;

function arrange(isEachTold = false) {
  const workers: (QueueWorker<Question, PreviewMessage> & { asked: PreviewQuestion[]; isEnded: boolean })[] =
    [];
  const answers: number[] = [];
  const phases: string[] = [];
  const queue = new WorkerQueue<Question, PreviewMessage>(
    () => {
      const worker = {
        asked: [] as PreviewQuestion[],
        isEnded: false,
        onmessage: null,
        onerror: null,
        postMessage: (question: PreviewQuestion) => void worker.asked.push(question),
        terminate: () => {
          worker.isEnded = true;
        },
      };
      workers.push(worker);
      return worker;
    },
    {
      onProgress: ({ phase }) => phases.push(phase),
      onAnswer: (answer) => answers.push(answer.turn),
      isEachTold,
    },
  );
  const inputs = (name: string): Question => ({
    planningCase: { company: [{ company: name }] } as unknown as PlanningCase,
    statement: null,
  });
  const tell = (message: PreviewMessage, worker = workers.at(-1)) =>
    worker?.onmessage?.({ data: message } as MessageEvent<PreviewMessage>);
  const failed = (turn: number): PreviewMessage => ({ turn, kind: 'failed', words: same('') });
  const names = () =>
    workers.map(({ asked }) => asked.map(({ planningCase }) => planningCase.company[0]?.company));
  return { queue, workers, answers, phases, inputs, tell, failed, names };
}

test('while one question is answered the newest inputs wait, those between are left out', () => {
  const { queue, answers, inputs, tell, failed, names } = arrange();
  for (const name of ['a', 'b', 'c']) queue.ask(inputs(name));
  expect(names()).toEqual([['a']]);
  tell(failed(1));
  expect(answers).toEqual([]);
  expect(names()).toEqual([['a', 'c']]);
  tell(failed(2));
  expect(answers).toEqual([2]);
});

test('where each answer is told, those come too while a newer question waits, and the worker goes on first', () => {
  const { queue, answers, inputs, tell, failed, names } = arrange(true);
  for (const name of ['a', 'b', 'c']) queue.ask(inputs(name));
  tell(failed(1));
  expect(names()).toEqual([['a', 'c']]);
  expect(answers).toEqual([1]);
  queue.forget();
  tell(failed(2));
  expect(answers).toEqual([1]);
});

test('an answer that nobody waits for any more is discarded; the worker is kept', () => {
  const { queue, workers, answers, inputs, tell, failed } = arrange();
  queue.ask(inputs('a'));
  queue.forget();
  tell(failed(1));
  expect(answers).toEqual([]);
  queue.ask(inputs('b'));
  expect(workers.length).toBe(1);
  tell(failed(3));
  expect(answers).toEqual([3]);
});

test('progress is reported; cancelling ends the worker and the next question starts another', () => {
  const { queue, workers, answers, phases, inputs, tell, failed, names } = arrange();
  queue.ask(inputs('a'));
  tell({ turn: 1, kind: 'progress', phase: 'solve' });
  expect(phases).toEqual(['solve']);
  queue.cancel();
  expect(workers[0]?.isEnded).toBe(true);
  queue.ask(inputs('b'));
  tell(failed(1), workers[0]);
  expect(answers).toEqual([]);
  expect(names()).toEqual([['a'], ['b']]);
});
