/**
 * The versions of the open case. Pages treat a version like a scenario's plan: its key stands where the identifier of a scenario
 * may stand (in the address, in `viewOf`, `inputsOf`, `planRunOf`), and it is listed as a run that has ended with its plan.
 * A version has no present inputs: its inputs are its snapshot, and nothing can be entered.
 */
import { createSignal } from 'solid-js';
import type { ListedRun, ScenarioRuns, StoredVersion, VersionList } from '../../server/client.ts';

const PREFIX = 'version:';

/** The key of a version. */
export type VersionKey = `${typeof PREFIX}${string}`;

/** Where writes of versions are taken back and repeated, in place of a scenario. */
export const VERSION_WRITES = PREFIX;

/** What stands for a version where the identifier of a scenario may stand; no scenario can be called so. */
export function versionKey(versionId: string): VersionKey {
  return `${PREFIX}${versionId}`;
}

/** Whether a key stands for a version. */
export function isVersionKey(key: string): key is VersionKey {
  return key.startsWith(PREFIX);
}

/** The number of the version that a key stands for; null for a scenario. */
export function versionIdOf(key: string): string | null {
  return isVersionKey(key) ? key.slice(PREFIX.length) : null;
}

const KEPT = 'kept:';

/** The plan that a version keeps, of a run that `entryOf` made; null for a run of the server. */
export function keptPlanOf(run: Pick<ListedRun, 'runId'>): string | null {
  return run.runId.startsWith(KEPT) ? run.runId.slice(KEPT.length) : null;
}

/** A version as it is listed beside the runs of scenarios. */
export function entryOfVersion(caseId: string, version: StoredVersion): ScenarioRuns {
  const scenarioId = versionKey(version.versionId);
  const run: ListedRun = {
    runId: `${KEPT}${version.planHash}`,
    caseId,
    scenarioId,
    inputHash: version.inputHash,
    hasInputs: true,
    hasPlan: true,
    state: 'finished',
    progress: null,
    summary: version.summary,
    problem: null,
    cancelRequested: false,
    createdAt: version.keptAt,
    finishedAt: version.keptAt,
    isCurrent: true,
  };
  return { scenarioId, isStale: false, latest: run, plan: run, previousKeyFigures: null };
}

const NONE: VersionList = { versions: [], oldKept: 0 };

export function createVersionQuery() {
  const [kept, setKept] = createSignal<VersionList>(NONE);
  const [entries, setEntries] = createSignal<readonly ScenarioRuns[]>([]);
  return {
    kept,
    entries,
    entryOf: (key: string): ScenarioRuns | undefined =>
      versionIdOf(key) === null ? undefined : entries().find((entry) => entry.scenarioId === key),
    /** The version that a key stands for. */
    versionOf: (key: string): StoredVersion | undefined => {
      const versionId = versionIdOf(key);
      return versionId === null
        ? undefined
        : kept().versions.find((version) => version.versionId === versionId);
    },
    show: (caseId: string, next: VersionList): void => {
      if (JSON.stringify(next) === JSON.stringify(kept())) return;
      setEntries(next.versions.map((version) => entryOfVersion(caseId, version)));
      setKept(next);
    },
    clear: (): void => {
      setEntries([]);
      setKept(NONE);
    },
  };
}
