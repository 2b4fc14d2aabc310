/**
 * The queue of solves: pg-boss on the same database as the store. Any number of worker processes may take from it;
 * a worker that dies loses its job to the next one.
 */
import { PgBoss } from 'pg-boss';
import { type SolveOptions, solveKeyOf } from '../../node/solveKey.ts';
import { ResidentThreads } from '../../node/threads/residentThreads.ts';
import { spareThreads } from '../../node/threads/searchThreads.ts';
import type { SolveThread } from '../../node/threads/solveInThread.ts';
import { CaseError } from '../../solver/case/problems.ts';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import { errorWords, WordedError } from '../../solver/words/wordedError.ts';
import { sentence } from '../../solver/words/words.ts';
import type { StoredRun } from '../runs/store.ts';
import type { Database, Queryable } from '../store/database.ts';
import type { Stores } from '../stores.ts';

const QUEUE = 'solve';
/** Where jobs go whose workers died again and again: their runs are told to have failed. */
const GIVEN_UP = 'solve-given-up';
/** Attempts after the first; each ended with its worker. */
const RETRIES = 5;
/** A worker that says nothing for so long is taken for dead, and its job goes to another. */
const HEARTBEAT_SECONDS = 10;
/** How often dead workers are looked for. */
const SUPERVISE_SECONDS = 5;
const PROGRESS_EVERY_MS = 250;

/** Why a run failed whose workers died again and again. */
const givenUp = sentence(
  'The solve was started {count} times, and each time its worker ended before a result.',
  '求解已启动 {count} 次，每次工作进程都在得出结果前终止。',
  { count: RETRIES + 1 },
);

export interface SolveQueue {
  /** Puts a run into the queue inside the transaction that stores it: there is no run that nobody will ever solve. */
  send(inside: Queryable, runId: string): Promise<void>;
  /** Takes jobs, `concurrency` at a time, until the queue is stopped. */
  work(concurrency: number): Promise<void>;
  /** Puts runs that a killed process left behind into the queue again. For the embedded store, which has one process. */
  recover(): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueOptions extends SolveOptions {
  readonly onError: (error: unknown) => void;
}

/** Opens the queue on a database. */
export async function openSolveQueue(
  database: Database,
  stores: Stores,
  options: QueueOptions,
): Promise<SolveQueue> {
  const boss = new PgBoss({
    ...database.queueOptions,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', options.onError);
  await boss.start();
  await boss.createQueue(GIVEN_UP);
  await boss.createQueue(QUEUE, {
    retryLimit: RETRIES,
    retryDelay: 1,
    expireInSeconds: 7200,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  });
  // A queue that an older version made stays as it is when it is created again.
  await boss.updateQueue(QUEUE, { deadLetter: GIVEN_UP });
  const active = new Set<SolveThread>();
  let isStopping = false;
  const residents = new ResidentThreads({
    timeLimitSeconds: options.timeLimitSeconds,
    relativeGap: options.relativeGap,
    searchThreads: spareThreads(),
  });
  /** Solves the snapshot of a run: what its inputs were when it was queued, whatever was edited since. */
  const solve = async (run: StoredRun): Promise<void> => {
    const planningCase = run.hasInputs ? await stores.inputs.load(run.inputHash) : null;
    if (planningCase === null)
      throw new WordedError({
        en: 'The inputs of this run are not stored: an older version queued it. Run it again.',
        zh: '此运行的输入未存储：它由旧版本排入队列。请重新运行。',
      });
    let latest: ExplainedProgress | null = null;
    const thread = residents.take(run.caseId);
    active.add(thread);
    const timer = setInterval(() => {
      watch(run.runId, stores, latest, () => thread.stop()).catch(options.onError);
      latest = null;
    }, PROGRESS_EVERY_MS);
    try {
      const result = await thread.solve(planningCase, (progress) => {
        latest = progress;
      });
      residents.giveBack(run.caseId, thread, result.size.columns);
      if (isStopping) return;
      const wasCancelled = (await stores.runs.find(run.runId))?.cancelRequested === true;
      if (result.summary.status === 'noPlan' && wasCancelled) await stores.runs.cancel(run.runId);
      else await stores.runs.finish(run.runId, result, solveKeyOf(result.solver, options));
    } finally {
      clearInterval(timer);
      active.delete(thread);
    }
  };
  const perform = async (run: StoredRun): Promise<void> => {
    try {
      await solve(run);
      await stores.runs.clearOld(run.caseId);
    } catch (error) {
      if (isStopping) return;
      if (!(error instanceof CaseError)) options.onError(error);
      await stores.runs.fail(run.runId, errorWords(error));
    }
  };
  const takeJob = async (runId: string): Promise<void> => {
    const run = await stores.runs.find(runId);
    if (run === null || run.finishedAt !== null) return;
    if (!(await stores.runs.begin(runId))) {
      await stores.runs.cancel(runId);
      return;
    }
    await perform(run);
  };
  const send = async (inside: Queryable, runId: string): Promise<void> => {
    const db = {
      async executeSql(sql: string, parameters: unknown[] = []) {
        try {
          return { rows: [...(await inside.query(sql, parameters))] };
        } catch (error) {
          // Without its code: at some codes the queue asks the database again, which in the embedded store waits for us.
          throw new Error('the job of a run could not be stored', { cause: error });
        }
      },
    };
    // The job has the identifier of its run: sent twice, it is there once.
    await boss.send(QUEUE, { runId }, { id: runId, db });
  };
  return {
    send,
    async work(concurrency) {
      // Runs without a job, which versions before this one could leave behind.
      for (const run of await stores.runs.unfinished()) await send(database, run.runId);
      await boss.work<{ runId: string }>(GIVEN_UP, async (jobs) => {
        for (const job of jobs) await stores.runs.fail(job.data.runId, givenUp);
      });
      await boss.work<{ runId: string }>(
        QUEUE,
        { localConcurrency: concurrency, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 3 },
        async (jobs) => {
          for (const job of jobs) await takeJob(job.data.runId);
        },
      );
    },
    async recover() {
      await boss.deleteAllJobs(QUEUE);
      for (const run of await stores.runs.unfinished()) {
        await stores.runs.requeue(run.runId);
        await send(database, run.runId);
      }
    },
    async stop() {
      // Runs that are being solved stay as they are: the next process takes them up.
      isStopping = true;
      await boss.stop({ graceful: false, close: true });
      await Promise.all([...active].map((thread) => thread.end()));
      await residents.end();
    },
  };
}

/** Stores progress and passes on a request to cancel, which may have come through another process. */
async function watch(
  runId: string,
  stores: Stores,
  progress: ExplainedProgress | null,
  stop: () => void,
): Promise<void> {
  if (progress !== null) await stores.runs.setProgress(runId, progress);
  const run = await stores.runs.find(runId);
  if (run?.cancelRequested === true) stop();
}
