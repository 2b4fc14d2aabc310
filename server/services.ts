/** What handlers work with: the stores, the queue, and the few acts that span them. */
import { createHash, randomUUID } from 'node:crypto';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { CaseError } from '../solver/case/problems.ts';
import { ancestry, resolveScenario, type Scenario } from '../solver/scenario/scenario.ts';
import { createCaseStore } from './cases/store.ts';
import { openSolveQueue, type QueueOptions, type SolveQueue, type Stores } from './jobs/solveQueue.ts';
import { Refusal } from './problemDetails.ts';
import { createRunStore, type StoredRun } from './runs/store.ts';
import { createScenarioStore, type StoredScenario } from './scenarios/store.ts';
import type { Database } from './store/database.ts';
import { migrate } from './store/migrations.ts';

/** Changes with every release that may change an answer, so that old results are not taken for new ones. */
const SOLVER_GENERATION = 'equipoise-0.1';

/** A scenario's newest run: whether its inputs are still the scenario's, and the key figures of the run before it on other inputs. */
export type LatestRun = StoredRun & {
  readonly isCurrent: boolean;
  readonly previousKeyFigures: Readonly<Record<string, number>> | null;
};

export interface Services {
  readonly database: Database;
  readonly stores: Stores;
  readonly queue: SolveQueue;
  caseOf(caseId: string): Promise<PlanningCase>;
  scenariosOf(caseId: string): Promise<readonly StoredScenario[]>;
  /** Queues a solve, or answers with the finished run of the same inputs. */
  startRun(caseId: string, scenarioId: string, isFresh: boolean): Promise<StoredRun>;
  /** Newest run of each scenario, and whether its inputs are still those of the scenario. */
  latestRuns(caseId: string): Promise<readonly LatestRun[]>;
  importCase(
    planningCase: PlanningCase,
    scenarios: readonly Scenario[],
    existing: 'refuse' | 'replace' | 'copy',
  ): Promise<string>;
  close(): Promise<void>;
}

/** Opens stores and queue on a database, schema brought up to date. */
export async function openServices(database: Database, options: QueueOptions): Promise<Services> {
  await migrate(database);
  const stores: Stores = {
    cases: createCaseStore(database),
    scenarios: createScenarioStore(database),
    runs: createRunStore(database),
  };
  const queue = await openSolveQueue(database, stores, options);
  const caseOf = async (caseId: string) => {
    const found = await stores.cases.load(caseId);
    if (found === null) throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
    return found;
  };
  return {
    database,
    stores,
    queue,
    caseOf,
    scenariosOf: (caseId) => stores.scenarios.list(caseId),
    async startRun(caseId, scenarioId, isFresh) {
      const planningCase = await caseOf(caseId);
      const scenarios = (await stores.scenarios.list(caseId)).map((stored) => stored.document);
      if (!scenarios.some((scenario) => scenario.scenario === scenarioId)) {
        throw new Refusal(404, 'No such scenario', `There is no scenario ${scenarioId} in ${caseId}.`);
      }
      ancestry(scenarios, scenarioId);
      const resolved = resolveScenario(planningCase, scenarios, scenarioId).planningCase;
      const inputHash = hashOf(resolved);
      const runId = randomUUID();
      const known = isFresh ? null : await stores.runs.sameInputs(caseId, inputHash);
      await stores.runs.create({ runId, caseId, scenarioId, inputHash });
      if (known !== null && known.summary?.status === 'optimal') {
        const result = await stores.runs.result(known.runId);
        if (result !== null) await stores.runs.finish(runId, 'finished', result.summary, result);
      } else await queue.send(runId);
      const run = await stores.runs.find(runId);
      if (run === null) throw new Error(`run ${runId} vanished`);
      return run;
    },
    async latestRuns(caseId) {
      const planningCase = await caseOf(caseId);
      const scenarios = (await stores.scenarios.list(caseId)).map((stored) => stored.document);
      const [runs, previous] = await Promise.all([stores.runs.latest(caseId), stores.runs.previous(caseId)]);
      return runs
        .filter((run) => scenarios.some((scenario) => scenario.scenario === run.scenarioId))
        .map((run) => ({
          ...run,
          isCurrent: run.inputHash === currentHash(planningCase, scenarios, run.scenarioId),
          previousKeyFigures: previous.get(run.scenarioId) ?? null,
        }));
    },
    async importCase(planningCase, scenarios, existing) {
      const company = planningCase.company[0];
      const wanted = company?.company ?? 'case';
      const taken = new Set((await stores.cases.list()).map((stored) => stored.caseId));
      if (taken.has(wanted) && existing === 'refuse') {
        throw new Refusal(
          409,
          `${company?.name ?? wanted} is here already`,
          'Nothing was changed. Replace its data (its scenarios stay), or import it as a case beside it.',
        );
      }
      let copy = 1;
      const id = () => (copy === 1 ? wanted : `${wanted}-${copy}`);
      if (existing === 'copy') while (taken.has(id())) copy++;
      const caseId = id();
      const name = company?.name ?? wanted;
      await stores.cases.save(caseId, copy === 1 ? name : `${name} (${copy})`, planningCase);
      const present = await stores.scenarios.list(caseId);
      for (const scenario of scenarios.length > 0 ? scenarios : [baseScenario]) {
        if (!present.some((stored) => stored.document.scenario === scenario.scenario))
          await stores.scenarios.add(caseId, scenario);
      }
      return caseId;
    },
    async close() {
      await queue.stop();
      await database.close();
    },
  };
}

const baseScenario: Scenario = {
  scenario: 'base',
  name: 'Base plan',
  nameZh: '基准计划',
  description: '',
  descriptionZh: '',
  parent: null,
  levers: [],
};

/** Hash of a scenario's inputs; null when its levers cannot be applied to the case as it is now. */
function currentHash(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
  scenarioId: string,
): string | null {
  try {
    return hashOf(resolveScenario(planningCase, scenarios, scenarioId).planningCase);
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}

/** Hash of what a solve depends on: the resolved case and the generation of the solver. */
export function hashOf(planningCase: PlanningCase): string {
  return createHash('sha256').update(SOLVER_GENERATION).update(JSON.stringify(planningCase)).digest('hex');
}
