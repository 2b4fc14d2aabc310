/** Goal: a worker is asked one question at a time and always the newest next, and can be stopped. */
import { expect, test, vi } from 'vitest';
import type { PlanningCase } from '../../../server/client.ts';
import { same } from '../../../solver/words/words.ts';
import type { PreviewMessage, PreviewQuestion } from '../../../web/preview/previewWorker.ts';
import { type QueueWorker, WorkerQueue } from '../../../web/preview/workerQueue.ts';

type Question = Omit<PreviewQuestion, 'turn'>;

function arrange(isEachTold = false, secondsMax?: number) {
  const workers: (QueueWorker<Question, PreviewMessage> & { asked: PreviewQuestion[]; isEnded: boolean })[] =
    [];
  const answers: number[] = [];
  const phases: string[] = [];
  const reasons: string[] = [];
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
      onAnswer: (answer) => {
        answers.push(answer.turn);
        if (answer.kind === 'failed') reasons.push(answer.words.en);
      },
      isEachTold,
      ...(secondsMax === undefined ? {} : { secondsMax }),
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
  return { queue, workers, answers, phases, reasons, inputs, tell, failed, names };
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

test('where each answer is reported, those come too while a newer question waits, and the worker goes on first', () => {
  const { queue, answers, inputs, tell, failed, names } = arrange(true);
  for (const name of ['a', 'b', 'c']) queue.ask(inputs(name));
  tell(failed(1));
  expect(names()).toEqual([['a', 'c']]);
  expect(answers).toEqual([1]);
  queue.forget();
  tell(failed(2));
  expect(answers).toEqual([1]);
});

test('an answer that is no longer asked for is discarded; the worker is kept', () => {
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

test('a worker that does not answer in time is ended, which is reported; what waits is asked of another one', () => {
  vi.useFakeTimers();
  try {
    const { queue, workers, answers, reasons, inputs, tell, failed, names } = arrange(false, 20);
    queue.ask(inputs('endless'));
    vi.advanceTimersByTime(19_999);
    expect(workers[0]?.isEnded).toBe(false);
    vi.advanceTimersByTime(1);
    expect(workers[0]?.isEnded).toBe(true);
    expect(reasons).toEqual(['the computation took longer than 20 seconds and was ended']);
    queue.ask(inputs('endless'));
    queue.ask(inputs('short'));
    vi.advanceTimersByTime(20_000);
    expect(names()).toEqual([['endless'], ['endless'], ['short']]);
    tell(failed(3));
    expect(answers).toEqual([1, 3]);
    // What was answered in time is not ended later.
    vi.advanceTimersByTime(60_000);
    expect(workers[2]?.isEnded).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
