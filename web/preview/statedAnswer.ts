/** A plan that a worker made, in the unit of measure and the currency that the user chose: for figures and charts, never for solving. */
import { planMoney } from '../../solver/features/accounts.ts';
import { type BrokenRule, brokenRules } from '../../solver/features/brokenRules.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import { computeKeyFigures, figureValues } from '../../solver/plan/figures/keyFigures.ts';
import { objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import type { Plan } from '../../solver/plan/plan.ts';
import { type Statement, stateInputs, statePlan } from '../../solver/plan/statedPlan.ts';
import type { RunResult } from '../../solver/run/solve.ts';
import type { PreviewedPlan } from './previewFigures.ts';

/** A plan as it is shown, with its inputs and figures. */
export interface StatedAnswer extends PreviewedPlan {
  readonly index: IndexedCase;
  readonly plan: Plan;
  /** What it does that breaks a soft rule, where that must be said. */
  readonly broken: readonly BrokenRule[];
}

/** Null without a plan; without a statement the plan as it was made. */
export function statedAnswer(
  own: IndexedCase,
  { plan, keyFigures, optimized, money }: Pick<RunResult, 'plan' | 'keyFigures' | 'optimized' | 'money'>,
  statement: Statement | null,
): StatedAnswer | null {
  if (plan === null || keyFigures === null || optimized === null || money === null) return null;
  if (statement === null)
    return {
      index: own,
      plan,
      objective: optimized,
      figures: figureValues(keyFigures),
      broken: brokenRules(own, plan, money.real),
    };
  const { index } = stateInputs({ planningCase: own.source, index: own }, statement);
  const shown = statePlan({ index: own, plan }, index, statement);
  const shownMoney = planMoney(index, shown);
  return {
    index,
    plan: shown,
    objective: objectiveValue(objectiveOf(index), index, shown, shownMoney),
    figures: figureValues(computeKeyFigures({ index, plan: shown, money: shownMoney })),
    broken: brokenRules(index, shown, shownMoney.real),
  };
}
