/**
 * Composes a solved view from the snapshot of a run and its result, with all that is computed from the two. Loaded with the
 * first plan, not with the first page: it brings the accounts of every feature. Knows no page and no server.
 */
import type { PlanningCase, StoredResult } from '../../server/client.ts';
import type { MoneyByPeriod } from '../../solver/case/money.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { computeKeyFigures, type KeyFigures } from '../../solver/plan/figures/keyFigures.ts';
import { type MoneyTotals, moneyTotals } from '../../solver/plan/finance.ts';
import { fitsCase, type Plan, restorePlan } from '../../solver/plan/plan.ts';
import type { Inputs } from './inputs.ts';

/** A plan with its inputs, and all that is computed from the two. */
export interface SolvedInputs extends Inputs {
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
  readonly totals: MoneyTotals;
  readonly keyFigures: KeyFigures;
  readonly result: StoredResult;
}

/**
 * The plan of a result with the snapshot of its run; null without a verified plan, or for one of another layout. A plan that
 * is kept as a version is shown also when it violates limits: those who show it say so.
 */
export function composePlan(
  snapshot: PlanningCase,
  result: StoredResult,
  isKept = false,
): SolvedInputs | null {
  if (result.plan === null || !(result.summary.verified || isKept)) return null;
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
