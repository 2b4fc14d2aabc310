/** What the offline file carries: the case with its scenarios, the plans of the pack, decisions; and how pages are made of it again. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { computeKeyFigures } from '../../solver/plan/figures/keyFigures.ts';
import { restorePlan, type StoredPlan, storePlan } from '../../solver/plan/plan.ts';
import { readCaseWithScenarios, writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import type { Words } from '../../solver/words/words.ts';
import type { PackInput, PackPlan } from '../packInput.ts';

/** A plan as the file carries it; the rest is computed from the case. */
export interface CarriedPlan
  extends Pick<
    PackPlan,
    | 'id'
    | 'gap'
    | 'checkCount'
    | 'isVerified'
    | 'solver'
    | 'inputHash'
    | 'planHash'
    | 'numbersHash'
    | 'isOfScenario'
    | 'assumed'
  > {
  readonly name: Words;
  readonly levers: readonly Words[];
  readonly plan: StoredPlan;
  readonly capacityShadowPrices: readonly number[] | null;
  /** Its inputs as a document, where the case and its scenarios as they are do not give them. */
  readonly inputs: unknown;
}

export interface Payload
  extends Pick<
    PackInput,
    | 'decisions'
    | 'verdict'
    | 'thresholds'
    | 'budget'
    | 'activeVersion'
    | 'changes'
    | 'madeAt'
    | 'recommended'
    | 'matrix'
    | 'kept'
    | 'causes'
    | 'frontier'
  > {
  /** The case with its scenarios, as one document. */
  readonly document: unknown;
  readonly options: readonly CarriedPlan[];
  readonly assumptions: readonly CarriedPlan[];
}

const documentOf = (planningCase: PlanningCase, scenarios: readonly Scenario[]): unknown =>
  JSON.parse(writeCaseWithScenarios({ planningCase, scenarios }));

const carried = (plan: PackPlan): CarriedPlan => ({
  id: plan.id,
  name: plan.name,
  levers: plan.levers,
  gap: plan.gap,
  checkCount: plan.checkCount,
  isVerified: plan.isVerified,
  solver: plan.solver,
  inputHash: plan.inputHash,
  planHash: plan.planHash,
  numbersHash: plan.numbersHash,
  isOfScenario: plan.isOfScenario,
  assumed: plan.assumed,
  inputs: plan.isOfScenario ? null : documentOf(plan.index.source, []),
  plan: storePlan(plan.plan),
  capacityShadowPrices: plan.capacityShadowPrices === null ? null : Array.from(plan.capacityShadowPrices),
});

/** What the file of a pack carries, as text. */
export function payloadText(input: PackInput, scenarios: readonly Scenario[]): string {
  const { base, options, assumptions, ...rest } = input;
  const payload: Payload = {
    ...rest,
    document: documentOf(base, scenarios),
    options: options.map(carried),
    assumptions: assumptions.map(carried),
  };
  return JSON.stringify(payload);
}

/** The input of the pack, made again from what the file carries. */
export function readPayload(payload: Payload): PackInput {
  const { planningCase: base, scenarios } = readCaseWithScenarios(payload.document, 'pack.json');
  const restored = ({ plan: stored, inputs, ...rest }: CarriedPlan): PackPlan => {
    const { planningCase } = rest.isOfScenario
      ? resolveScenario(base, scenarios, rest.id)
      : readCaseWithScenarios(inputs, 'pack.json');
    const index = indexCase(planningCase);
    const plan = restorePlan(stored);
    const money = planMoney(index, plan);
    return { ...rest, index, plan, money, keyFigures: computeKeyFigures({ index, plan, money }) };
  };
  const { document: _document, options, assumptions, ...rest } = payload;
  return {
    ...rest,
    base,
    options: options.map(restored),
    assumptions: assumptions.map(restored),
  };
}
