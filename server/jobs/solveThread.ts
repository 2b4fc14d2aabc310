/** Worker thread: solves one case and posts progress and result. Cancel is read from shared memory. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { loadHighsBackend, processClock } from '../highsModule.ts';
import { storeResult } from '../runs/result.ts';
import { searchThreads } from './searchThreads.ts';

/** What the thread is started with. */
export interface SolveThreadInput {
  readonly planningCase: PlanningCase;
  readonly timeLimitSeconds: number;
  readonly relativeGap: number;
  readonly searchThreads: number;
  /** One number; anything but 0 asks the solve to stop. */
  readonly stop: SharedArrayBuffer;
}

const input = workerData as SolveThreadInput;
const stop = new Int32Array(input.stop);
const backend = await loadHighsBackend();
const result = solvePlan(input.planningCase, {
  backend,
  clock: processClock,
  timeLimitSeconds: input.timeLimitSeconds,
  relativeGap: input.relativeGap,
  startSideSearch: searchThreads(input.searchThreads),
  shouldStop: () => Atomics.load(stop, 0) !== 0,
  onProgress: (progress) => parentPort?.postMessage({ kind: 'progress', progress }),
});
parentPort?.postMessage({ kind: 'result', result: storeResult(result) });
