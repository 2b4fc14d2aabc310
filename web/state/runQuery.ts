/** The newest runs of every scenario, as the state of the case lists them, with the progress of those that run. */
import { createSignal } from 'solid-js';
import type { ListedRun, ScenarioRuns } from '../../server/client.ts';
import { createProgressQuery } from './progressQuery.ts';

export function createRunQuery() {
  const [runs, setRuns] = createSignal<readonly ScenarioRuns[]>([]);
  const progress = createProgressQuery();
  const entryOf = (scenarioId: string) => runs().find((entry) => entry.scenarioId === scenarioId);
  const runOf = (scenarioId: string): ListedRun | undefined => {
    const listed = entryOf(scenarioId)?.latest;
    return listed === undefined ? undefined : progress.latest(listed);
  };
  return {
    runs,
    /** What is listed of a scenario; does not follow progress. */
    entryOf,
    runOf,
    show: (next: readonly ScenarioRuns[]): void => {
      progress.keep(next.map(({ latest }) => latest));
      if (JSON.stringify(next) !== JSON.stringify(runs())) setRuns(next);
    },
    showProgress: progress.show,
    isBusy: (scenarioId: string): boolean =>
      entryOf(scenarioId)?.latest.finishedAt === null &&
      ['queued', 'running'].includes(runOf(scenarioId)?.state ?? ''),
    /** Whether a scenario's present inputs have no answer and none on the way. */
    isStale: (scenarioId: string): boolean => entryOf(scenarioId)?.isStale ?? true,
  };
}

export type RunQuery = ReturnType<typeof createRunQuery>;
