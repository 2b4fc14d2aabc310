/**
 * A piece of work that a page asks of a worker, one at a time: how far it is, why it failed, and its end, also when what it is about
 * becomes another. What the worker answers is kept by who asked.
 */
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { Words } from '../../solver/words/words.ts';
import { createWorker, type WorkerEvents } from './createWorker.ts';
import type { PageWorker } from './pageWorker.ts';

interface TaskEvents<Message> {
  readonly onMessage: WorkerEvents<Message>['onMessage'];
  /** What tells one thing that is asked about from another; another one ends the work. Left out: only `stop` does. */
  readonly about?: () => unknown;
  /** The work is about another thing from now on. */
  readonly onOther?: () => void;
}

export function createWorkerTask<Question, Message extends { readonly kind: string }, Progress>(
  startWorker: () => PageWorker<Question, Message>,
  { onMessage, about, onOther }: TaskEvents<Message>,
) {
  const [progress, setProgress] = createSignal<Progress | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const report = (far: Progress): void => void setProgress(() => far);
  const worker = createWorker(startWorker, {
    onMessage,
    onFailure: (words) => {
      setProgress(null);
      setFailure(words);
    },
  });
  const stop = (): void => {
    worker.end();
    setProgress(null);
  };
  if (about !== undefined)
    createEffect(
      // What it is made of may be read anew without being another: only another one ends the work.
      on(createMemo(about), () => {
        stop();
        setFailure(null);
        onOther?.();
      }),
    );
  return {
    /** How far it is; null while nothing is asked. */
    progress,
    failure,
    /** Seconds since it was asked. */
    seconds: worker.seconds,
    isStarted: worker.isStarted,
    /** Asks, and shows this until the worker reports; a worker that was not stopped goes on with what it knows. */
    start: (question: Question, atFirst: Progress): void => {
      setFailure(null);
      report(atFirst);
      worker.ask(question);
    },
    report,
    /** It is answered; the worker stays for the next question. */
    rest: (): void => {
      worker.rest();
      setProgress(null);
    },
    /** Ends the worker, with what it works on. */
    stop,
    /** A failure is no longer shown. */
    forgetFailure: (): void => void setFailure(null),
  };
}
