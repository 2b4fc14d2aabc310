/**
 * Composes what pages show from stored pieces: inputs from case and levers, a solved view from the snapshot of a run and
 * its result. Knows no page and no server, so that tests compose exactly what pages compose.
 */
import type { PlanningCase, Scenario, StoredResult } from '../../server/client.ts';
import type { MoneyByPeriod } from '../../solver/case/money.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { type IndexedCase, indexCase } from '../../solver/index/indexedCase.ts';
import { computeKeyFigures, type KeyFigures } from '../../solver/plan/figures/keyFigures.ts';
import { type MoneyTotals, moneyTotals } from '../../solver/plan/finance.ts';
import { fitsCase, type Plan, restorePlan } from '../../solver/plan/plan.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';

/** A resolved case and its index. */
export interface Inputs {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
}

/** A plan with the inputs that it was made for, and all that is computed from the two. */
export interface SolvedInputs extends Inputs {
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
  readonly totals: MoneyTotals;
  readonly keyFigures: KeyFigures;
  readonly result: StoredResult;
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

/** The plan of a result with the snapshot of its run; null without a verified plan, or for one of another layout. */
export function composePlan(snapshot: PlanningCase, result: StoredResult): SolvedInputs | null {
  if (result.plan === null || !result.summary.verified) return null;
  const index = indexCase(snapshot);
  const plan = restorePlan(result.plan);
  // A version of before may have stored a plan with other arrays.
  if (!fitsCase(index, plan)) return null;
  const money = planMoney(index, plan);
  return {
    planningCase: snapshot,
    index,
    plan,
    money,
    totals: moneyTotals(money),
    keyFigures: computeKeyFigures({ index, plan, money }),
    result,
  };
}
