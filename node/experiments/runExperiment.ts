/**
 * Runs an experiment, chain by chain (solver/experiments/experiment.ts), on threads or in this one. What a run answers depends on the runs before
 * it in its chain, which the file decides, and on nothing else: neither the number of threads nor their order nor what an earlier run
 * had finished changes a digit.
 */

import {
  type ExperimentResults,
  isKnownEnough,
  summarizeExperiment,
} from '../../solver/experiments/analysis.ts';
import type { ExperimentRun } from '../../solver/experiments/experiment.ts';
import type { ChainTask } from '../../solver/experiments/experimentRunner.ts';
import type { RunRow } from '../../solver/experiments/runRow.ts';
import { textHash } from '../inputHash.ts';
import { TaskThreads, ThreadStopped } from '../threads/taskThreads.ts';
import { threadFile } from '../threads/threadFile.ts';
import { openRunner } from './openRunner.ts';
import type { ReadExperiment } from './readExperiment.ts';

/** A chain of long simulations may take hours. */
const SECONDS_MAX = 7 * 86_400;

export interface ExperimentOptions {
  readonly workers: number;
  /** Rows of runs that were finished before, by number. */
  readonly known: ReadonlyMap<number, RunRow>;
  /** Receives every row as soon as it is there. */
  readonly onRow: (row: RunRow) => Promise<void>;
  /** Ends the experiment after the runs in hand. */
  readonly signal?: AbortSignal;
}

/** All rows in the order of their numbers. */
export interface ExperimentOutcome {
  readonly rows: readonly RunRow[];
  /** Whether nothing is left to run: all runs are there, or the rule of the file says that these are enough. */
  readonly isComplete: boolean;
}

/** Runs what is not known of an experiment. Answers all rows in the order of their numbers, or those that were there when it was stopped. */
export async function runExperiment(
  read: ReadExperiment,
  { workers, known, onRow, signal }: ExperimentOptions,
): Promise<ExperimentOutcome> {
  const { runs } = read;
  const rows = new Map(known);
  const written: Promise<void>[] = [];
  const failures: unknown[] = [];
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const take = (row: RunRow) => {
    // A run that is known was solved again only to go on from it.
    if (rows.has(row.number)) return;
    rows.set(row.number, row);
    written.push(
      onRow(row).catch((error: unknown) => {
        // A row that cannot be kept ends the experiment: the next ones could not be either.
        failures.push(error);
        stop.abort();
      }),
    );
  };
  const { until, confidence } = read.experiment;
  const isEnough = () => {
    if (until === undefined) return false;
    const results = resultsOf(read, [...rows.values()]);
    return isKnownEnough(summarizeExperiment(results, { compared: read.compared, confidence }), until);
  };
  let isDecided = false;
  for (const batch of batchesOf(read)) {
    const waiting = batch.flatMap((c) => {
      const missing = runs.chains[c]!.filter((number) => !rows.has(number));
      // Beyond its last missing run nothing of a chain is needed.
      return missing.length === 0 ? [] : [{ chain: c, until: missing.at(-1)! }];
    });
    if (workers < 2 || waiting.length < 2) await inThisThread(read, waiting, take, ended);
    else await onThreads(read, waiting, take, workers, ended);
    if (ended.aborted) break;
    isDecided = isEnough();
    if (isDecided) break;
  }
  await Promise.all(written);
  if (failures.length > 0) throw failures[0];
  const all = [...rows.values()].sort((a, b) => a.number - b.number);
  return { rows: all, isComplete: isDecided || all.length === runs.count };
}

/** Futures that are simulated before it is asked whether more are needed. */
const FUTURES_AT_ONCE = 10;

/** Chains that are run before it is asked whether that is enough: all of them, or by futures where a rule may stop them. */
function batchesOf({ experiment, runs }: ReadExperiment): readonly (readonly number[])[] {
  const all = runs.chains.map((_, c) => c);
  if (experiment.until === undefined) return [all];
  const batches: number[][] = [];
  for (const c of all) {
    const { future } = runs.at(runs.chains[c]![0]!);
    const batch = Math.floor((future ?? 0) / FUTURES_AT_ONCE);
    batches[batch] ??= [];
    batches[batch].push(c);
  }
  return batches;
}

/** Rows with the names of their levels: what is analysed. */
export function resultsOf({ runs, metrics }: ReadExperiment, rows: readonly RunRow[]): ExperimentResults {
  return {
    columns: runs.columns,
    metrics,
    rows: rows.map((row) => ({ ...row, levels: runs.at(row.number).levels })),
  };
}

type Waiting = readonly { readonly chain: number; readonly until: number }[];

async function inThisThread(
  read: ReadExperiment,
  waiting: Waiting,
  take: (row: RunRow) => void,
  signal: AbortSignal,
): Promise<void> {
  const runner = await openRunner(read);
  for (const task of waiting)
    for await (const row of runner.rowsOf(task)) {
      take(row);
      // Files are written and cancels are heard between runs.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
    }
}

async function onThreads(
  { file }: ReadExperiment,
  waiting: Waiting,
  take: (row: RunRow) => void,
  workers: number,
  signal: AbortSignal,
): Promise<void> {
  const threads = new TaskThreads<ChainTask & { readonly file: string }, null>(
    threadFile('experimentThread', import.meta.url),
    { threads: Math.min(workers, waiting.length), megabytesMax: 4000, secondsMax: SECONDS_MAX },
  );
  const watch = { onProgress: (row: unknown) => take(row as RunRow), signal };
  await Promise.all(
    waiting.map(async (task) => {
      try {
        await threads.ask({ ...task, file }, watch);
      } catch (error) {
        if (!(error instanceof ThreadStopped && error.reason === 'cancelled')) throw error;
      }
    }),
  );
}

/**
 * What each run depends on, as a short hash: the case, settings and code (`common`), what the run changes, and the runs before it in its
 * chain. Rows of results are known by it; names of levels do not count.
 */
export function runInputs(read: ReadExperiment, common: string): ReadonlyMap<number, string> {
  const inputs = new Map<number, string>();
  for (const chain of read.runs.chains) {
    let before = common;
    for (const number of chain) {
      before = textHash(before + changeText(read, read.runs.at(number))).slice(0, 16);
      inputs.set(number, before);
    }
  }
  return inputs;
}

function changeText(
  { experiment: { policies, futures, simulation } }: ReadExperiment,
  { levers, policy, future }: ExperimentRun,
): string {
  const { count: _, ...drawn } = futures ?? { count: 0 };
  const stated = policy === null ? null : (policies?.[policy] ?? null);
  return JSON.stringify([levers, stated, future, future === null ? null : drawn, simulation ?? null]);
}
