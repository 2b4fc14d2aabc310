/** What became of a run, in a word or two. */
import type { ListedRun } from '../../server/client.ts';
import type { RunStatus } from '../../solver/run/solve.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { type MessageKey, pick, t } from './language.ts';

const states: Readonly<Record<ListedRun['state'], MessageKey>> = {
  queued: 'queued',
  running: 'running',
  finished: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** How a solve ended. */
export function statusText(status: RunStatus): string {
  return pick(statusWords[status]);
}

/** State of a run: how its plan came about, why it has none, or that it is on its way. */
export function runState(run: ListedRun): string {
  const status = run.state === 'finished' ? run.summary?.status : undefined;
  return status === undefined ? t(states[run.state]) : statusText(status);
}
