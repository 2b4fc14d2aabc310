/** Solves cases in worker threads of this process: the memory of a solver ends with its thread. */
import { Worker } from 'node:worker_threads';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { WordedError } from '../../solver/words/wordedError.ts';
import { sentence } from '../../solver/words/words.ts';
import type { SolveThreadInput } from './solveThread.ts';
import { threadFile } from './threadFile.ts';

export type SolveThreadOptions = Omit<SolveThreadInput, 'stop'>;

type Message =
  | { readonly kind: 'progress'; readonly progress: ExplainedProgress }
  | { readonly kind: 'result'; readonly result: StoredResult };

/** A thread that solves one case after the other, warm where only numbers changed. */
export class SolveThread {
  private readonly worker: Worker;
  private readonly flag = new Int32Array(new SharedArrayBuffer(4));

  constructor(options: SolveThreadOptions) {
    const input: SolveThreadInput = { ...options, stop: this.flag.buffer as SharedArrayBuffer };
    this.worker = new Worker(threadFile('solveThread'), { workerData: input });
    // Between solves nobody listens, and an idle thread keeps no process alive.
    this.worker.on('error', () => undefined);
    this.worker.unref();
  }

  /** Solves a case; one at a time. Rejects when the thread dies, which is then of no more use. */
  solve(
    planningCase: PlanningCase,
    onProgress: (progress: ExplainedProgress) => void,
  ): Promise<StoredResult> {
    const { worker } = this;
    Atomics.store(this.flag, 0, 0);
    worker.ref();
    return new Promise<StoredResult>((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        worker.unref();
        act();
      };
      const onMessage = (message: Message) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else settle(() => resolve(message.result));
      };
      const onError = (error: unknown) => settle(() => reject(error));
      const onExit = (code: number) =>
        settle(() =>
          reject(
            new WordedError(
              sentence(
                'The solving thread ended with code {code} before a result.',
                '求解线程在得出结果前以代码 {code} 终止。',
                { code },
              ),
            ),
          ),
        );
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(planningCase);
    });
  }

  /** Asks the solve to stop and keep the best plan. */
  stop(): void {
    Atomics.store(this.flag, 0, 1);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Solves one case in a thread of its own, which ends with it: the answer depends on nothing solved before. */
export async function solveInThread(
  planningCase: PlanningCase,
  options: SolveThreadOptions,
): Promise<StoredResult> {
  const thread = new SolveThread(options);
  try {
    return await thread.solve(planningCase, () => undefined);
  } finally {
    await thread.end();
  }
}
