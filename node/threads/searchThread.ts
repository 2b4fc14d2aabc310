/** Worker thread: improves the plans that it is handed until it is ended. They come and go through a port that needs no event loop. */
import { once } from 'node:events';
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import type { ConcurrentSearchTask } from '../../solver/mip/concurrentSearch.ts';
import { improvePlan } from '../../solver/mip/search.ts';
import { betterOf, type Point } from '../../solver/model/point.ts';
import { loadHighsBackend } from '../highsModule.ts';
import { processClock } from '../processClock.ts';

/** What the thread is started with. */
export interface SearchThreadInput {
  readonly task: ConcurrentSearchTask;
  /** Another for each of several searches, so that they do not try the same places. */
  readonly seed: number;
  readonly port: MessagePort;
}

/** What it posts. */
export type SearchThreadMessage =
  | { readonly kind: 'plan'; readonly plan: Point }
  | { readonly kind: 'failed'; readonly message: string };

const { task, seed, port } = workerData as SearchThreadInput;
const post = (message: SearchThreadMessage) => port.postMessage(message);
try {
  const formulation = formulate(indexCase(task.planningCase));
  const backend = await loadHighsBackend();
  const newest = (): Point | null => {
    let best: Point | null = null;
    for (
      let received = receiveMessageOnPort(port);
      received !== undefined;
      received = receiveMessageOnPort(port)
    )
      best = betterOf(formulation.model, best, received.message as Point);
    return best;
  };
  let start = newest();
  while (true) {
    // Without a plan, or when nothing improves the last one, the thread sleeps until it is handed another.
    start ??= ((await once(port, 'message')) as [Point])[0];
    improvePlan(formulation, backend, {
      clock: processClock,
      seconds: task.seconds,
      relativeGap: task.relativeGap,
      start,
      bound: null,
      seed,
      onPlan: (plan) => post({ kind: 'plan', plan }),
      takePlan: newest,
    });
    start = newest();
  }
} catch (error) {
  post({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
