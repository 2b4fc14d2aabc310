/** What became of a run, in a word or two. */
import type { ListedRun } from '../../server/client.ts';
import type { RunStatus } from '../../solver/run/solve.ts';
import { type MessageKey, t } from './language.ts';

const states: Readonly<Record<ListedRun['state'], MessageKey>> = {
  queued: 'queued',
  running: 'running',
  finished: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
};

const statuses: Readonly<Record<RunStatus, MessageKey>> = {
  optimal: 'optimal',
  feasible: 'stoppedEarly',
  infeasible: 'infeasible',
  unbounded: 'unbounded',
  noPlan: 'noPlan',
  unverified: 'unverified',
};

/** How a solve ended. */
export function statusText(status: RunStatus): string {
  return t(statuses[status]);
}

/** State of a run: how its plan came about, why it has none, or that it is on its way. */
export function runState(run: ListedRun): string {
  const status = run.state === 'finished' ? run.summary?.status : undefined;
  return status === undefined ? t(states[run.state]) : statusText(status);
}
