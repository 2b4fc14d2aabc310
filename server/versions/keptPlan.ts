/** Gets the plan that a version is to keep: the plan of a run, or a copy of another version. Reads only. */
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import type { Stores } from '../stores.ts';
import type { PlanSource } from './routes.ts';
import { type KeptPlan, versionOf } from './writeVersions.ts';

/** The plan that is asked for, with its inputs. Throws ApiProblem where it is not stored. */
export function keptPlanOf(stores: Stores, caseId: string, source: PlanSource): Promise<KeptPlan> {
  switch (source.kind) {
    case 'run':
      return planOfRun(stores, caseId, source.runId);
    case 'version':
      return copyOf(stores, caseId, source.versionId);
  }
}

async function planOfRun({ runs, scenarios }: Stores, caseId: string, runId: string): Promise<KeptPlan> {
  const run = await runs.get(runId);
  const result = run.caseId === caseId && run.hasPlan && run.hasInputs ? await runs.resultText(runId) : null;
  if (result === null || run.summary === null) throw notStored();
  const list = await scenarios.list(caseId);
  const scenario = list.find((entry) => entry.document.scenario === run.scenarioId)?.document;
  return {
    origin: {
      kind: 'run',
      runId,
      scenarioId: run.scenarioId,
      scenarioName: scenario?.name ?? run.scenarioId,
      scenarioNameZh: scenario?.nameZh ?? '',
    },
    inputs: run.inputHash,
    summary: run.summary,
    violations: 0,
    result,
  };
}

async function copyOf({ versions }: Stores, caseId: string, versionId: string): Promise<KeptPlan> {
  const version = versionOf(await versions.list(caseId), versionId);
  const result = await versions.plan(version.planHash);
  if (result === null) throw notStored();
  return {
    origin: { kind: 'copy', versionId, name: version.name },
    inputs: version.inputHash,
    summary: version.summary,
    violations: version.violations,
    result,
  };
}

function notStored(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'There is no such plan', zh: '没有此计划' },
    sentence(
      'The plan is no longer stored, or was not verified. Optimize the scenario and keep its new plan.',
      '该计划已不再存储，或未通过校验。请重新优化该方案并保存新计划。',
    ),
  );
}
