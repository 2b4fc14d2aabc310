/** Solves a case in a worker thread of this process: the memory of a solve ends with its thread. */
import { Worker } from 'node:worker_threads';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { RunProgress } from '../../solver/run/solve.ts';
import type { StoredResult } from '../runs/result.ts';
import type { SolveThreadInput } from './solveThread.ts';

export interface ThreadedSolve {
  readonly result: Promise<StoredResult>;
  /** Asks the solve to stop and keep the best plan. */
  readonly stop: () => void;
}

type Message =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'result'; readonly result: StoredResult };

/** Starts a solve. The result rejects when the thread dies. */
export function solveInThread(
  planningCase: PlanningCase,
  options: {
    readonly timeLimitSeconds: number;
    readonly relativeGap: number;
    readonly onProgress: (progress: RunProgress) => void;
  },
): ThreadedSolve {
  const shared = new SharedArrayBuffer(4);
  const input: SolveThreadInput = {
    planningCase,
    timeLimitSeconds: options.timeLimitSeconds,
    relativeGap: options.relativeGap,
    stop: shared,
  };
  // In the packed form the thread is JavaScript, like this file.
  const thread = `./solveThread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`;
  const worker = new Worker(new URL(thread, import.meta.url), { workerData: input });
  const result = new Promise<StoredResult>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') options.onProgress(message.progress);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`the solving thread ended with code ${code} before a result`)),
    );
  });
  return {
    result,
    stop: () => {
      Atomics.store(new Int32Array(shared), 0, 1);
    },
  };
}
