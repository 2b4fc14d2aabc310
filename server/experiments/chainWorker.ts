/**
 * Takes chains of experiments from the queue, carries them out on threads, and stores the row of every run before the next of its chain
 * begins. A worker that is killed loses the run in hand at most: another goes on with the chain. One that stops in order gives its chains back.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Batches } from '../../node/batches.ts';
import { endedWithin } from '../../node/endedWithin.ts';
import { type ChainThreads, failedRows } from '../../node/experiments/chainThreads.ts';
import type { Solver } from '../../node/solveKey.ts';
import type { RunRow } from '../../solver/experiments/runRow.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { againWhileAway } from './away.ts';
import { type ChainQueue, type TakenChain, TOUCH_MS } from './chainQueue.ts';
import { type OpenedExperiment, OpenedExperiments } from './openedExperiments.ts';
import type { ExperimentStore } from './store.ts';

/** How often an idle worker looks for chains, and how long it waits for a database that is away. */
const POLL_MS = 250;
const AWAY_MS = 1000;
/** How often a worker reports which experiments other programs would have to carry out. */
const OTHERS_MS = 30_000;
/** Work in hand beyond that of the threads, in seconds and in chains: threads should not wait for the queue. */
const AHEAD_SECONDS = 1;
const AHEAD_MAX = 500;
/** A run at which so many workers were lost has failed: the next one would be lost at it, too. */
const LOSSES_MAX = 5;
/** How long a worker that stops waits for its last statements. */
const STOP_MS = 8000;

export interface ChainWorkerOptions {
  readonly queue: ChainQueue;
  readonly store: ExperimentStore;
  readonly solver: Solver;
  readonly program: string;
  readonly threads: number;
  /** What carries chains out, on so many threads. */
  readonly chains: Pick<ChainThreads, 'carryOut'>;
  /** Receives what the operator of the worker should know. */
  readonly onNotice: (notice: Words) => void;
  readonly onError: (error: unknown) => void;
}

/** A row with the hash of its experiment. */
interface StoredSoon {
  readonly hash: string;
  readonly row: RunRow;
}

/** A chain in hand. */
interface Work {
  readonly chain: TakenChain;
  readonly control: AbortController;
  /** Whether another one has it now: nothing of it is to be given back. */
  isLost: boolean;
}

export class ChainWorker {
  private readonly options: ChainWorkerOptions;
  private readonly inHand = new Map<string, Work>();
  /** Rows on their way into the store, and chains on their way out of the queue. */
  private readonly rows = new Batches<StoredSoon>((rows) => this.storeRows(rows));
  private readonly done = new Batches<TakenChain>((chains) => this.options.queue.remove(chains));
  private readonly stopping = new AbortController();
  private readonly told = new Set<string>();
  /** Null before it is started. */
  private experiments: OpenedExperiments | null = null;
  private folder: string | null = null;
  /** Seconds that a chain takes a thread, of late; null before the first. */
  private secondsOfChain: number | null = null;
  private loops: readonly Promise<void>[] = [];
  private readonly atWork = new Set<Promise<void>>();
  private onSettled: () => void = () => undefined;

  constructor(options: ChainWorkerOptions) {
    this.options = options;
  }

  /** Takes chains until it is stopped. */
  async start(): Promise<void> {
    this.folder = await mkdtemp(path.join(os.tmpdir(), 'equipoise-worker-'));
    this.experiments = new OpenedExperiments(this.options, this.folder);
    this.loops = [this.takeChains(), this.keepChains(), this.tellOthers()];
  }

  /** Gives back what is in hand, and stops. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const chains = [...this.inHand.values()].filter(({ isLost }) => !isLost).map(({ chain }) => chain);
    for (const { control } of this.inHand.values()) control.abort();
    const last = async () => {
      await Promise.all(this.atWork);
      await this.options.queue.giveBack(chains);
      await Promise.all(this.loops);
    };
    await endedWithin(last().catch(this.options.onError), STOP_MS);
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true });
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Repeats an act until the worker stops; a database that is away is waited for. `act` answers how long to wait before the next. */
  private async repeat(act: () => Promise<number>): Promise<void> {
    while (!this.isStopping) {
      let wait = AWAY_MS;
      try {
        wait = await act();
      } catch (error) {
        this.options.onError(error);
      }
      if (wait > 0 && !this.isStopping) await this.rest(wait);
    }
  }

  private rest(ms: number): Promise<void> {
    return pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** How many chains should be in hand: those of the threads, and what they do in the next second. */
  private get wanted(): number {
    const { threads } = this.options;
    if (this.secondsOfChain === null) return threads;
    const ahead = Math.floor((threads * AHEAD_SECONDS) / Math.max(1e-6, this.secondsOfChain));
    return threads + Math.min(AHEAD_MAX, ahead);
  }

  private takeChains(): Promise<void> {
    return this.repeat(async () => {
      const free = this.wanted - this.inHand.size;
      // Half of what may be in hand is taken at a time, so that the queue is asked seldom.
      if (free <= 0 || (this.inHand.size > this.options.threads && free < this.wanted / 2)) {
        await Promise.race([
          this.rest(POLL_MS),
          new Promise<void>((resolve) => {
            this.onSettled = resolve;
          }),
        ]);
        return 0;
      }
      const taken = await this.options.queue.take(free);
      const begun = taken.map((chain): Work => ({ chain, control: new AbortController(), isLost: false }));
      for (const work of begun) this.inHand.set(work.chain.id, work);
      const byExperiment = Map.groupBy(begun, ({ chain }) => chain.experiment);
      await Promise.all([...byExperiment].map(([hash, works]) => this.begin(hash, works)));
      return taken.length === 0 ? POLL_MS : 0;
    });
  }

  /** Begins with chains of one experiment: finds out what is left of each, and has it carried out. */
  private async begin(hash: string, works: readonly Work[]): Promise<void> {
    const chains = works.map(({ chain }) => chain);
    try {
      const { store, queue } = this.options;
      const isWanted = (await store.wantedAmong([hash])).has(hash);
      const experiment = isWanted ? ((await this.experiments?.of(hash)) ?? null) : null;
      if (experiment === null) {
        await queue.remove(chains);
        for (const work of works) this.settle(work);
        return;
      }
      const runsOf = ({ chain, until }: TakenChain) => {
        const numbers = experiment.read.runs.chains[chain] ?? [];
        return numbers.slice(0, numbers.indexOf(until) + 1);
      };
      const stored = await store.storedAmong(hash, chains.flatMap(runsOf));
      for (const work of works) {
        const missing = runsOf(work.chain).filter((run) => !stored.has(run));
        const ended = this.carryOut(experiment, work, missing)
          .catch(this.options.onError)
          .finally(() => {
            this.atWork.delete(ended);
            this.settle(work);
          });
        this.atWork.add(ended);
      }
    } catch (error) {
      // Nothing of it has begun. Where the database is away, others get the chains when no worker reports them.
      for (const work of works) this.settle(work);
      await this.options.queue.giveBack(chains).catch(this.options.onError);
      throw error;
    }
  }

  /** Carries out what is missing of a chain. It leaves the queue when every row is stored. */
  private async carryOut(
    { file, read }: OpenedExperiment,
    { chain, control }: Work,
    missing: readonly number[],
  ): Promise<void> {
    const hash = chain.experiment;
    const isMissing = new Set(missing);
    const stored: Promise<void>[] = [];
    let seconds = 0;
    const keep = async (row: RunRow) => {
      seconds += row.seconds;
      if (!isMissing.has(row.number)) return;
      const kept = this.rows.add({ hash, row });
      stored.push(kept);
      // The end of the chain reports what fails here.
      await kept.catch(() => undefined);
    };
    const [first] = missing;
    if (first !== undefined) {
      const task = { chain: chain.chain, until: missing.at(-1)! };
      const losses = chain.wasLost ? await this.options.store.countLoss(hash, first) : 0;
      if (losses >= LOSSES_MAX) await Promise.all(failedRows(read, task, lostWords(losses)).map(keep));
      else {
        const watch = { onRow: keep, signal: control.signal };
        const ended = await this.options.chains.carryOut({ file, ...task }, watch);
        if (ended.kind === 'failed') await Promise.all(failedRows(read, task, ended.reason).map(keep));
        if (ended.kind === 'done') this.learnSeconds(seconds);
      }
    }
    await Promise.all(stored);
    if (!control.signal.aborted) await this.done.add(chain);
  }

  private settle(work: Work): void {
    this.inHand.delete(work.chain.id);
    this.onSettled();
  }

  /** Chains of one experiment take about the same time: the mean of the last ones. */
  private learnSeconds(seconds: number): void {
    this.secondsOfChain = this.secondsOfChain === null ? seconds : 0.9 * this.secondsOfChain + 0.1 * seconds;
  }

  /** Stores rows of any experiments. A database that is away is waited for. */
  private async storeRows(rows: readonly StoredSoon[]): Promise<void> {
    for (const [hash, own] of Map.groupBy(rows, (row) => row.hash))
      await againWhileAway(
        () =>
          this.options.store.store(
            hash,
            own.map(({ row }) => row),
          ),
        this.options.onError,
      );
  }

  /** Says that the worker still works at its chains, and ends those that are no longer its own or no longer wanted. */
  private keepChains(): Promise<void> {
    return this.repeat(async () => {
      const works = [...this.inHand.values()];
      const lost = await this.options.queue.touch(works.map(({ chain }) => chain));
      for (const { id } of lost) {
        const work = this.inHand.get(id);
        if (work === undefined) continue;
        work.isLost = true;
        work.control.abort();
      }
      const hashes = [...new Set(works.map(({ chain }) => chain.experiment))];
      if (hashes.length > 0) {
        const wanted = await this.options.store.wantedAmong(hashes);
        const ended = works.filter(({ chain, isLost }) => !isLost && !wanted.has(chain.experiment));
        for (const { control } of ended) control.abort();
        await this.options.queue.remove(ended.map(({ chain }) => chain));
      }
      return TOUCH_MS;
    });
  }

  /** Says which experiments wait for workers of other programs, each once. */
  private tellOthers(): Promise<void> {
    return this.repeat(async () => {
      for (const { name, program } of await this.options.store.ofOtherPrograms(this.options.program)) {
        const key = JSON.stringify([name, program]);
        if (this.told.has(key)) continue;
        this.told.add(key);
        this.options.onNotice(otherProgram(name, program, this.options.program));
      }
      return OTHERS_MS;
    });
  }
}

function lostWords(losses: number): Words {
  return sentence(
    '{losses} workers were lost at this run or one before it in its chain',
    '有 {losses} 个工作进程在此次运行或其链中先前的运行上中断',
    { losses },
  );
}

function otherProgram(name: string, program: string, own: string): Words {
  return sentence(
    'The experiment {name} asks for another program, whose results may differ: this worker leaves it alone. It asks for {program}; this is {own}.',
    '实验 {name} 要求使用另一程序，其结果可能不同：此工作进程不领取。所需程序为 {program}；当前程序为 {own}。',
    { name, program, own },
  );
}
