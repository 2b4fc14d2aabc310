/** What is known of the runs of each scenario of a case, and whether they are of its inputs as they are now. */
import { hashTables, inputHashOf, textHash } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { ancestry, resolveInSteps, type Scenario } from '../../solver/scenario/scenario.ts';
import type { StoredScenario } from '../scenarios/store.ts';
import type { Queryable } from '../store/database.ts';
import type { Stores } from '../stores.ts';
import type { StoredRun } from './store.ts';

/** A run, and whether its inputs are those of the scenario now. */
export type ListedRun = StoredRun & { readonly isCurrent: boolean };

/** What is known of a scenario's runs. */
export interface ScenarioRuns {
  readonly scenarioId: string;
  /** Whether its present inputs have no answer yet, and none on the way. A scenario without runs is not listed: it is stale. */
  readonly isStale: boolean;
  /** The newest run, whatever became of it. */
  readonly latest: ListedRun;
  /** The newest run with a verified plan: older than `latest` while that one is queued, running, or brought no plan. */
  readonly plan: ListedRun | null;
  /** Key figures of the plan before `plan`, on other inputs. */
  readonly previousKeyFigures: Readonly<Record<string, number | null>> | null;
}

/** The runs of each scenario that has any. Throws ApiProblem (404) when there is no such case. */
export async function runsOfCase(stores: Stores, caseId: string): Promise<readonly ScenarioRuns[]> {
  const planningCase = await stores.cases.load(caseId);
  return runsOfScenarios(stores, caseId, planningCase, await stores.scenarios.list(caseId));
}

/** The same where case and scenarios are known. */
export async function runsOfScenarios(
  stores: Stores,
  caseId: string,
  planningCase: PlanningCase,
  list: readonly StoredScenario[],
  via?: Queryable,
): Promise<readonly ScenarioRuns[]> {
  const scenarios = list.map((stored) => stored.document);
  const [latest, plans, previous] = await Promise.all([
    stores.runs.latest(caseId, via),
    stores.runs.latestPlans(caseId, via),
    stores.runs.previous(caseId, via),
  ]);
  const listedRuns = latest.filter((run) => scenarios.some(({ scenario }) => scenario === run.scenarioId));
  const hashes = await inSlices(
    findHashes(
      planningCase,
      scenarios,
      listedRuns.map(({ scenarioId }) => scenarioId),
    ),
    via === undefined ? 'slice' : 'statement',
  );
  return listedRuns.map((run) => {
    const now = hashes.get(run.scenarioId) ?? null;
    const listed = (known: StoredRun): ListedRun => ({ ...known, isCurrent: known.inputHash === now });
    const plan = plans.find((known) => known.scenarioId === run.scenarioId);
    return {
      scenarioId: run.scenarioId,
      isStale: !isAnswer(listed(run)) && !(plan !== undefined && listed(plan).isCurrent),
      latest: listed(run),
      plan: plan === undefined ? null : listed(plan),
      previousKeyFigures: previous.get(run.scenarioId) ?? null,
    };
  });
}

/**
 * Finds out what the scenarios of a case that changed would be solved for, where they have runs: with many levers on a large case that
 * takes a while, which is no work for a transaction.
 */
export async function prepareRuns(stores: Stores, caseId: string, planningCase: PlanningCase): Promise<void> {
  if (currentHashes.has(planningCase)) return;
  const [list, ids] = await Promise.all([stores.scenarios.list(caseId), stores.runs.scenarios(caseId)]);
  const scenarios = list.map((stored) => stored.document);
  const isThere = (id: string) => scenarios.some(({ scenario }) => scenario === id);
  await inSlices(findHashes(planningCase, scenarios, ids.filter(isThere)));
}

/** Whether a run says what becomes of its inputs: it is on its way, or it has ended with an answer. */
function isAnswer(run: ListedRun): boolean {
  // A run that found no plan in its time leaves the question open.
  const isOpen = run.summary?.status === 'noPlan';
  return run.isCurrent && !isOpen && ['queued', 'running', 'finished'].includes(run.state);
}

/** More scenarios than a case has; levers that were edited since are forgotten. */
const HASHES_KEPT = 1000;

/** Current hashes by case and by the levers of a scenario's line: asked for again with every change of a run. */
const currentHashes = new WeakMap<PlanningCase, Map<string, string | null>>();

/** Hashes of the inputs of scenarios, found in steps; null where levers cannot be applied to the case as it is now. */
function* findHashes(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
  ids: readonly string[],
): Generator<undefined, ReadonlyMap<string, string | null>> {
  const known = currentHashes.get(planningCase) ?? new Map<string, string | null>();
  const hashes = new Map<string, string | null>();
  for (const id of ids) hashes.set(id, yield* findHash(planningCase, scenarios, id, known));
  currentHashes.set(planningCase, known);
  return hashes;
}

function* findHash(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
  scenarioId: string,
  known: Map<string, string | null>,
): Generator<undefined, string | null> {
  let line = '';
  try {
    line = textHash(JSON.stringify(ancestry(scenarios, scenarioId).map((scenario) => scenario.levers)));
    const found = known.get(line);
    if (found !== undefined) return found;
    const resolved = yield* resolveInSteps(planningCase, scenarios, scenarioId);
    yield* hashTables(resolved.planningCase);
    const hash = inputHashOf(resolved.planningCase);
    if (known.size > HASHES_KEPT) known.clear();
    known.set(line, hash);
    return hash;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    known.set(line, null);
    return null;
  }
}
