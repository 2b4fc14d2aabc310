/** Searches for plans on threads beside a solve: the thread that solves never waits for them, it looks when it can. */
import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ConcurrentSearch, ConcurrentSearchTask } from '../../solver/mip/concurrentSearch.ts';
import type { RowSet } from '../../solver/model/patch.ts';
import type { Point } from '../../solver/model/point.ts';
import type { SearchThreadInput, SearchThreadMessage, SearchThreadOrder } from './searchThread.ts';
import { threadFile } from './threadFile.ts';

/** More searches than this find little more: they take turns at the same places. */
const THREADS_MAX = 3;

/** Threads that this machine has to spare beside the one that solves. */
export function spareThreads(): number {
  return Math.max(0, Math.min(THREADS_MAX, availableParallelism() - 1));
}

/** Starts searches on so many threads; with none there is no search beside the solver. */
export function startSearchThreads(count: number, task: ConcurrentSearchTask): ConcurrentSearch | undefined {
  return count < 1 ? undefined : new SearchThreads(count, task);
}

/** Searches that learn each other's plans through the thread that started them. */
class SearchThreads implements ConcurrentSearch {
  failure: string | null = null;
  private readonly threads: readonly { readonly worker: Worker; readonly port: MessagePort }[];

  constructor(count: number, task: ConcurrentSearchTask) {
    this.threads = Array.from({ length: count }, (_, seed) => {
      const { port1, port2 } = new MessageChannel();
      const input: SearchThreadInput = { task, seed, port: port2 };
      const worker = new Worker(threadFile('searchThread'), { workerData: input, transferList: [port2] });
      worker.on('error', (error) => {
        this.failure ??= error.message;
      });
      worker.unref();
      return { worker, port: port1 };
    });
  }

  takePlans(): readonly Point[] {
    return this.threads.flatMap(({ port }) => {
      const newest = this.newestOf(port);
      return newest === null ? [] : [newest];
    });
  }

  offerPlan(plan: Point): void {
    this.post({ kind: 'plan', plan });
  }

  offerInequalities(rows: RowSet): void {
    this.post({ kind: 'inequalities', rows });
  }

  private post(message: SearchThreadOrder): void {
    for (const { port } of this.threads) port.postMessage(message);
  }

  stop(): void {
    for (const { worker, port } of this.threads) {
      port.close();
      void worker.terminate();
    }
  }

  /** Each plan of a thread is better than the one before it. */
  private newestOf(port: MessagePort): Point | null {
    let newest: Point | null = null;
    for (
      let received = receiveMessageOnPort(port);
      received !== undefined;
      received = receiveMessageOnPort(port)
    ) {
      const message = received.message as SearchThreadMessage;
      if (message.kind === 'plan') newest = message.plan;
      else this.failure ??= message.message;
    }
    return newest;
  }
}
