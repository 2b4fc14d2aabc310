/** Threads that keep a case loaded between its solves, so that the next scenario of the case is solved warm. */
import { IdleThreads } from './idleThreads.ts';
import { SolveThread, type SolveThreadOptions } from './solveInThread.ts';

/** Threads that are kept while they are idle, how long, and up to how many columns: a solver never gives memory back. */
const IDLE_MAX = 2;
const IDLE_MS = 10 * 60_000;
const COLUMNS_MAX = 400_000;

export class ResidentThreads {
  private readonly options: SolveThreadOptions;
  private readonly idle = new IdleThreads<SolveThread>(IDLE_MAX, IDLE_MS);

  constructor(options: SolveThreadOptions) {
    this.options = options;
  }

  /** An idle thread that holds the case, or a new one. It belongs to the caller until it is given back. */
  take(caseId: string): SolveThread {
    return this.idle.take(caseId) ?? new SolveThread(this.options);
  }

  /** Keeps a thread for the next solve of its case, or ends it. */
  giveBack(caseId: string, thread: SolveThread, columns: number): void {
    if (columns > COLUMNS_MAX) void thread.end();
    else this.idle.keep(caseId, thread);
  }

  /** Ends all idle threads. */
  end(): Promise<void> {
    return this.idle.end();
  }
}
