/**
 * The queue of solves: pg-boss on the same database as the store. Any number of worker processes may take from it;
 * a worker that dies loses its job to the next one.
 */
import { PgBoss } from 'pg-boss';
import { CaseError, problemText } from '../../solver/case/problems.ts';
import type { RunProgress } from '../../solver/run/options.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import type { CaseStore } from '../cases/store.ts';
import type { RunStore, StoredRun } from '../runs/store.ts';
import type { ScenarioStore } from '../scenarios/store.ts';
import type { Database } from '../store/database.ts';
import { ResidentThreads } from './residentThreads.ts';
import { spareThreads } from './searchThreads.ts';

const QUEUE = 'solve';
/** A worker that says nothing for so long is taken for dead, and its job goes to another. */
const HEARTBEAT_SECONDS = 10;
/** How often dead workers are looked for. */
const SUPERVISE_SECONDS = 5;
const PROGRESS_EVERY_MS = 250;

export interface Stores {
  readonly cases: CaseStore;
  readonly scenarios: ScenarioStore;
  readonly runs: RunStore;
}

export interface SolveQueue {
  send(runId: string): Promise<void>;
  /** Takes jobs, `concurrency` at a time, until the queue is stopped. */
  work(concurrency: number): Promise<void>;
  /** Puts runs that a killed process left behind into the queue again. For the embedded store, which has one process. */
  recover(): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueOptions {
  readonly timeLimitSeconds: number;
  readonly relativeGap: number;
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
  await boss.createQueue(QUEUE, {
    retryLimit: 5,
    retryDelay: 1,
    expireInSeconds: 7200,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  });
  const active = new Set<() => void>();
  const residents = new ResidentThreads({
    timeLimitSeconds: options.timeLimitSeconds,
    relativeGap: options.relativeGap,
    searchThreads: spareThreads(),
  });
  const takeJob = async (runId: string): Promise<void> => {
    const run = await stores.runs.find(runId);
    if (run === null || run.finishedAt !== null) return;
    if (run.cancelRequested) {
      await stores.runs.setState(runId, 'cancelled');
      return;
    }
    await perform(run, stores, active, residents, options.onError);
  };
  return {
    async send(runId) {
      await boss.send(QUEUE, { runId });
    },
    async work(concurrency) {
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
        await stores.runs.setState(run.runId, 'queued');
        await boss.send(QUEUE, { runId: run.runId });
      }
    },
    async stop() {
      for (const stopSolve of active) stopSolve();
      await boss.stop({ graceful: false, close: true });
      await residents.end();
    },
  };
}

async function perform(
  run: StoredRun,
  stores: Stores,
  active: Set<() => void>,
  residents: ResidentThreads,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    await stores.runs.setState(run.runId, 'running');
    const base = await stores.cases.load(run.caseId);
    if (base === null) throw new Error(`the case ${run.caseId} is gone`);
    const scenarios = (await stores.scenarios.list(run.caseId)).map((stored) => stored.document);
    const { planningCase } = resolveScenario(base, scenarios, run.scenarioId);
    let latest: RunProgress | null = null;
    const thread = residents.take(run.caseId);
    const stopSolve = () => thread.stop();
    active.add(stopSolve);
    const timer = setInterval(() => {
      watch(run.runId, stores, latest, stopSolve).catch(onError);
      latest = null;
    }, PROGRESS_EVERY_MS);
    try {
      const result = await thread.solve(planningCase, (progress) => {
        latest = progress;
      });
      residents.giveBack(run.caseId, thread, result.size.columns);
      await stores.runs.finish(
        run.runId,
        result.summary.status === 'noPlan' ? 'cancelled' : 'finished',
        result.summary,
        result,
      );
    } finally {
      clearInterval(timer);
      active.delete(stopSolve);
    }
  } catch (error) {
    if (error instanceof CaseError)
      await stores.runs.fail(run.runId, error.problems.map(problemText).join('\n'));
    else {
      onError(error);
      await stores.runs.fail(run.runId, error instanceof Error ? error.message : String(error));
    }
  }
}

/** Stores progress and passes on a request to cancel, which may have come through another process. */
async function watch(
  runId: string,
  stores: Stores,
  progress: RunProgress | null,
  stop: () => void,
): Promise<void> {
  if (progress !== null) await stores.runs.setProgress(runId, progress);
  const run = await stores.runs.find(runId);
  if (run?.cancelRequested === true) stop();
}
