/** What pages show of a case beside its tables, all of one moment. */
import { tableHashes } from '../../node/inputHash.ts';
import { noSuchCase } from '../http/problemDetails.ts';
import { runsOfCase, type ScenarioRuns } from '../runs/runsOfCase.ts';
import type { StoredScenario } from '../scenarios/store.ts';
import type { Stores } from '../stores.ts';
import type { VersionList } from '../versions/version.ts';

export interface CaseState {
  readonly caseId: string;
  readonly name: string;
  /** Revision of the case's tables. */
  readonly revision: number;
  /** Hashes of the case's tables by name, under which each can be read; tables without rows are left out. */
  readonly tables: Readonly<Record<string, string>>;
  /** Another after every change of case, scenarios, runs or versions. */
  readonly version: string;
  readonly scenarios: readonly StoredScenario[];
  readonly runs: readonly ScenarioRuns[];
  /** Plans that are kept by name. */
  readonly kept: VersionList;
}

/** Reads the state of a case. Throws ApiProblem (404) when there is no such case. */
export async function caseState(stores: Stores, caseId: string): Promise<CaseState> {
  for (;;) {
    const version = await stores.changes.version(caseId);
    if (version === null) throw noSuchCase(caseId);
    const stored = await stores.cases.find(caseId);
    const tables = Object.fromEntries(tableHashes(await stores.cases.load(caseId)));
    const [scenarios, runs, kept] = await Promise.all([
      stores.scenarios.list(caseId),
      runsOfCase(stores, caseId),
      stores.versions.list(caseId),
    ]);
    // Someone wrote between the reads: what was read belongs to no one moment.
    if ((await stores.changes.version(caseId)) === version)
      return { ...stored, tables, version, scenarios, runs, kept };
  }
}
