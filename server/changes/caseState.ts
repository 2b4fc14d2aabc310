/** What pages show of a case beside its tables, all of one moment. */
import { hashTables, tableHashes } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import type { StoredDecision } from '../decisions/decision.ts';
import { noSuchCase } from '../http/problemDetails.ts';
import { prepareRuns, runsOfScenarios, type ScenarioRuns } from '../runs/runsOfCase.ts';
import type { StoredScenario } from '../scenarios/store.ts';
import type { Services } from '../services.ts';
import type { VersionList } from '../versions/version.ts';

export interface CaseState {
  readonly caseId: string;
  readonly name: string;
  /** Revision of the case's tables. */
  readonly revision: number;
  /** Hashes of the case's tables by name, under which each can be read; tables without rows are left out. */
  readonly tables: Readonly<Record<string, string>>;
  /** Another after every change of case, scenarios, runs, versions or decisions. */
  readonly version: string;
  readonly scenarios: readonly StoredScenario[];
  readonly runs: readonly ScenarioRuns[];
  /** Plans that are kept by name. */
  readonly kept: VersionList;
  readonly decisions: readonly StoredDecision[];
}

/** Reads the state of a case. Throws ApiProblem (404) when there is no such case. */
export async function caseState(
  { database, stores }: Pick<Services, 'database' | 'stores'>,
  caseId: string,
): Promise<CaseState> {
  // What is large is read and hashed before: in the snapshot it is known, but for what others write in this moment.
  const known = await stores.cases.load(caseId);
  await inSlices(hashTables(known));
  await prepareRuns(stores, caseId, known);
  return database.snapshot(async (inside) => {
    const version = await stores.changes.version(caseId, inside);
    if (version === null) throw noSuchCase(caseId);
    const { stored, planningCase } = await stores.cases.open(inside, caseId);
    const tables = Object.fromEntries(tableHashes(planningCase));
    const scenarios = await stores.scenarios.list(caseId, inside);
    const runs = await runsOfScenarios(stores, caseId, planningCase, scenarios, inside);
    const kept = await stores.versions.list(caseId, inside);
    const decisions = await stores.decisions.list(caseId, inside);
    return { ...stored, tables, version, scenarios, runs, kept, decisions };
  });
}
