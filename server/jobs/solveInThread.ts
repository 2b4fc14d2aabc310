/** Solves a case in a worker thread of this process: the memory of a solve ends with its thread. */
import { Worker } from 'node:worker_threads';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { RunProgress } from '../../solver/run/options.ts';
import type { StoredResult } from '../runs/result.ts';
import type { SolveThreadInput } from './solveThread.ts';
import { threadFile } from './threadFile.ts';

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
    /** Threads that may search for plans beside this one. */
    readonly searchThreads: number;
    readonly onProgress: (progress: RunProgress) => void;
  },
): ThreadedSolve {
  const shared = new SharedArrayBuffer(4);
  const input: SolveThreadInput = {
    planningCase,
    timeLimitSeconds: options.timeLimitSeconds,
    relativeGap: options.relativeGap,
    searchThreads: options.searchThreads,
    stop: shared,
  };
  const worker = new Worker(threadFile('solveThread'), { workerData: input });
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
