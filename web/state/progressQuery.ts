/** Progress of unfinished runs. Events report it far more often than anything else changes, so it is a query of its own. */
import { createSignal } from 'solid-js';
import type { ListedRun, RunUpdate } from '../../server/client.ts';

export function createProgressQuery() {
  const [updates, setUpdates] = createSignal<ReadonlyMap<string, RunUpdate>>(new Map());
  return {
    /** Takes the progress of runs from an event. */
    show: (reported: readonly RunUpdate[]): void => {
      setUpdates(
        (known) => new Map([...known, ...reported.map((update) => [update.runId, update] as const)]),
      );
    },
    /** Forgets runs that are finished or listed no longer. */
    keep: (listed: readonly ListedRun[]): void => {
      const unfinished = new Set(listed.filter((run) => run.finishedAt === null).map((run) => run.runId));
      if ([...updates().keys()].some((runId) => !unfinished.has(runId)))
        setUpdates((known) => new Map([...known].filter(([runId]) => unfinished.has(runId))));
    },
    /** A run as it is now. A finished one does not follow progress. */
    latest: (run: ListedRun): ListedRun => {
      if (run.finishedAt !== null) return run;
      const update = updates().get(run.runId);
      return update === undefined ? run : { ...run, ...update };
    },
  };
}
