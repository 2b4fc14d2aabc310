/** The plan that a report names, with its inputs: the newest of a scenario, or a version. Reads only. */
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { fitsCase, restorePlan } from '../../solver/plan/plan.ts';
import type { ReportSource } from '../../solver/reports/reportSeries.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem, noSuchScenario } from '../http/problemDetails.ts';
import type { Stores } from '../stores.ts';

const VERSION = 'version:';

/** Throws an ApiProblem where there is no such plan. */
export async function planNamed(stores: Stores, caseId: string, name: string): Promise<ReportSource> {
  const { inputHash, text } = name.startsWith(VERSION)
    ? await versionNamed(stores, caseId, name.slice(VERSION.length))
    : await newestOf(stores, caseId, name);
  const { plan = null }: Pick<StoredResult, 'plan'> = JSON.parse(text ?? '{"plan":null}');
  const inputs = await stores.inputs.load(inputHash);
  if (plan === null || inputs === null) throw noPlan(name);
  const index = indexCase(inputs);
  const restored = restorePlan(plan);
  if (!fitsCase(index, restored)) throw noPlan(name);
  return { index, plan: restored };
}

async function versionNamed({ versions }: Stores, caseId: string, versionId: string) {
  const version = (await versions.list(caseId)).versions.find((each) => each.versionId === versionId);
  if (version === undefined) throw noPlan(`${VERSION}${versionId}`);
  return { inputHash: version.inputHash, text: await versions.plan(version.planHash) };
}

async function newestOf({ runs, scenarios }: Stores, caseId: string, name: string) {
  const list = await scenarios.list(caseId);
  const scenario = list.find(({ document }) =>
    name === '' ? document.parent === null : document.scenario === name,
  );
  if (scenario === undefined) throw noSuchScenario(name);
  const plans = await runs.latestPlans(caseId);
  const run = plans.find(({ scenarioId }) => scenarioId === scenario.document.scenario);
  if (run === undefined) throw noPlan(scenario.document.scenario);
  return { inputHash: run.inputHash, text: await runs.resultText(run.runId) };
}

function noPlan(name: string): ApiProblem {
  return new ApiProblem(
    404,
    { en: 'No such plan', zh: '没有此计划' },
    sentence('There is no plan of {name}.', '{name} 没有计划。', { name }),
  );
}
