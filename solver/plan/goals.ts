/** What a plan is worth under the company's goals, recomputed from case and plan. */

import { sumOf } from '../arithmetic/sums.ts';
import { choiceWords } from '../case/choiceWords.ts';
import type { MoneyByPeriod } from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { sentence, type Words } from '../words/words.ts';
import { moneyObjectiveOf, moneyTotals } from './finance.ts';
import type { Plan } from './plan.ts';
import { averageOverTime, inventoryValueByPeriod } from './quantities.ts';
import { storedForm, storedMoney } from './storedForm.ts';

/** Measures that a goal can state for the segments of one grade. */
const byGrade: readonly Row<'goals'>['measure'][] = ['lostUnits', 'lateUnits', 'onTimeUnits'];

/** Name of a goal: its measure, with the grade it is about. */
export function goalWords({ measure, grade }: Pick<Row<'goals'>, 'measure' | 'grade'>): Words {
  const name = choiceWords('goals', 'measure', measure);
  if (grade === 'any' || !byGrade.includes(measure)) return name;
  return sentence('{name}, grade {grade}', '{name}（{grade} 级）', { name, grade });
}

/** 1 where more of a measure is better, −1 where less is. */
export function goalDirection(measure: Row<'goals'>['measure']): 1 | -1 {
  return measure === 'margin' || measure === 'onTimeUnits' ? 1 : -1;
}

/** Value of one goal. */
export function goalValue(
  index: IndexedCase,
  plan: Plan,
  money: MoneyByPeriod,
  goal: Pick<Row<'goals'>, 'measure' | 'grade'>,
): number {
  const units = (values: Float64Array): number => {
    let sum = 0;
    index.source.segments.forEach((segment, g) => {
      if (goal.grade !== 'any' && segment.grade !== goal.grade) return;
      sum += sumOf(values.subarray(g * index.periodCount, (g + 1) * index.periodCount));
    });
    return sum;
  };
  switch (goal.measure) {
    case 'cost':
      return moneyObjectiveOf(index, money, 'minimizeCost');
    case 'margin':
      return moneyObjectiveOf(index, money, 'maximizeMargin');
    case 'penalties':
      return moneyTotals(money).penalty;
    case 'lostUnits':
      return units(plan.lost);
    case 'lateUnits':
      return units(plan.newBacklog);
    case 'onTimeUnits':
      return units(plan.onTime);
    case 'inventoryValue':
      return averageOverTime(index, inventoryValueByPeriod(index, plan));
    case 'overtimeHours':
      return sumOf(plan.overtimeHours);
  }
}

/**
 * Weighted sum of all goals, which is maximized: measures of which less is better count negative. Weights are of the units in which the
 * case is stored, so the sum has no unit and is the same in whatever units its plan is stated.
 */
export function weightedGoals(index: IndexedCase, plan: Plan, money: MoneyByPeriod): number {
  const own = storedForm(index, plan);
  const ownMoney = storedMoney(money);
  return own.index.source.goals.reduce(
    (sum, goal) =>
      sum + goalDirection(goal.measure) * goal.weight * goalValue(own.index, own.plan, ownMoney, goal),
    0,
  );
}
