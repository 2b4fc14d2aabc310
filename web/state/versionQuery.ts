/**
 * The versions of the open case. Pages treat a version like a scenario's plan: its key stands where the identifier of a scenario
 * may stand (in the address, in `viewOf`, `inputsOf`, `planRunOf`), and it is listed as a run that has ended with its plan.
 * A version has no present inputs: its inputs are its snapshot, and nothing can be entered.
 */
import { createSignal } from 'solid-js';
import type {
  ListedRun,
  ScenarioRuns,
  StoredDecision,
  StoredVersion,
  VersionList,
} from '../../server/client.ts';

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

const EVIDENCE = 'decision.';

/** The key of a plan that a decision keeps as evidence: it is shown like a version, and listed as none. */
export function evidenceKey(decisionId: string, position: number): VersionKey {
  return versionKey(`${EVIDENCE}${decisionId}.${position}`);
}

/** The decision and the option whose evidence a key stands for; null for a scenario and for a version. */
export function evidenceOf(key: string): { readonly decisionId: string; readonly position: number } | null {
  const id = versionIdOf(key);
  if (id?.startsWith(EVIDENCE) !== true) return null;
  const [decisionId = '', position = ''] = id.slice(EVIDENCE.length).split('.');
  return { decisionId, position: Number(position) };
}

/** The evidence of decisions as versions. */
function evidenceVersions(decisions: readonly StoredDecision[]): readonly StoredVersion[] {
  return decisions.flatMap(({ decisionId, question, options, madeAt, madeBy }) =>
    options.map(
      (option, position): StoredVersion => ({
        versionId: `${EVIDENCE}${decisionId}.${position}`,
        revision: 0,
        name: option.name,
        description: question,
        origin: option.origin,
        inputHash: option.inputHash,
        planHash: option.planHash,
        summary: option.summary,
        violations: 0,
        status: 'inactive',
        isPermanent: true,
        keptAt: madeAt,
        keptBy: madeBy,
        activatedAt: null,
        activatedBy: '',
        oldSince: null,
        publishedAt: null,
        publishedBy: '',
      }),
    ),
  );
}

/** What stands for plans of versions and of evidence beside the runs of scenarios. */
export function entriesOf(
  caseId: string,
  { versions }: VersionList,
  decisions: readonly StoredDecision[],
): readonly ScenarioRuns[] {
  return [...versions, ...evidenceVersions(decisions)].map((version) => entryOfVersion(caseId, version));
}

const KEPT = 'kept:';

/** The plan that a version keeps, of a run that `entryOf` made; null for a run of the server. */
export function keptPlanOf(run: Pick<ListedRun, 'runId'>): string | null {
  return run.runId.startsWith(KEPT) ? run.runId.slice(KEPT.length) : null;
}

/** A version as it is listed beside the runs of scenarios. */
function entryOfVersion(caseId: string, version: StoredVersion): ScenarioRuns {
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

const isSameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const NONE: VersionList = { versions: [], oldKept: 0 };

export function createVersionQuery() {
  const [kept, setKept] = createSignal<VersionList>(NONE);
  const [evidence, setEvidence] = createSignal<readonly StoredVersion[]>([], { equals: isSameJson });
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
        : [...kept().versions, ...evidence()].find((version) => version.versionId === versionId);
    },
    show: (caseId: string, next: VersionList, decisions: readonly StoredDecision[]): void => {
      const nextEvidence = evidenceVersions(decisions);
      if (isSameJson(next, kept()) && isSameJson(nextEvidence, evidence())) return;
      setEntries(entriesOf(caseId, next, decisions));
      setKept(next);
      setEvidence(nextEvidence);
    },
    clear: (): void => {
      setEntries([]);
      setKept(NONE);
      setEvidence([]);
    },
  };
}
