/** The plan that a report names, as it is stored with its inputs: the newest of a scenario, or a version. Reads only. */
import { baseScenario } from '../../solver/scenario/scenario.ts';
import { noSuchScenario } from '../http/problemDetails.ts';
import type { Stores } from '../stores.ts';
import { type NamedPlan, noPlanOf } from './madeReport.ts';

const VERSION = 'version:';

/** Throws an ApiProblem where there is no such plan. */
export async function planNamed(stores: Stores, caseId: string, name: string): Promise<NamedPlan> {
  const { inputHash, result } = name.startsWith(VERSION)
    ? await versionNamed(stores, caseId, name.slice(VERSION.length))
    : await newestOf(stores, caseId, name);
  const tables = await stores.inputs.stored(inputHash);
  if (result === null || tables === null) throw noPlanOf(name);
  return { name, tables, result };
}

async function versionNamed({ versions }: Stores, caseId: string, versionId: string) {
  const version = (await versions.list(caseId)).versions.find((each) => each.versionId === versionId);
  if (version === undefined) throw noPlanOf(`${VERSION}${versionId}`);
  return { inputHash: version.inputHash, result: await versions.plan(version.planHash) };
}

async function newestOf({ runs, scenarios }: Stores, caseId: string, asked: string) {
  const name = asked === '' ? baseScenario.scenario : asked;
  const list = await scenarios.list(caseId);
  if (!list.some(({ document }) => document.scenario === name)) throw noSuchScenario(name);
  const plans = await runs.latestPlans(caseId);
  const run = plans.find(({ scenarioId }) => scenarioId === name);
  if (run === undefined) throw noPlanOf(name);
  return { inputHash: run.inputHash, result: await runs.resultText(run.runId) };
}
