/**
 * Threads that answer questions one after the other: work that would keep the main thread from answering others. Questions
 * wait in their order for one of a few threads; a thread that runs out of memory or time is ended and takes only its own
 * question with it, one that has nothing to do for a while is ended too. A thread's file calls `answerTasks`.
 */
import { parentPort, Worker } from 'node:worker_threads';

export interface TaskThreadsOptions {
  readonly threads: number;
  /** Memory of a thread for objects. */
  readonly megabytesMax: number;
  readonly secondsMax: number;
}

/** A thread stopped before it answered. */
export class ThreadStopped extends Error {
  readonly reason: 'memory' | 'time' | 'failure';

  constructor(reason: ThreadStopped['reason'], message: string) {
    super(message);
    this.name = 'ThreadStopped';
    this.reason = reason;
  }
}

const IDLE_MS = 30_000;

/** What a thread posts: an answer, or the text of an error of its own. */
type Posted = { readonly answer: unknown } | { readonly failure: string };

interface Task {
  readonly question: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class TaskThreads<Q, A> {
  private readonly file: URL;
  private readonly options: TaskThreadsOptions;
  private readonly waiting: Task[] = [];
  private idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];
  private busyCount = 0;

  constructor(file: URL, options: TaskThreadsOptions) {
    this.file = file;
    this.options = options;
  }

  /** Asks a question. Rejects with ThreadStopped when there will be no answer. */
  ask(question: Q): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      // What is answered is what the thread's own function answers.
      this.waiting.push({ question, resolve: resolve as (answer: unknown) => void, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.busyCount >= this.options.threads) return;
    const task = this.waiting.shift();
    if (task === undefined) return;
    this.busyCount++;
    this.work(this.takeThread(), task);
  }

  private work(worker: Worker, task: Task): void {
    const settle = (isUsable: boolean, act: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      worker.on('error', () => undefined);
      if (isUsable) this.keep(worker);
      else void worker.terminate();
      this.busyCount--;
      act();
      this.next();
    };
    const stop = (reason: ThreadStopped['reason'], message: string) =>
      settle(false, () => task.reject(new ThreadStopped(reason, message)));
    const timer = setTimeout(() => stop('time', 'took too long'), this.options.secondsMax * 1000);
    worker.on('message', (posted: Posted) => {
      if ('failure' in posted) stop('failure', posted.failure);
      else settle(true, () => task.resolve(posted.answer));
    });
    worker.on('error', (error: Error) =>
      stop(
        'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failure',
        error.message,
      ),
    );
    worker.on('exit', (code) => stop('failure', `the thread ended with code ${code}`));
    worker.ref();
    worker.postMessage(task.question);
  }

  private takeThread(): Worker {
    const found = this.idle.pop();
    if (found !== undefined) {
      clearTimeout(found.timer);
      return found.worker;
    }
    return new Worker(this.file, {
      resourceLimits: { maxOldGenerationSizeMb: this.options.megabytesMax, stackSizeMb: 4 },
    });
  }

  private keep(worker: Worker): void {
    worker.unref();
    const forget = () => {
      clearTimeout(timer);
      this.idle = this.idle.filter((entry) => entry.worker !== worker);
    };
    const timer = setTimeout(() => {
      forget();
      void worker.terminate();
    }, IDLE_MS).unref();
    // One that ends by itself would not answer the next question.
    worker.once('exit', forget);
    this.idle.push({ worker, timer });
  }
}

/** Has this thread answer the questions that it is asked. */
export function answerTasks<Q>(answer: (question: Q) => unknown): void {
  parentPort?.on('message', (question: Q) => {
    let posted: Posted;
    try {
      posted = { answer: answer(question) };
    } catch (error) {
      posted = { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    parentPort?.postMessage(posted);
  });
}
