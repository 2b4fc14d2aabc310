/**
 * Watches one run while its thread works: renews its lease, stores progress, and ends the thread where the run is lost,
 * cancelled, overdue or for a newer version.
 */
import type { SolveThread } from '../../node/threads/solveInThread.ts';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import type { Claim, RunClaims } from './runClaims.ts';

/** How often the lease of a run is renewed; a third of its length. */
const RENEW_MS = 4000;
/** How often progress is stored and cancelling is asked for. */
const WATCH_MS = 250;
/** How long a solve that was asked to stop may take to come to an end by itself. */
const CANCEL_GRACE_MS = 10_000;
/**
 * How long a solve may work beyond its time limit: building before it and explaining after it are bounded by themselves, and
 * this is for what hangs.
 */
const OVERDUE_SECONDS = 900;

/** Why the watch ended the thread. */
export type EndedByWatch =
  | { readonly kind: 'lost' }
  | { readonly kind: 'handedBack' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Words; readonly cause: string };

export interface RunWatch {
  /** Takes progress of the solve, to be stored. */
  onProgress(progress: ExplainedProgress): void;
  /** Ends the watch: the thread has answered. */
  end(): void;
  /** Why the watch ended the thread; null where it did not. */
  ending(): EndedByWatch | null;
}

export function watchRun(
  claims: RunClaims,
  claim: Claim,
  thread: Pick<SolveThread, 'stop' | 'end'>,
  options: { readonly timeLimitSeconds: number; readonly onError: (error: unknown) => void },
): RunWatch {
  let progress: ExplainedProgress | null = null;
  let ending: EndedByWatch | null = null;
  let renewedAt = performance.now();
  let stoppedAt: number | null = null;
  let isAsking = false;
  // Counted, not read from a clock: a process that was frozen has not worked meanwhile.
  let watched = 0;
  const watchedMax = ((2 * options.timeLimitSeconds + OVERDUE_SECONDS) * 1000) / WATCH_MS;
  const endThread = (how: EndedByWatch) => {
    ending ??= how;
    void thread.end();
  };
  const look = async () => {
    const isDue = performance.now() - renewedAt > RENEW_MS;
    const latest = progress;
    progress = null;
    const standing =
      latest !== null || isDue ? await claims.renew(claim, latest) : await claims.standing(claim);
    if (latest !== null || isDue) renewedAt = performance.now();
    if (standing === 'lost') endThread({ kind: 'lost' });
    // This process is of an older version than the store.
    if (standing === 'outdated') endThread({ kind: 'handedBack' });
    if (standing !== 'cancelRequested') return;
    stoppedAt ??= performance.now();
    thread.stop();
    if (performance.now() - stoppedAt > CANCEL_GRACE_MS) endThread({ kind: 'cancelled' });
  };
  const timer = setInterval(() => {
    if (++watched > watchedMax) endThread({ kind: 'failed', problem: overdue, cause: 'overdue' });
    if (isAsking) return;
    isAsking = true;
    look()
      .catch(options.onError)
      .finally(() => {
        isAsking = false;
      });
  }, WATCH_MS);
  return {
    onProgress(next) {
      progress = next;
    },
    end: () => clearInterval(timer),
    ending: () => ending,
  };
}

const overdue: Words = sentence(
  'The solve did not come to an end long after its time limit, and was ended. Solve fewer periods or products.',
  '求解远超时限仍未结束，已被终止。请减少期数或产品数。',
);
