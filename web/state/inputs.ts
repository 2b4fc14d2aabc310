/**
 * Composes the inputs of a scenario from case and levers. Knows no page and no server, so that tests compose exactly what
 * pages compose.
 */
import type { PlanningCase, Scenario } from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { type IndexedCase, indexCase } from '../../solver/index/indexedCase.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';

/** A resolved case and its index. */
export interface Inputs {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
}

/** The inputs of a scenario; a CaseError when its levers cannot be applied to the case. */
export function composeInputs(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  scenarioId: string,
): Inputs | CaseError {
  try {
    const { planningCase } = resolveScenario(base, scenarios, scenarioId);
    return { planningCase, index: indexCase(planningCase) };
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error;
  }
}
