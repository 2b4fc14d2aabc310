/**
 * Threads that are kept while they have no work: for a while, so many of them, and none that ended meanwhile. A thread that was
 * taken belongs to who took it, until it is kept again.
 */
export interface KeptThread {
  /** Whether the thread has ended, by itself or from here. */
  readonly hasEnded: boolean;
  end(): Promise<void>;
}

interface Idle<T> {
  readonly purpose: string;
  readonly thread: T;
  readonly timer: NodeJS.Timeout;
}

export class IdleThreads<T extends KeptThread> {
  private readonly countMax: number;
  private readonly keptMs: number;
  /** The longest idle first. */
  private idle: Idle<T>[] = [];

  constructor(countMax: number, keptMs: number) {
    this.countMax = countMax;
    this.keptMs = keptMs;
  }

  /** The thread for a purpose that was used last; null where there is none. */
  take(purpose: string): T | null {
    for (const entry of this.idle) if (entry.thread.hasEnded) this.forget(entry);
    const found = this.idle.findLast((entry) => entry.purpose === purpose);
    if (found === undefined) return null;
    this.forget(found);
    return found.thread;
  }

  /** Keeps a thread for the next use of the same purpose; where there are too many, the one that was idle longest ends. */
  keep(purpose: string, thread: T): void {
    const timer = setTimeout(() => this.endOf(entry), this.keptMs).unref();
    const entry: Idle<T> = { purpose, thread, timer };
    this.idle.push(entry);
    const oldest = this.idle[0];
    if (this.idle.length > this.countMax && oldest !== undefined) this.endOf(oldest);
  }

  /** Ends all idle threads. */
  async end(): Promise<void> {
    const all = this.idle;
    for (const entry of all) this.forget(entry);
    await Promise.all(all.map(({ thread }) => thread.end()));
  }

  private endOf(entry: Idle<T>): void {
    this.forget(entry);
    void entry.thread.end();
  }

  private forget(entry: Idle<T>): void {
    clearTimeout(entry.timer);
    this.idle = this.idle.filter((other) => other !== entry);
  }
}
