/**
 * Runs an experiment, chain by chain (solver/experiments/experiment.ts), in this process or wherever `CarryOut` has them carried out. What a run answers depends on the runs before
 * it in its chain, which the file decides, and on nothing else: neither the number of threads nor their order nor what an earlier run
 * had finished changes a digit.
 */

import {
  type ExperimentResults,
  isKnownEnough,
  summarizeExperiment,
} from '../../solver/experiments/analysis.ts';
import type { ChainTask } from '../../solver/experiments/experimentRunner.ts';
import type { RunRow } from '../../solver/experiments/runRow.ts';
import { ChainThreads, failedRows } from './chainThreads.ts';
import { openRunner } from './openRunner.ts';
import type { ReadExperiment } from './readExperiment.ts';

/**
 * Carries chains out, in any order and wherever: hands every row to `take`, also of runs that are known already, and begins the next run
 * of a chain when that is done with it. Returns when all asked for are there, or soon after `signal`.
 */
export type CarryOut = (
  read: ReadExperiment,
  tasks: readonly ChainTask[],
  take: TakeRow,
  signal: AbortSignal,
) => Promise<void>;

/** Keeps a row; it resolves also where that failed, which ends the experiment. */
export type TakeRow = (row: RunRow) => Promise<void>;

export interface ExperimentOptions {
  readonly carryOut: CarryOut;
  /** Rows of runs that were finished before, by number. */
  readonly known: ReadonlyMap<number, RunRow>;
  /** Keeps a row: called as soon as it is there. */
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
  { carryOut, known, onRow, signal }: ExperimentOptions,
): Promise<ExperimentOutcome> {
  const { runs } = read;
  const rows = new Map(known);
  const writing = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const take: TakeRow = (row) => {
    // A run that is known was solved again only to go on from it.
    if (rows.has(row.number)) return Promise.resolve();
    rows.set(row.number, row);
    const kept = onRow(row)
      .catch((error: unknown) => {
        // A row that cannot be kept ends the experiment: the next ones could not be either.
        failures.push(error);
        stop.abort();
      })
      .finally(() => writing.delete(kept));
    writing.add(kept);
    return kept;
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
    await carryOut(read, waiting, take, ended);
    if (ended.aborted) break;
    isDecided = isEnough();
    if (isDecided) break;
  }
  await Promise.all(writing);
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

/** Carries chains out in this process, on so many threads; without threads of their own where one is enough. */
export function onThisMachine(threads: number): CarryOut {
  return (read, tasks, take, signal) =>
    threads < 2 || tasks.length < 2
      ? inThisThread(read, tasks, take, signal)
      : onThreads(read, tasks, take, { threads: Math.min(threads, tasks.length), signal });
}

async function inThisThread(
  read: ReadExperiment,
  tasks: readonly ChainTask[],
  take: TakeRow,
  signal: AbortSignal,
): Promise<void> {
  const runner = await openRunner(read);
  for (const task of tasks)
    for await (const row of runner.rowsOf(task)) {
      await take(row);
      // Cancels are heard between runs.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
    }
}

async function onThreads(
  read: ReadExperiment,
  tasks: readonly ChainTask[],
  take: TakeRow,
  { threads, signal }: { readonly threads: number; readonly signal: AbortSignal },
): Promise<void> {
  const chains = new ChainThreads(threads);
  await Promise.all(
    tasks.map(async (task) => {
      const ended = await chains.carryOut({ file: read.file, ...task }, { onRow: take, signal });
      if (ended.kind === 'failed') await Promise.all(failedRows(read, task, ended.reason).map(take));
    }),
  );
}
