/**
 * Composes a solved view from the snapshot of a run and its result, with all that is computed from the two. Loaded with the
 * first plan, not with the first page: it brings the accounts of every feature. Knows no page and no server.
 */
import type { PlanningCase, StoredResult } from '../../server/client.ts';
import type { MoneyByPeriod } from '../../solver/case/money.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { type BrokenRule, brokenRules } from '../../solver/features/brokenRules.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { computeKeyFigures, type KeyFigures } from '../../solver/plan/figures/keyFigures.ts';
import { type MoneyTotals, moneyTotals } from '../../solver/plan/finance.ts';
import { fitsCase, type Plan, restorePlan } from '../../solver/plan/plan.ts';
import { stateInputs, statePlan } from '../../solver/plan/statedPlan.ts';
import type { Language } from '../../solver/words/language.ts';
import type { Inputs } from './inputs.ts';
import type { UnitChoice } from './shownUnits.ts';
import { statementOf } from './statement.ts';

/** A plan with its inputs, and all that is computed from the two. */
export interface SolvedInputs extends Inputs {
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
  readonly totals: MoneyTotals;
  readonly keyFigures: KeyFigures;
  readonly result: StoredResult;
  /** What the plan does that breaks a soft rule, where that must be said beside it. */
  readonly broken: readonly BrokenRule[];
  /** The same in another unit of measure and currency, by the conversions and rates of the present case. */
  readonly stated: (base: PlanningCase, choice: UnitChoice, language: Language) => SolvedInputs;
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
  return solvedInputs({ planningCase: snapshot, index }, plan, result);
}

/** A plan and its inputs with all that is computed from the two. */
function solvedInputs({ planningCase, index }: Inputs, plan: Plan, result: StoredResult): SolvedInputs {
  const money = planMoney(index, plan);
  return {
    planningCase,
    index,
    plan,
    money,
    totals: moneyTotals(money),
    keyFigures: computeKeyFigures({ index, plan, money }),
    result,
    broken: brokenRules(index, plan, money.real),
    stated: (base, choice, language) => {
      const statement = statementOf(base, planningCase, choice, language);
      const inputs = stateInputs({ planningCase, index }, statement);
      return solvedInputs(inputs, statePlan({ index, plan }, inputs.index, statement), result);
    },
  };
}
