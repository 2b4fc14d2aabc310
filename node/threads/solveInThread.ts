/**
 * Solves cases in worker threads of this process. The memory of a solver ends with its thread; a thread whose JavaScript
 * needs more than it may have ends alone.
 */
import { Worker } from 'node:worker_threads';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import {
  type SolveInputs,
  type SolveOutcome,
  type SolveThreadInput,
  type SolveThreadMessage,
  sharedFlags,
} from './solveMessages.ts';
import { threadFile } from './threadFile.ts';

export interface SolveThreadOptions extends Omit<SolveThreadInput, 'flags'> {
  /** Most memory of the thread's JavaScript; the solver's own memory is bounded by WebAssembly. Without it: as the process has. */
  readonly memoryMb?: number;
}

/** A thread that solves one case after the other, warm where only numbers changed. */
export class SolveThread {
  private readonly worker: Worker;
  private readonly flags = new Int32Array(new SharedArrayBuffer(4 * sharedFlags.count));
  private readonly memoryMb: number | undefined;
  private isOver = false;

  constructor(options: SolveThreadOptions) {
    const { memoryMb, ...rest } = options;
    this.memoryMb = memoryMb;
    const input: SolveThreadInput = { ...rest, flags: this.flags.buffer as SharedArrayBuffer };
    this.worker = new Worker(threadFile('solveThread'), {
      workerData: input,
      ...(memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    });
    // Between solves no listener is set, and an idle thread keeps no process alive.
    this.worker.on('error', () => undefined);
    this.worker.once('exit', () => {
      this.isOver = true;
    });
    this.worker.unref();
  }

  /** Whether the thread has ended, by itself or from here. */
  get hasEnded(): boolean {
    return this.isOver;
  }

  /**
   * Solves a case; one at a time. After anything but a result the thread is of no more use. `searchThreads`: threads that may
   * search for plans beside it.
   */
  solve(
    inputs: SolveInputs,
    searchThreads: number,
    onProgress: (progress: ExplainedProgress) => void,
  ): Promise<SolveOutcome> {
    const { worker } = this;
    if (this.isOver)
      return Promise.resolve({ kind: 'died', cause: 'the solving thread ended before it was asked' });
    Atomics.store(this.flags, sharedFlags.stop, 0);
    Atomics.store(this.flags, sharedFlags.searchThreads, searchThreads);
    worker.ref();
    return new Promise<SolveOutcome>((resolve) => {
      const settle = (outcome: SolveOutcome) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        worker.unref();
        resolve(outcome);
      };
      const onMessage = (message: SolveThreadMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else settle(message);
      };
      const onError = (error: Error) =>
        settle(
          'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? { kind: 'failed', problem: outOfMemory(this.memoryMb), cause: 'out of memory' }
            : { kind: 'died', cause: `${error.name} ended the solving thread` },
        );
      const onExit = (code: number) =>
        settle({ kind: 'died', cause: `the solving thread ended with code ${code} before a result` });
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(inputs);
    });
  }

  /** Asks the solve to stop and keep the best plan. */
  stop(): void {
    Atomics.store(this.flags, sharedFlags.stop, 1);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

function outOfMemory(memoryMb: number | undefined): Words {
  return memoryMb === undefined
    ? sentence(
        'The solve needed more memory than it may have. Solve fewer periods or products.',
        '求解所需内存超过上限。请减少期数或产品数。',
      )
    : sentence(
        'The solve needed more than the {memory} MB of memory that it may have. Solve fewer periods or products, or set EQUIPOISE_SOLVE_MEMORY to more.',
        '求解所需内存超过上限 {memory} MB。请减少期数或产品数，或调高 EQUIPOISE_SOLVE_MEMORY。',
        { memory: memoryMb },
      );
}

/** Solves one case in a thread of its own, which ends with it: the answer depends on nothing solved before. Throws where there is none. */
export async function solveInThread(
  planningCase: PlanningCase,
  options: SolveThreadOptions,
  searchThreads = 0,
): Promise<StoredResult> {
  const thread = new SolveThread(options);
  try {
    const outcome = await thread.solve({ planningCase }, searchThreads, () => undefined);
    if (outcome.kind === 'result') return JSON.parse(outcome.result.text) as StoredResult;
    throw new Error(outcome.kind === 'failed' ? outcome.problem.en : `the solve ended: ${outcome.kind}`);
  } finally {
    await thread.end();
  }
}
