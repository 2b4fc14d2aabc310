/**
 * Threads that answer questions one after the other: work that would keep the main thread from answering others. Questions
 * wait for one of a few threads: those of one client in their order, and clients take turns. A thread that runs out of memory or time is ended and takes only its own
 * question with it, one that has nothing to do for a while is ended too. A thread's file calls `answerTasks`.
 */
import os from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { SolverFailure } from '../../solver/backends/backend.ts';
import { WordedError } from '../../solver/words/wordedError.ts';
import type { Words } from '../../solver/words/words.ts';
import { IdleThreads, type KeptThread } from './idleThreads.ts';

export interface TaskThreadsOptions {
  readonly threads: number;
  /** Memory of a thread for objects. */
  readonly megabytesMax: number;
  readonly secondsMax: number;
}

/** A thread stopped before it answered. */
export class ThreadStopped extends Error {
  readonly reason: 'memory' | 'time' | 'failure' | 'cancelled';
  /** What the caller learns of a failure; null where it is one of ours, for the log. */
  readonly words: Words | null;

  /** `stack`: that of the error in the thread. */
  constructor(reason: ThreadStopped['reason'], message: string, words: Words | null = null, stack?: string) {
    super(message);
    if (stack !== undefined) this.stack = stack;
    this.name = 'ThreadStopped';
    this.reason = reason;
    this.words = words;
  }
}

const IDLE_MS = 30_000;

/** Memory of a machine, in bytes, from which on it has place for two tasks that may take 3 GB and more each. */
const TWO_TASKS_BYTES = 14 * 2 ** 30;

/** Threads for work that may take an hour: with two, that of one client keeps no other from his own. */
export const threadsForLongWork = os.totalmem() >= TWO_TASKS_BYTES ? 2 : 1;

const CANCELLED = 'was cancelled';

/** What a thread that waits hears when its report was dealt with. */
const HANDLED = null;

/** What a thread posts: how far it is, an answer, or the text of an error of its own, with its words for people if it has any. */
type Posted =
  | { readonly progress: unknown; readonly isAwaited: boolean }
  | { readonly answer: unknown }
  | { readonly failure: string; readonly words: Words | null; readonly stack: string | undefined };

/** What the caller receives and sends while a thread works. */
export interface TaskWatch {
  /** Who asks. Clients take turns, and where there are several threads, each leaves one to the others. */
  readonly client?: string;
  /** Receives what the thread reports on its way. A thread that waits for it goes on when the promise that this answers is settled. */
  readonly onProgress?: (progress: unknown) => unknown;
  /** Ends the work: a question that waits is not asked, a thread that works on it is ended. */
  readonly signal?: AbortSignal;
}

interface Task extends TaskWatch {
  readonly question: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that answers one question at a time; between questions it keeps no process alive. */
class TaskThread implements KeptThread {
  readonly worker: Worker;
  private isOver = false;

  constructor(file: URL, megabytesMax: number) {
    this.worker = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: megabytesMax, stackSizeMb: 4 },
    });
    this.worker.on('error', () => undefined);
    this.worker.once('exit', () => {
      this.isOver = true;
    });
  }

  get hasEnded(): boolean {
    return this.isOver;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  /** Asks a question; `onSettled` is called once, with null where there is an answer. */
  ask(
    { question, resolve, reject, onProgress, signal }: Task,
    secondsMax: number,
    onSettled: (stopped: ThreadStopped | null) => void,
  ): void {
    const { worker } = this;
    const settle = (stopped: ThreadStopped | null, act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      onSettled(stopped);
      act();
    };
    const stop = (...why: ConstructorParameters<typeof ThreadStopped>) => {
      const stopped = new ThreadStopped(...why);
      settle(stopped, () => reject(stopped));
    };
    const onMessage = (posted: Posted) => {
      if ('progress' in posted) {
        const handled = Promise.resolve(onProgress?.(posted.progress));
        // Who keeps what was reported knows where that fails.
        if (posted.isAwaited) void handled.catch(() => undefined).then(() => worker.postMessage(HANDLED));
      } else if ('failure' in posted) stop('failure', posted.failure, posted.words, posted.stack);
      else settle(null, () => resolve(posted.answer));
    };
    const onError = (error: Error) =>
      stop(
        'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failure',
        error.message,
      );
    const onExit = (code: number) => stop('failure', `the thread ended with code ${code}`);
    const onAbort = () => stop('cancelled', CANCELLED);
    const timer = setTimeout(() => stop('time', 'took too long'), secondsMax * 1000);
    signal?.addEventListener('abort', onAbort);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(question);
  }
}

export class TaskThreads<Q, A> {
  private readonly file: URL;
  private readonly options: TaskThreadsOptions;
  /** Questions that wait, by client; '' where it is not known who asks. */
  private readonly waiting = new Map<string, Set<Task>>();
  /** Clients that wait or have threads: how many threads, and when each was given one last. */
  private readonly clients = new Map<string, { threads: number; turn: number }>();
  private turns = 0;
  private readonly heard = new WeakSet<AbortSignal>();
  private readonly idle: IdleThreads<TaskThread>;
  private busyCount = 0;

  constructor(file: URL, options: TaskThreadsOptions) {
    this.file = file;
    this.options = options;
    this.idle = new IdleThreads(options.threads, IDLE_MS);
  }

  /** Asks a question. Rejects with ThreadStopped when there will be no answer. */
  ask(question: Q, watch: TaskWatch = {}): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      const { signal } = watch;
      // What is answered is what the thread's own function answers.
      const task: Task = { ...watch, question, resolve: resolve as (answer: unknown) => void, reject };
      if (signal !== undefined) this.hear(signal);
      const { client = '' } = watch;
      const own = this.waiting.get(client) ?? new Set<Task>();
      this.waiting.set(client, own.add(task));
      this.next();
    });
  }

  /** Who waits behind long work hears of its end at once. One listener for all questions of a signal: each further one is slower to add. */
  private hear(signal: AbortSignal): void {
    if (this.heard.has(signal)) return;
    this.heard.add(signal);
    const onAbort = () => {
      for (const own of this.waiting.values())
        for (const task of own) if (task.signal === signal) this.leave(task);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  }

  /** Ends a question that still waits. */
  private leave(task: Task): void {
    if (this.remove(task)) task.reject(new ThreadStopped('cancelled', CANCELLED));
  }

  private remove(task: Task): boolean {
    const { client = '' } = task;
    const own = this.waiting.get(client);
    const wasThere = own?.delete(task) ?? false;
    if (own?.size === 0) this.waiting.delete(client);
    return wasThere;
  }

  /** The next question that was not cancelled, of the client who was given a thread longest ago. */
  private taken(): Task | null {
    const turnOf = (client: string) => this.clients.get(client)?.turn ?? 0;
    const inTurn = [...this.waiting.keys()].sort((a, b) => turnOf(a) - turnOf(b));
    for (const client of inTurn) {
      if (!this.mayTake(client)) continue;
      for (const task of this.waiting.get(client) ?? []) {
        if (task.signal?.aborted === true) {
          this.leave(task);
          continue;
        }
        this.remove(task);
        return task;
      }
    }
    return null;
  }

  private mayTake(client: string): boolean {
    const { threads } = this.options;
    return client === '' || threads === 1 || (this.clients.get(client)?.threads ?? 0) < threads - 1;
  }

  private begin({ client = '' }: Task): void {
    const { threads = 0 } = this.clients.get(client) ?? {};
    this.clients.set(client, { threads: threads + 1, turn: ++this.turns });
  }

  private end({ client = '' }: Task): void {
    const { threads = 1, turn = 0 } = this.clients.get(client) ?? {};
    // A client without tasks is forgotten: a client that asks seldom comes first.
    if (threads > 1 || this.waiting.has(client)) this.clients.set(client, { threads: threads - 1, turn });
    else this.clients.delete(client);
  }

  private next(): void {
    const { threads, megabytesMax, secondsMax } = this.options;
    if (this.busyCount >= threads) return;
    const task = this.taken();
    if (task === null) return;
    this.busyCount++;
    this.begin(task);
    const thread = this.idle.take('any') ?? new TaskThread(this.file, megabytesMax);
    thread.ask(task, secondsMax, (stopped) => {
      if (stopped === null) this.idle.keep('any', thread);
      else void thread.end();
      this.busyCount--;
      this.end(task);
      this.next();
    });
  }
}

/**
 * Has this thread answer the questions that it is asked; `report` tells how far it is, `reportAndWait` resolves when the asking
 * thread has dealt with it.
 */
export function answerTasks<Q>(
  answer: (
    question: Q,
    report: (progress: unknown) => void,
    reportAndWait: (progress: unknown) => Promise<void>,
  ) => unknown,
): void {
  const post = (posted: Posted) => parentPort?.postMessage(posted);
  const report = (progress: unknown) => {
    post({ progress, isAwaited: false });
  };
  /** Ends the wait for a report; there is one question at a time, so that the next message is the word that it was dealt with. */
  let onHandled: (() => void) | null = null;
  const reportAndWait = (progress: unknown) =>
    new Promise<void>((resolve) => {
      onHandled = resolve;
      post({ progress, isAwaited: true });
    });
  parentPort?.on('message', async (question: Q) => {
    if (onHandled !== null) {
      const handled = onHandled;
      onHandled = null;
      handled();
      return;
    }
    let posted: Posted;
    try {
      posted = { answer: await answer(question, report, reportAndWait) };
    } catch (error) {
      posted = {
        failure: error instanceof Error ? error.message : String(error),
        stack: error instanceof Error ? error.stack : undefined,
        // That a solver failed is no answer to what was asked.
        words: error instanceof WordedError && !(error instanceof SolverFailure) ? error.words : null,
      };
    }
    post(posted);
  });
}
