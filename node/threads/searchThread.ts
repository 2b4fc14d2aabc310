/** Worker thread: improves the plans that it is handed until it is ended. They come and go through a port that needs no event loop. */
import { once } from 'node:events';
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import type { ConcurrentSearchTask } from '../../solver/mip/concurrentSearch.ts';
import { improvePlan } from '../../solver/mip/search.ts';
import { type RowSet, withRows } from '../../solver/model/patch.ts';
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

/** What it is sent: a plan to go on from, or inequalities that every plan keeps. */
export type SearchThreadOrder =
  | { readonly kind: 'plan'; readonly plan: Point }
  | { readonly kind: 'inequalities'; readonly rows: RowSet };

/** What it posts. */
export type SearchThreadMessage =
  | { readonly kind: 'plan'; readonly plan: Point }
  | { readonly kind: 'failed'; readonly message: string };

const { task, seed, port } = workerData as SearchThreadInput;
const post = (message: SearchThreadMessage) => port.postMessage(message);
try {
  const formulation = formulate(indexCase(task.planningCase));
  const backend = await loadHighsBackend();
  const { model } = formulation;
  let strong = model;
  let waiting: Point | null = null;
  const take = (order: SearchThreadOrder): void => {
    if (order.kind === 'plan') waiting = betterOf(model, waiting, order.plan);
    else strong = withRows(model, order.rows);
  };
  /** The best plan that came since the last call. */
  const newest = (): Point | null => {
    for (
      let received = receiveMessageOnPort(port);
      received !== undefined;
      received = receiveMessageOnPort(port)
    )
      take(received.message as SearchThreadOrder);
    const best = waiting;
    waiting = null;
    return best;
  };
  let start = newest();
  while (true) {
    // Without a plan, or when nothing improves the last one, the thread sleeps until it is handed another.
    while (start === null) {
      take(((await once(port, 'message')) as [SearchThreadOrder])[0]);
      start = newest();
    }
    improvePlan(formulation, backend, {
      clock: processClock,
      seconds: task.seconds,
      relativeGap: task.relativeGap,
      start,
      bound: null,
      seed,
      strong: () => strong,
      onPlan: (plan) => post({ kind: 'plan', plan }),
      takePlan: newest,
    });
    start = newest();
  }
} catch (error) {
  post({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
