/**
 * Has the chains of an experiment carried out by workers of any machines: hands them in, a part at a time so that the queue stays short,
 * and reads the rows that workers store. What is lost on the way is handed in again; results depend on none of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { CarryOut } from '../../node/experiments/runExperiment.ts';
import { experimentHash, experimentInputs } from '../../node/experiments/runInputs.ts';
import { programOf, type Solver } from '../../node/solveKey.ts';
import { WordedError } from '../../solver/words/wordedError.ts';
import { enumerated, sentence, type Words } from '../../solver/words/words.ts';
import type { Queryable } from '../store/database.ts';
import { againWhileAway } from './away.ts';
import type { ChainQueue, QueuedChain } from './chainQueue.ts';
import { packExperiment } from './experimentBundle.ts';
import { createExperimentStore, NO_ROWS_READ, type RowsRead } from './store.ts';

/** Chains that wait or are at work at most, and how many are handed in at a time. */
const WAITING_MAX = 10_000;
const HANDED_IN = 1000;
/** How often rows are looked for when none came. */
const POLL_MS = 200;
/** After so long without a row it is looked at whether a worker is there, and chains are handed in again; the longer, the more seldom. */
const SILENT_MS = { first: 5000, most: 60_000 };

export interface WorkersOptions {
  readonly queue: ChainQueue;
  readonly database: Queryable;
  readonly solver: Solver;
  /** Receives what the caller should know. */
  readonly onNotice: (notice: Words) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * A way to carry out experiments by workers. Rows that the database holds already are taken from there. Ended by its signal, no worker
 * goes on. Throws CaseError where an experiment cannot be sent, WordedError where no worker can carry it out.
 */
export function onWorkers({ queue, database, solver, onNotice, onError }: WorkersOptions): CarryOut {
  const store = createExperimentStore(database);
  /** How far rows were read, by experiment: a stopping rule has its chains carried out in several parts. */
  const readSoFar = new Map<string, RowsRead>();
  return async (read, tasks, take, signal) => {
    const hash = experimentHash(experimentInputs(read, solver));
    const again = <R>(act: () => Promise<R>) => againWhileAway(act, onError, signal);
    if (!readSoFar.has(hash)) {
      const program = programOf(solver);
      const content = await packExperiment(read);
      const { experiment: name } = read.experiment;
      await again(() => store.ask({ hash, name, program, content }));
    }
    const left = new ChainsLeft(hash, read.runs.chains, tasks);
    let heard = performance.now();
    let patience = SILENT_MS.first;
    let told = '';
    try {
      while (!left.isEmpty && !signal.aborted) {
        const page = await again(() => store.rowsSince(hash, readSoFar.get(hash) ?? NO_ROWS_READ));
        readSoFar.set(hash, page.read);
        await Promise.all(page.rows.map(take));
        for (const { number } of page.rows) left.take(number);
        if (page.rows.length > 0) {
          heard = performance.now();
          patience = SILENT_MS.first;
        }
        // What was stored before is read first: it need not be handed in.
        if (!page.isWhole) continue;
        for (let chains = left.next(); chains.length > 0; chains = left.next())
          await again(() => queue.handIn(chains));
        if (page.rows.length > 0) continue;
        if (performance.now() - heard > patience) {
          heard = performance.now();
          patience = Math.min(2 * patience, SILENT_MS.most);
          const problem = await again(() => store.problemOf(hash));
          if (problem !== null) throw new WordedError(problem);
          const there = await again(() => queue.programsAtWork());
          const notice = there.includes(programOf(solver)) ? null : nobodyThere(programOf(solver), there);
          if (notice !== null && notice.en !== told) onNotice(notice);
          told = notice?.en ?? '';
          left.handInAgain();
        }
        await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      if (signal.aborted) await store.cancel(hash).catch(onError);
    }
  };
}

/** What is left of the chains that were asked for. */
class ChainsLeft {
  private readonly hash: string;
  private readonly tasks: readonly Omit<QueuedChain, 'experiment'>[];
  /** Runs that a chain still lacks, by its place among the tasks. */
  private readonly lacks: Map<number, Set<number>>;
  private readonly taskOf = new Map<number, number>();
  private handedIn = 0;
  private readonly atWork = new Set<number>();

  constructor(
    hash: string,
    chains: readonly (readonly number[])[],
    tasks: readonly Omit<QueuedChain, 'experiment'>[],
  ) {
    this.hash = hash;
    this.tasks = tasks;
    this.lacks = new Map(
      tasks.map(({ chain, until }, t) => {
        const numbers = chains[chain]!;
        const own = numbers.slice(0, numbers.indexOf(until) + 1);
        for (const number of own) this.taskOf.set(number, t);
        return [t, new Set(own)];
      }),
    );
  }

  get isEmpty(): boolean {
    return this.lacks.size === 0;
  }

  /** The row of a run is there. */
  take(number: number): void {
    const task = this.taskOf.get(number);
    if (task === undefined) return;
    const lacks = this.lacks.get(task);
    lacks?.delete(number);
    if (lacks?.size !== 0) return;
    this.lacks.delete(task);
    this.atWork.delete(task);
  }

  /** The next chains to hand in; none while enough of them wait. */
  next(): readonly QueuedChain[] {
    const chosen: QueuedChain[] = [];
    if (this.atWork.size > WAITING_MAX - HANDED_IN) return chosen;
    while (this.handedIn < this.tasks.length && chosen.length < HANDED_IN) {
      const task = this.handedIn++;
      if (!this.lacks.has(task)) continue;
      this.atWork.add(task);
      chosen.push({ experiment: this.hash, ...this.tasks[task]! });
    }
    return chosen;
  }

  /** Begins anew with what is left: chains that are in the queue stay there as they are. */
  handInAgain(): void {
    this.handedIn = 0;
    this.atWork.clear();
  }
}

function nobodyThere(program: string, there: readonly string[]): Words {
  return there.length === 0
    ? sentence(
        'No worker is there. Start `equipoise worker --queue` with the same database on one machine or several.',
        '没有工作进程。请在一台或多台机器上以同一数据库启动 `equipoise worker --queue`。',
      )
    : sentence(
        'No worker of this program is there: this is {program}; at work are {others}. Results of another program may differ, so they refuse.',
        '没有同一程序的工作进程：当前程序为 {program}；运行中的为 {others}。其他程序的结果可能不同，故不予领取。',
        { program, others: enumerated(there) },
      );
}
