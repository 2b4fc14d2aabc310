/**
 * Worker thread: solves cases as it is handed them and posts progress and results. The last case stays loaded in the solver,
 * so that one that differs in numbers only is solved on from there. Cancel is read from shared memory.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { type ExplainedOptions, withReasons } from '../../solver/explain/explainRun.ts';
import { storeResult } from '../../solver/explain/storedResult.ts';
import { WhatIf } from '../../solver/run/whatIf.ts';
import { loadHighsBackend, processClock, threadClock } from '../highsModule.ts';
import { searchThreads } from './searchThreads.ts';

/** What the thread is started with; it holds for all its solves. */
export interface SolveThreadInput {
  readonly timeLimitSeconds: number;
  readonly relativeGap: number;
  /** Threads that may search for plans beside this one. */
  readonly searchThreads: number;
  /** One number; anything but 0 asks the solve to stop. */
  readonly stop: SharedArrayBuffer;
}

const input = workerData as SolveThreadInput;
const stop = new Int32Array(input.stop);
const options: Omit<ExplainedOptions, 'backend'> = {
  clock: processClock,
  workClock: threadClock,
  timeLimitSeconds: input.timeLimitSeconds,
  relativeGap: input.relativeGap,
  startConcurrentSearch: searchThreads(input.searchThreads),
  shouldStop: () => Atomics.load(stop, 0) !== 0,
  onProgress: (progress) => parentPort?.postMessage({ kind: 'progress', progress }),
};
const solver = new FreshSolver(async () => {
  const own: ExplainedOptions = { ...options, backend: await loadHighsBackend() };
  return { options: own, whatIf: new WhatIf(own) };
});
// A failure ends the thread: nothing catches it.
parentPort?.on('message', async (planningCase: PlanningCase) => {
  const result = await solver.use((fresh) => {
    const answer = fresh.whatIf.solve(planningCase);
    return storeResult(withReasons(answer, fresh.options), answer.startKind);
  });
  parentPort?.postMessage({ kind: 'result', result });
});
