/** Keeps a preview of changed inputs: asks the worker for the newest ones, one question at a time. */
import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { PlanningCase } from '../../server/client.ts';
import type { PreviewAnswer, PreviewQuestion } from './previewWorker.ts';

/** Milliseconds without a further edit before the worker is asked. */
const REST = 120;

/** Demand cells beyond which a browser would work too long: such cases are left to the server. */
const CELLS_MAX = 15_000;

/**
 * `inputs` are the inputs to be previewed, or null when the stored plan is current. The worker is started with the first
 * question and ended with the page.
 */
export function createPreview(inputs: () => PlanningCase | null) {
  const [answer, setAnswer] = createSignal<PreviewAnswer | null>(null);
  const [isWorking, setWorking] = createSignal(false);
  let worker: Worker | null = null;
  let turn = 0;
  let asked = 0;
  let waiting: PlanningCase | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (): void => {
    if (waiting === null || asked > 0) return;
    worker ??= startWorker();
    asked = ++turn;
    worker.postMessage({ turn, planningCase: waiting } satisfies PreviewQuestion);
    waiting = null;
  };
  const finish = (told: PreviewAnswer): void => {
    asked = 0;
    // Inputs that changed meanwhile are asked for; this answer is nobody's.
    if (waiting === null) {
      setWorking(false);
      setAnswer(inputs() === null ? null : told);
    } else ask();
  };
  const startWorker = (): Worker => {
    const started = new Worker(new URL('./previewWorker.ts', import.meta.url), { type: 'module' });
    started.onmessage = (event: MessageEvent<PreviewAnswer>) => finish(event.data);
    started.onerror = (event) => finish({ turn, kind: 'failed', message: event.message });
    return started;
  };

  createEffect(
    on(inputs, (planningCase) => {
      clearTimeout(timer);
      if (planningCase === null || planningCase.demand.length > CELLS_MAX) {
        waiting = null;
        setAnswer(null);
        setWorking(false);
        return;
      }
      waiting = planningCase;
      setWorking(true);
      timer = setTimeout(ask, REST);
    }),
  );
  onCleanup(() => {
    clearTimeout(timer);
    worker?.terminate();
  });
  return { answer, isWorking };
}
