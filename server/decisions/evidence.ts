/** The evidence of a decision: plans with what they were made of, read before a decision is written and kept with it. */
import { packageVersion } from '../../node/packageVersion.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { assumedLevers, scenarioKind } from '../../solver/scenario/combinations.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem, changedFirst } from '../http/problemDetails.ts';
import { hasSnapshot, lockSnapshots } from '../inputs/store.ts';
import type { Stores, Writing } from '../stores.ts';
import { keptPlanOf } from '../versions/keptPlan.ts';
import type { DecisionOption } from './decision.ts';
import type { OptionSource } from './optionSource.ts';

/** An option: of a decision, or one whose plan is not kept yet. */
export type FoundOption =
  | DecisionOption
  | (Omit<DecisionOption, 'planHash'> & {
      /** The result with the plan, as JSON. */
      readonly result: string;
    });

/** Reads the plans that are asked for. Throws ApiProblem where one is not stored or not verified. */
export async function findOptions(
  stores: Stores,
  caseId: string,
  sources: readonly OptionSource[],
): Promise<readonly FoundOption[]> {
  const found: FoundOption[] = [];
  for (const source of sources) {
    if (source.kind === 'decision') {
      const decisions = await stores.decisions.list(caseId);
      const decision = decisions.find(({ decisionId }) => decisionId === source.decisionId);
      if (decision === undefined) throw noSuchDecision(source.decisionId);
      const option = decision.options[source.position];
      if (option === undefined) throw noSuchOption();
      found.push(option);
      continue;
    }
    const { origin, inputs, summary, violations, result } = await keptPlanOf(stores, caseId, source);
    const [name, nameZh] =
      'scenarioName' in origin ? [origin.scenarioName, origin.scenarioNameZh] : [origin.name, ''];
    if (violations > 0 || typeof inputs !== 'string') throw notVerified(name);
    const { solver }: Pick<StoredResult, 'solver'> = JSON.parse(result);
    found.push({
      name,
      nameZh,
      origin,
      ...(origin.kind === 'run' ? await scenarioOf(stores, caseId, origin.scenarioId) : ofNoScenario),
      inputHash: inputs,
      solver: { name: solver.name, version: solver.version },
      program: packageVersion,
      summary,
      result,
    });
  }
  return found;
}

/** Keeps the plans of options inside a transaction: from now on nothing clears them. */
export async function keepOptions(
  { inside, stores }: Writing,
  found: readonly FoundOption[],
): Promise<readonly DecisionOption[]> {
  await lockSnapshots(inside);
  const options: DecisionOption[] = [];
  for (const option of found) {
    if (!(await hasSnapshot(inside, option.inputHash)))
      throw changedFirst({
        en: 'The inputs of the plan are no longer stored.',
        zh: '该计划的输入已不再存储。',
      });
    if ('planHash' in option) options.push(option);
    else {
      const { result, ...rest } = option;
      options.push({ ...rest, planHash: await stores.versions.keepPlan(inside, result) });
    }
  }
  return options;
}

/** What the plan of a version says of its scenario. */
const ofNoScenario = { kind: null, assumed: null };

/** The kind of a scenario and what it assumes; null where it is not there any more. */
async function scenarioOf(
  stores: Stores,
  caseId: string,
  scenarioId: string,
): Promise<Pick<DecisionOption, 'kind' | 'assumed'>> {
  const scenarios = (await stores.scenarios.list(caseId)).map(({ document }) => document);
  return scenarios.some(({ scenario }) => scenario === scenarioId)
    ? { kind: scenarioKind(scenarios, scenarioId), assumed: assumedLevers(scenarios, scenarioId) }
    : ofNoScenario;
}

function notVerified(name: string): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'Not a plan that holds', zh: '计划不成立' },
    sentence(
      'The plan of {name} violates limits of its inputs. Only verified plans can be put to decision.',
      '{name} 的计划违反其输入的限制。只有通过校验的计划才能提交决策。',
      { name },
    ),
  );
}

export function noSuchOption(): ApiProblem {
  return new ApiProblem(
    400,
    { en: 'No such option', zh: '没有此选项' },
    { en: 'The decision has fewer options.', zh: '该决策的选项没有那么多。' },
  );
}

export function noSuchDecision(decisionId: string): ApiProblem {
  return new ApiProblem(
    404,
    { en: 'No such decision', zh: '没有此决策' },
    sentence('There is no decision {decisionId}.', '没有决策 {decisionId}。', { decisionId }),
  );
}
