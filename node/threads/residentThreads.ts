/** Threads that keep a case loaded between its solves, so that the next scenario of the case is solved warm. */
import { SolveThread, type SolveThreadOptions } from './solveInThread.ts';

/** Threads that are kept while they are idle, how long, and up to how many columns: a solver never gives memory back. */
const IDLE_MAX = 2;
const IDLE_MS = 10 * 60_000;
const COLUMNS_MAX = 400_000;

interface Resident {
  readonly caseId: string;
  readonly thread: SolveThread;
  readonly timer: NodeJS.Timeout;
}

export class ResidentThreads {
  private readonly options: SolveThreadOptions;
  /** Idle threads, the longest idle first. */
  private idle: Resident[] = [];

  constructor(options: SolveThreadOptions) {
    this.options = options;
  }

  /** An idle thread that holds the case, or a new one. It belongs to the caller until it is given back. */
  take(caseId: string): SolveThread {
    for (const resident of this.idle) if (resident.thread.hasEnded) this.forget(resident);
    const found = this.idle.findLast((resident) => resident.caseId === caseId);
    if (found === undefined) return new SolveThread(this.options);
    this.forget(found);
    return found.thread;
  }

  /** Keeps a thread for the next solve of its case, or ends it. */
  giveBack(caseId: string, thread: SolveThread, columns: number): void {
    if (columns > COLUMNS_MAX) {
      void thread.end();
      return;
    }
    const timer = setTimeout(() => this.endOf(resident), IDLE_MS);
    timer.unref();
    const resident: Resident = { caseId, thread, timer };
    this.idle.push(resident);
    const oldest = this.idle[0];
    if (this.idle.length > IDLE_MAX && oldest !== undefined) this.endOf(oldest);
  }

  /** Ends all idle threads. */
  async end(): Promise<void> {
    const all = this.idle;
    for (const resident of all) this.forget(resident);
    await Promise.all(all.map((resident) => resident.thread.end()));
  }

  private endOf(resident: Resident): void {
    this.forget(resident);
    void resident.thread.end();
  }

  private forget(resident: Resident): void {
    clearTimeout(resident.timer);
    this.idle = this.idle.filter((other) => other !== resident);
  }
}
