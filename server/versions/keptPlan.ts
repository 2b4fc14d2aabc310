/**
 * Gets the plan that a version is to keep: the plan of a run, a copy of another version, one with parts of another, or one that was
 * entered by hand. Reads only.
 */
import { type StoredResult, storeResult } from '../../solver/explain/storedResult.ts';
import { type IndexedCase, indexCase } from '../../solver/index/indexedCase.ts';
import { composePlan } from '../../solver/plan/composePlan.ts';
import { fitsCase, type Plan, planArrays, restorePlan } from '../../solver/plan/plan.ts';
import { resultOfPlan } from '../../solver/run/madePlan.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem, noSuchScenario } from '../http/problemDetails.ts';
import type { Stores } from '../stores.ts';
import type { PlanSource } from './planSource.ts';
import type { VersionList } from './version.ts';
import { type KeptPlan, versionOf } from './writeVersions.ts';

/** The plan that is asked for, with its inputs. Throws ApiProblem where it is not stored. */
export function keptPlanOf(stores: Stores, caseId: string, source: PlanSource): Promise<KeptPlan> {
  switch (source.kind) {
    case 'run':
      return planOfRun(stores, caseId, source.runId);
    case 'version':
      return copyOf(stores, caseId, source.versionId);
    case 'parts':
      return partsOf(stores, caseId, source);
    case 'byHand':
      return byHand(stores, caseId, source);
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

/** A version with its inputs and its plan. */
async function opened({ versions, inputs }: Stores, list: VersionList, versionId: string) {
  const version = versionOf(list, versionId);
  const [result, planningCase] = await Promise.all([
    versions.plan(version.planHash),
    inputs.load(version.inputHash),
  ]);
  const { plan = null }: Pick<StoredResult, 'plan'> = JSON.parse(result ?? '{"plan":null}');
  if (plan === null || planningCase === null) throw notStored();
  const index = indexCase(planningCase);
  const restored = restorePlan(plan);
  if (!fitsCase(index, restored)) throw notFitting();
  return { version, index, plan: restored };
}

async function partsOf(
  stores: Stores,
  caseId: string,
  { versionId, from, part }: Extract<PlanSource, { kind: 'parts' }>,
): Promise<KeptPlan> {
  const list = await stores.versions.list(caseId);
  const base = await opened(stores, list, versionId);
  const other = await opened(stores, list, from);
  const { plan, copied } = composePlan(base, other, part);
  if (copied === 0)
    throw new ApiProblem(
      400,
      { en: 'The part is empty', zh: '所选部分为空' },
      {
        en: 'Nothing would be copied: no family, period and figure of the part is in both versions. Hours, people, purchases and trucks belong to no family and are copied with all families only.',
        zh: '没有可复制的内容：所选产品族、期间与指标未同时存在于两个版本。工时、人员、采购与车辆不属于任何产品族，仅在选择全部产品族时复制。',
      },
    );
  const origin = {
    kind: 'parts' as const,
    versionId,
    name: base.version.name,
    from: { versionId: from, name: other.version.name },
    part,
  };
  return { origin, inputs: base.version.inputHash, ...verified(base.index, plan, 'of parts') };
}

async function byHand(
  { cases, scenarios }: Stores,
  caseId: string,
  { scenarioId, plan, rule }: Extract<PlanSource, { kind: 'byHand' }>,
): Promise<KeptPlan> {
  const list = (await scenarios.list(caseId)).map(({ document }) => document);
  const scenario = list.find((document) => document.scenario === scenarioId);
  if (scenario === undefined) throw noSuchScenario(scenarioId);
  const inputs = resolveScenario(await cases.load(caseId), list, scenarioId).planningCase;
  const index = indexCase(inputs);
  const restored = restorePlan(plan);
  const areNumbers = planArrays.every((name) => restored[name].every(Number.isFinite));
  if (!fitsCase(index, restored) || restored.periodCount !== index.periodCount || !areNumbers)
    throw notFitting();
  return {
    origin: {
      kind: 'byHand',
      rule,
      scenarioId,
      scenarioName: scenario.name,
      scenarioNameZh: scenario.nameZh,
    },
    inputs,
    ...verified(index, restored, rule === null ? 'by hand' : 'by rule'),
  };
}

/** A plan that no solver made, with what the verifier finds. */
function verified(
  index: IndexedCase,
  plan: Plan,
  making: Parameters<typeof resultOfPlan>[2],
): Pick<KeptPlan, 'summary' | 'violations' | 'result'> {
  const result = storeResult({ ...resultOfPlan(index, plan, making), infeasibility: null });
  return {
    summary: result.summary,
    violations: result.failureCount ?? result.failures.length,
    result: JSON.stringify(result),
  };
}

function notFitting(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'The plan is of other inputs', zh: '计划与输入不符' },
    {
      en: 'It has not as many families, processes and periods as the inputs that it is to be kept with.',
      zh: '其产品族、工艺与期间的数目与所属输入不一致。',
    },
  );
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
