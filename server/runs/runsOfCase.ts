/** What is known of the runs of each scenario of a case, and whether they are of its inputs as they are now. */
import { inputHashOf, textHash } from '../../node/inputHash.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { ancestry, resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
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
  return latest
    .filter((run) => scenarios.some((scenario) => scenario.scenario === run.scenarioId))
    .map((run) => {
      const now = currentHash(planningCase, scenarios, run.scenarioId);
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

/** Hash of a scenario's inputs; null when its levers cannot be applied to the case as it is now. */
function currentHash(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
  scenarioId: string,
): string | null {
  const known = currentHashes.get(planningCase) ?? new Map<string, string | null>();
  currentHashes.set(planningCase, known);
  const resolve = (): string | null => {
    try {
      return inputHashOf(resolveScenario(planningCase, scenarios, scenarioId).planningCase);
    } catch (error) {
      if (error instanceof CaseError) return null;
      throw error;
    }
  };
  try {
    const line = textHash(JSON.stringify(ancestry(scenarios, scenarioId).map((scenario) => scenario.levers)));
    if (known.size > HASHES_KEPT) known.clear();
    const hash = known.get(line) ?? (known.has(line) ? null : resolve());
    known.set(line, hash);
    return hash;
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}
