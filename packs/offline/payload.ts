/** What the offline file carries: the case with its scenarios, the plans of the pack, decisions; and how pages are made of it again. */
import { planMoney } from '../../solver/features/accounts.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { computeKeyFigures } from '../../solver/plan/figures/keyFigures.ts';
import { restorePlan, type StoredPlan, storePlan } from '../../solver/plan/plan.ts';
import { readCaseWithScenarios, writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import type { InputChange } from '../../solver/scenario/inputDiff.ts';
import { resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import type { Words } from '../../solver/words/words.ts';
import type { PackDecision, PackInput, PackPlan } from '../packInput.ts';

/** A plan as the file carries it; the rest is computed from the case. */
export interface CarriedPlan
  extends Pick<PackPlan, 'id' | 'gap' | 'checkCount' | 'isVerified' | 'solver' | 'inputHash' | 'planHash'> {
  readonly name: Words;
  readonly levers: readonly Words[];
  readonly plan: StoredPlan;
  readonly capacityShadowPrices: readonly number[] | null;
}

export interface Payload {
  /** The case with its scenarios, as one document. */
  readonly document: unknown;
  readonly options: readonly CarriedPlan[];
  readonly assumptions: readonly CarriedPlan[];
  readonly decisions: readonly PackDecision[];
  readonly changes: readonly InputChange[] | null;
  readonly madeAt: string;
}

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
  plan: storePlan(plan.plan),
  capacityShadowPrices: plan.capacityShadowPrices === null ? null : Array.from(plan.capacityShadowPrices),
});

/** What the file of a pack carries, as text. */
export function payloadText(input: PackInput, scenarios: readonly Scenario[]): string {
  const payload: Payload = {
    document: JSON.parse(writeCaseWithScenarios({ planningCase: input.base, scenarios })),
    options: input.options.map(carried),
    assumptions: input.assumptions.map(carried),
    decisions: input.decisions,
    changes: input.changes,
    madeAt: input.madeAt,
  };
  return JSON.stringify(payload);
}

/** The input of the pack, made again from what the file carries. */
export function readPayload(payload: Payload): {
  readonly input: PackInput;
  readonly scenarios: readonly Scenario[];
} {
  const { planningCase: base, scenarios } = readCaseWithScenarios(payload.document, 'pack.json');
  const restored = ({ plan: stored, ...rest }: CarriedPlan): PackPlan => {
    const { planningCase } = resolveScenario(base, scenarios, rest.id);
    const index = indexCase(planningCase);
    const plan = restorePlan(stored);
    const money = planMoney(index, plan);
    return { ...rest, index, plan, money, keyFigures: computeKeyFigures({ index, plan, money }) };
  };
  const { decisions, changes, madeAt } = payload;
  return {
    input: {
      base,
      options: payload.options.map(restored),
      assumptions: payload.assumptions.map(restored),
      decisions,
      changes,
      madeAt,
    },
    scenarios,
  };
}
