/**
 * Takes runs from the queue and solves them in threads, several at a time. Which run is next and who may end it:
 * runClaims.ts. Any number of processes may take from one database.
 */
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { endedWithin } from '../../node/endedWithin.ts';
import { type SolveOptions, solveKeyOf } from '../../node/solveKey.ts';
import { ResidentThreads } from '../../node/threads/residentThreads.ts';
import { spareThreads } from '../../node/threads/searchThreads.ts';
import type { SolveThread } from '../../node/threads/solveInThread.ts';
import type { SolveOutcome } from '../../node/threads/solveMessages.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import type { Database } from '../store/database.ts';
import { isPermanent, isStoreFull, sqlStateOf } from '../store/databaseErrors.ts';
import type { Stores } from '../stores.ts';
import { type Claim, createRunClaims, type QueueStatus, type RunClaims } from './runClaims.ts';
import { type EndedByWatch, watchRun } from './watchRun.ts';

/** How often the queue is looked at when nothing in this process says that there is something. */
const POLL_MS = 500;
/** How often runs without an owner are looked for, and this process says that it is there. */
const SWEEP_MS = 2000;
/** How long a process that stops waits for its last statements. */
const STOP_GRACE_MS = 8000;
/** Waits between attempts to store how a run ended. */
const RETRY_MS = { first: 200, most: 5000 };

export interface SolveQueue {
  /** Takes runs, `slots` at a time, until the queue is stopped. */
  work(slots: number): void;
  /** Looks at the queue now: a run was stored. */
  wake(): void;
  /** How many runs wait and are at work, in all processes. */
  status(): Promise<QueueStatus>;
  /** Hands back what is being solved, and stops. */
  stop(): Promise<void>;
}

export interface QueueOptions extends SolveOptions {
  /** Most memory of the JavaScript of a solve. */
  readonly memoryMb?: number;
  /** Most columns of a model. */
  readonly columnsMax?: number;
  readonly onError: (error: unknown) => void;
}

/** How work at a run ended: as its thread says, or as its watch found; handed back also where this process stops. */
type Ending = SolveOutcome | EndedByWatch;

/** Opens the queue on a database. In a store that one process has to itself, runs of the last process are free at once. */
export async function openSolveQueue(
  database: Database,
  stores: Stores,
  options: QueueOptions,
): Promise<SolveQueue> {
  const claims = createRunClaims(database.priority);
  if (database.kind === 'embedded')
    await claims.endAllLeases().catch((error: unknown) => {
      // On a full disk they end by themselves, and everything can be read.
      if (!isStoreFull(error)) throw error;
      options.onError(error);
    });
  const worker = new QueueWorker(claims, stores, options, database.kind === 'embedded');
  return {
    work: (slots) => worker.start(slots),
    wake: () => worker.wake(),
    status: claims.status,
    stop: () => worker.stop(),
  };
}

class QueueWorker {
  private readonly claims: RunClaims;
  private readonly stores: Stores;
  private readonly options: QueueOptions;
  private readonly residents: ResidentThreads;
  /** No other process takes runs from this store: an idle one has nothing to write. */
  private readonly isAlone: boolean;
  private isAnnounced = false;
  /** Another for each process, also where process numbers are used again. */
  private readonly name = `${os.hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  private readonly active = new Set<SolveThread>();
  private readonly settling = new Set<Promise<void>>();
  private slots = 0;
  private isStopping = false;
  private stopBy = Number.POSITIVE_INFINITY;
  private loop: Promise<void> | null = null;
  private stopped: Promise<void> | null = null;
  private wakeUp: () => void = () => undefined;
  private isAwake = false;
  /** Why the queue cannot be read, as it was reported; empty where it can. */
  private trouble = '';

  constructor(claims: RunClaims, stores: Stores, options: QueueOptions, isAlone: boolean) {
    this.claims = claims;
    this.isAlone = isAlone;
    this.stores = stores;
    this.options = options;
    const { timeLimitSeconds, relativeGap, memoryMb, columnsMax } = options;
    this.residents = new ResidentThreads({
      timeLimitSeconds,
      relativeGap,
      ...(memoryMb === undefined ? {} : { memoryMb }),
      ...(columnsMax === undefined ? {} : { columnsMax }),
    });
  }

  start(slots: number): void {
    this.slots = slots;
    this.loop ??= this.takeRuns();
  }

  wake(): void {
    this.isAwake = true;
    this.wakeUp();
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopNow();
    return this.stopped;
  }

  private async stopNow(): Promise<void> {
    this.isStopping = true;
    this.wake();
    this.stopBy = performance.now() + STOP_GRACE_MS;
    // No thread is begun any more: those that work are ended before anything is waited for.
    const ended = Promise.all([...this.active].map((thread) => thread.end()));
    await this.soon(this.loop ?? Promise.resolve());
    await ended;
    await this.soon(Promise.all(this.settling));
    if (this.loop !== null) await this.soon(this.claims.withdraw(this.name).catch(this.options.onError));
    await this.residents.end();
  }

  /** Waits for what a process that stops still has to do, as long as there is time for all of it. */
  private async soon(what: Promise<unknown>): Promise<void> {
    await endedWithin(what, Math.max(0, this.stopBy - performance.now()));
  }

  private async takeRuns(): Promise<void> {
    let sweptAt = Number.NEGATIVE_INFINITY;
    while (!this.isStopping) {
      this.isAwake = false;
      try {
        if (performance.now() - sweptAt > SWEEP_MS) {
          if (!this.isAlone || !this.isAnnounced)
            await this.claims.announce(this.name, this.slots, this.isAlone);
          this.isAnnounced = true;
          await this.claims.sweep(this.name);
          sweptAt = performance.now();
        }
        while (!this.isStopping && this.settling.size < this.slots) {
          const claim = await this.claims.claim(this.name);
          if (claim === null) break;
          const settled = this.perform(claim).finally(() => {
            this.settling.delete(settled);
            this.wake();
          });
          this.settling.add(settled);
        }
        this.trouble = '';
      } catch (error) {
        // The database is away or full: it is asked again, and the log has the same trouble once.
        const trouble = String(error);
        if (trouble !== this.trouble) this.options.onError(error);
        this.trouble = trouble;
      }
      if (!this.isAwake && !this.isStopping) await this.untilWoken(POLL_MS);
    }
  }

  private untilWoken(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Works at a run to its end, whatever that is; never rejects. */
  private async perform(claim: Claim): Promise<void> {
    try {
      await this.settle(claim, await this.workAt(claim));
    } catch (error) {
      this.options.onError(error);
      // The process that sweeps decides what becomes of it. No process sweeps runs of its own before they are given up.
      await this.persistently(() => this.claims.abandon(claim)).catch(this.options.onError);
    }
  }

  private async workAt(claim: Claim): Promise<Ending> {
    if (this.isStopping) return { kind: 'handedBack' };
    try {
      const tables = claim.hasInputs
        ? await this.persistently(() => this.stores.inputs.stored(claim.inputHash))
        : null;
      if (this.isStopping) return { kind: 'handedBack' };
      if (tables === null) return { kind: 'failed', problem: noInputs, cause: 'no stored inputs' };
      const thread = this.residents.take(claim.caseId);
      const watch = watchRun(this.claims, claim, thread, this.options);
      const searchThreads = this.searchThreads();
      this.active.add(thread);
      const outcome = await thread.solve({ tables }, searchThreads, watch.onProgress);
      watch.end();
      this.active.delete(thread);
      if (outcome.kind === 'result') this.residents.giveBack(claim.caseId, thread, outcome.result.columns);
      else void thread.end();
      return (
        watch.ending() ?? (outcome.kind === 'died' && this.isStopping ? { kind: 'handedBack' } : outcome)
      );
    } catch (error) {
      if (this.isStopping) return { kind: 'handedBack' };
      this.options.onError(error);
      return { kind: 'failed', problem: unreadableInputs, cause: 'the inputs could not be read' };
    }
  }

  /** Threads that no solve uses are free for searches: each solve that begins gets its share of what is left. */
  private searchThreads(): number {
    return Math.max(0, spareThreads() - this.active.size);
  }

  /** Stores how a run ended; what could not be stored is tried again until it is, or the process stops. */
  private async settle(claim: Claim, ending: Ending): Promise<void> {
    switch (ending.kind) {
      case 'lost':
        return;
      case 'result': {
        const { result } = ending;
        const solveKey = solveKeyOf(result.solver, this.options);
        await this.orHandBack(claim, () => this.claims.finish(claim, result, solveKey)).catch(
          (error: unknown) => {
            if (!isPermanent(error)) throw error;
            this.options.onError(error);
            return this.orHandBack(claim, () => this.claims.fail(claim, unstorable(sqlStateOf(error))));
          },
        );
        await this.stores.runs.clearOld(claim.caseId).catch(this.options.onError);
        return;
      }
      case 'stopped':
      case 'cancelled':
        await this.persistently(() => this.claims.cancel(claim));
        return;
      case 'failed':
        await this.orHandBack(claim, () => this.claims.fail(claim, ending.problem));
        return;
      case 'handedBack':
        await this.persistently(() => this.claims.handBack(claim));
        return;
      case 'died':
        this.options.onError(new Error(ending.cause));
        await this.persistently(() => this.claims.abandon(claim));
        return;
    }
  }

  /** Stores how a run ended; where this process may not, because it is of an older version than the store, a newer one gets the run. */
  private async orHandBack(claim: Claim, store: () => Promise<boolean>): Promise<void> {
    const isStored = await this.persistently(store);
    // Without effect on a run that another process has.
    if (!isStored) await this.persistently(() => this.claims.handBack(claim));
  }

  /** Tries until the database answers. Throws what another attempt would not change, and anything when the process stops. */
  private async persistently<R>(act: () => Promise<R>): Promise<R> {
    for (let wait = RETRY_MS.first; ; wait = Math.min(2 * wait, RETRY_MS.most)) {
      try {
        return await act();
      } catch (error) {
        if (isPermanent(error) || performance.now() > this.stopBy) throw error;
        this.options.onError(error);
        await pause(wait);
      }
    }
  }
}

const noInputs: Words = sentence(
  'The inputs of this run are not stored: an older version queued it. Run it again.',
  '该运行的输入数据未保存：由旧版本提交。请重新运行。',
);

const unreadableInputs: Words = sentence(
  'The stored inputs of this run cannot be read. Run it again; the log of the server says more.',
  '无法读取该运行已保存的输入数据。请重新运行；详情见服务器日志。',
);

function unstorable(code: string): Words {
  return sentence(
    'The solve ended, but the database refused its result (code {code}). Run it again; the log of the server says more.',
    '求解已完成，但数据库拒绝保存结果（代码 {code}）。请重新运行；详情见服务器日志。',
    { code },
  );
}
