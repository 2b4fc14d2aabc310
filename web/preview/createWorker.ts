/**
 * The life of a worker that a page asks: it is started with the first question, stays until it is ended or fails, and is ended with
 * the page. What it says is handed on while it lives; a failure, and a program that cannot be read, are reported in words.
 */
import { createSignal, onCleanup } from 'solid-js';
import type { Words } from '../../solver/words/words.ts';
import { failureOf, type PageWorker } from './pageWorker.ts';

interface Failed {
  readonly kind: 'failed';
  readonly words: Words;
}

export interface WorkerEvents<Message> {
  readonly onMessage: (message: Exclude<Message, Failed>) => void;
  /** The worker was ended because it failed: the next question starts another. */
  readonly onFailure: (words: Words) => void;
}

export function createWorker<Question, Message extends { readonly kind: string }>(
  startWorker: () => PageWorker<Question, Message>,
  events: WorkerEvents<Message>,
) {
  const [seconds, setSeconds] = createSignal(0);
  let worker: PageWorker<Question, Message> | null = null;
  let clock: ReturnType<typeof setInterval> | undefined;

  const rest = (): void => clearInterval(clock);
  const end = (): void => {
    rest();
    worker?.terminate();
    worker = null;
  };
  const fail = (words: Words): void => {
    end();
    events.onFailure(words);
  };
  const start = (): PageWorker<Question, Message> => {
    const started = startWorker();
    started.onmessage = ({ data }) => {
      if (worker !== started) return;
      if (data.kind === 'failed') fail((data as unknown as Failed).words);
      else events.onMessage(data as Exclude<Message, Failed>);
    };
    started.onerror = (event) => {
      if (worker === started) fail(failureOf(event));
    };
    return started;
  };
  onCleanup(end);
  return {
    /** Seconds since the last question, until it is answered. */
    seconds,
    isStarted: (): boolean => worker !== null,
    ask: (question: Question): void => {
      const began = performance.now();
      setSeconds(0);
      rest();
      clock = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 500);
      worker ??= start();
      worker.postMessage(question);
    },
    /** The question is answered; the worker stays for the next one, with what it knows. */
    rest,
    /** Ends the worker, with what it works on. */
    end,
  };
}
