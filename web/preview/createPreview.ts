/** Keeps a preview of changed inputs as signals: the answer, whether the worker is at it, for how long, and how to stop it. */
import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { PreviewAnswer, PreviewMessage, PreviewQuestion } from './previewWorker.ts';
import { type QueueWorker, WorkerQueue } from './workerQueue.ts';

/** Inputs to be solved, and in what their figures are shown. */
export type Previewed = Omit<PreviewQuestion, 'turn'>;

/** Milliseconds without a further edit before the worker is asked. */
const REST = 120;

/**
 * Cells of demand up to which a preview starts by itself: measured, a first preview of 500 families (18,000 cells) takes
 * seconds and each further one half a second. Greater cases are asked for by a button.
 */
const CELLS_BY_ITSELF = 40_000;

/**
 * `inputs` are the inputs to be previewed, or null when the stored plan is current. The worker is started with the first
 * question and ended with the page.
 */
export function createPreview(inputs: () => Previewed | null) {
  const [answer, setAnswer] = createSignal<PreviewAnswer | null>(null);
  const [isWorking, setWorking] = createSignal(false);
  const [isOffered, setOffered] = createSignal(false);
  const [phase, setPhase] = createSignal('');
  const [seconds, setSeconds] = createSignal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let clock: ReturnType<typeof setInterval> | undefined;

  const rest = (): void => {
    clearTimeout(timer);
    clearInterval(clock);
    setWorking(false);
    setPhase('');
  };
  const queue = new WorkerQueue<Previewed, PreviewMessage>(startWorker, {
    onProgress: ({ phase }) => setPhase(phase),
    onAnswer: (reply) => {
      rest();
      setAnswer(reply);
    },
  });
  const start = (previewed: Previewed): void => {
    setOffered(false);
    if (!isWorking()) {
      const started = performance.now();
      setSeconds(0);
      clearInterval(clock);
      clock = setInterval(() => setSeconds(Math.floor((performance.now() - started) / 1000)), 500);
    }
    setWorking(true);
    clearTimeout(timer);
    timer = setTimeout(() => queue.ask(previewed), REST);
  };

  createEffect(
    on(inputs, (previewed) => {
      if (previewed === null) {
        rest();
        queue.forget();
        setAnswer(null);
        setOffered(false);
      } else if (previewed.planningCase.demand.length <= CELLS_BY_ITSELF) start(previewed);
      else {
        rest();
        queue.forget();
        setAnswer(null);
        setOffered(true);
      }
    }),
  );
  onCleanup(() => {
    rest();
    queue.cancel();
  });
  return {
    answer,
    isWorking,
    phase,
    seconds,
    /** Whether a preview waits to be asked for: the case is great, or the last one was stopped. */
    isOffered,
    start: () => {
      const previewed = inputs();
      if (previewed !== null) start(previewed);
    },
    stop: () => {
      queue.cancel();
      rest();
      setAnswer(null);
      setOffered(true);
    },
  };
}

function startWorker(): QueueWorker<Previewed, PreviewMessage> {
  return new Worker(new URL('./previewWorker.ts', import.meta.url), { type: 'module' });
}
