/**
 * Gets the plan that a version is to keep: the plan of a run, a copy of another version, one with parts of another, or one that was
 * entered by hand. Reads only.
 */
import { inSlices } from '../../node/slices.ts';
import { tablesOfCase } from '../../node/storedInputs.ts';
import { resolveInSteps, type Scenario } from '../../solver/scenario/scenario.ts';
import { scenarioName } from '../../solver/scenario/scenarioNames.ts';
import { noSuchScenario } from '../http/problemDetails.ts';
import type { Stores } from '../stores.ts';
import { askChecked } from './askChecked.ts';
import { planNotStored } from './planNotStored.ts';
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

/** What a scenario is called as its plan is kept; that of a combination follows its option and its assumption. */
function originName(scenario: Scenario, scenarios: readonly Scenario[]) {
  const { en, zh } = scenarioName(scenario, scenarios);
  return { scenarioName: en, scenarioNameZh: zh === en ? scenario.nameZh : zh };
}

async function planOfRun({ runs, scenarios }: Stores, caseId: string, runId: string): Promise<KeptPlan> {
  const run = await runs.get(runId);
  const result = run.caseId === caseId && run.hasPlan && run.hasInputs ? await runs.resultText(runId) : null;
  if (result === null || run.summary === null) throw planNotStored();
  const list = await scenarios.list(caseId);
  const documents = list.map(({ document }) => document);
  const scenario = documents.find((document) => document.scenario === run.scenarioId);
  return {
    origin: {
      kind: 'run',
      runId,
      scenarioId: run.scenarioId,
      ...(scenario === undefined
        ? { scenarioName: run.scenarioId, scenarioNameZh: '' }
        : originName(scenario, documents)),
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
  if (result === null) throw planNotStored();
  return {
    origin: { kind: 'copy', versionId, name: version.name },
    inputs: version.inputHash,
    summary: version.summary,
    violations: version.violations,
    result,
  };
}

/** A version with its inputs and its plan, as they are stored. */
async function storedOf({ versions, inputs }: Stores, list: VersionList, versionId: string) {
  const version = versionOf(list, versionId);
  const [result, tables] = await Promise.all([
    versions.plan(version.planHash),
    inputs.stored(version.inputHash),
  ]);
  if (result === null || tables === null) throw planNotStored();
  return { version, plan: { tables, result } };
}

async function partsOf(
  stores: Stores,
  caseId: string,
  { versionId, from, part }: Extract<PlanSource, { kind: 'parts' }>,
): Promise<KeptPlan> {
  const list = await stores.versions.list(caseId);
  const base = await storedOf(stores, list, versionId);
  const other = await storedOf(stores, list, from);
  const checked = await askChecked({ kind: 'parts', base: base.plan, other: other.plan, part });
  const origin = {
    kind: 'parts' as const,
    versionId,
    name: base.version.name,
    from: { versionId: from, name: other.version.name },
    part,
  };
  return { origin, inputs: base.version.inputHash, ...checked };
}

async function byHand(
  { cases, scenarios }: Stores,
  caseId: string,
  { scenarioId, plan, rule }: Extract<PlanSource, { kind: 'byHand' }>,
): Promise<KeptPlan> {
  const list = (await scenarios.list(caseId)).map(({ document }) => document);
  const scenario = list.find((document) => document.scenario === scenarioId);
  if (scenario === undefined) throw noSuchScenario(scenarioId);
  const base = await cases.load(caseId);
  const { planningCase: inputs } = await inSlices(resolveInSteps(base, list, scenarioId));
  const checked = await askChecked({
    kind: 'byHand',
    tables: await tablesOfCase(inputs),
    plan,
    making: rule === null ? 'by hand' : 'by rule',
  });
  return {
    origin: {
      kind: 'byHand',
      rule,
      scenarioId,
      ...originName(scenario, list),
    },
    inputs,
    ...checked,
  };
}
