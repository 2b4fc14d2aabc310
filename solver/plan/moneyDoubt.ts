/** How far a plan's money may be from the best: what the gap of its solve leaves open, where the gap is of money. */
import type { MoneyByPeriod } from '../case/money.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { objectiveOf, objectiveValue } from './objective.ts';
import type { Plan } from './plan.ts';

/**
 * By how much the margin (or cost) of a plan, with its penalties, may still be better: gap × value. Null where that is not known: nothing
 * was proved (`gap` null), or money is not what was optimized last, so that plans which are as good may have any money.
 */
export function moneyDoubt(
  { index, plan, money }: { readonly index: IndexedCase; readonly plan: Plan; readonly money: MoneyByPeriod },
  gap: number | null,
): number | null {
  const definition = objectiveOf(index);
  const isOfMoney =
    definition.mode === 'goals'
      ? definition.goals.at(-1)?.measure === 'margin'
      : definition.mode !== 'weighted';
  if (gap === null || !isOfMoney) return null;
  const { value, goals } = objectiveValue(definition, index, plan, money);
  return gap * Math.abs(goals.at(-1) ?? value);
}
