/** Chains of experiments on threads of this process; a chain whose thread fails takes no other with it. */
import type { ChainTask } from '../../solver/experiments/experimentRunner.ts';
import { failedStatus, type RunRow } from '../../solver/experiments/runRow.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { TaskThreads, ThreadStopped } from '../threads/taskThreads.ts';
import { threadFile } from '../threads/threadFile.ts';
import type { ReadExperiment } from './readExperiment.ts';

/** A chain of long simulations may take hours. */
const SECONDS_MAX = 7 * 86_400;
/** Memory of a thread's JavaScript, in MB. */
const MEMORY_MAX = 4000;

/** A chain of the experiment that a file states. */
export interface ChainOfFile extends ChainTask {
  readonly file: string;
}

/** How a chain ended: with all its rows, because it was cancelled, or without the rows that are missing. */
export type ChainEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: Words };

export class ChainThreads {
  private readonly threads: TaskThreads<ChainOfFile, null>;

  /** `megabytesMax`: memory of each thread's JavaScript. */
  constructor(threads: number, megabytesMax = MEMORY_MAX) {
    this.threads = new TaskThreads(threadFile('experimentThread', import.meta.url), {
      threads,
      megabytesMax,
      secondsMax: SECONDS_MAX,
    });
  }

  /** Carries out a chain as soon as a thread is free. Every row is handed to `onRow`; the next run begins when that is done with it. */
  async carryOut(
    task: ChainOfFile,
    { onRow, signal }: { readonly onRow: (row: RunRow) => Promise<void>; readonly signal: AbortSignal },
  ): Promise<ChainEnd> {
    try {
      await this.threads.ask(task, { onProgress: (row) => onRow(row as RunRow), signal });
      return { kind: 'done' };
    } catch (error) {
      if (!(error instanceof ThreadStopped)) throw error;
      if (error.reason === 'cancelled') return { kind: 'cancelled' };
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }
}

/** Why a thread gave no answer, for the rows that it left out. */
function reasonOf({ reason, message, words }: ThreadStopped): Words {
  if (reason === 'memory')
    return sentence(
      'the run, or one before it in its chain, needed more memory than a thread may have',
      '此次运行或其链中先前的运行所需内存超过线程上限',
    );
  if (reason === 'time')
    return sentence(
      'the chain of the run took longer than a chain may take',
      '此次运行所在的链超过允许的时长',
    );
  return (
    words ??
    sentence('the thread of the run failed: {message}', '运行所在的线程失败：{message}', {
      message: message.split('\n')[0] ?? '',
    })
  );
}

/** The rows of a chain whose runs have no answer for a reason that is not theirs alone. */
export function failedRows(
  { runs, metrics }: Pick<ReadExperiment, 'runs' | 'metrics'>,
  { chain, until }: ChainTask,
  reason: Words,
): readonly RunRow[] {
  const numbers = runs.chains[chain]!;
  return numbers.slice(0, numbers.indexOf(until) + 1).map((number) => ({
    number,
    status: failedStatus(reason.en),
    figures: metrics.map(() => null),
    seconds: 0,
    reason,
  }));
}
