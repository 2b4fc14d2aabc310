/**
 * How much one plan is better than another in what is optimized, as it is optimized: one number, or with goals in order one for each
 * goal. Gains of several plans are compared goal by goal, the first that differs decides, whatever the later ones are; amounts of
 * different goals are never set against each other.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { goalDirection, goalWords } from '../plan/goals.ts';
import {
  goalRounding,
  type ObjectiveDefinition,
  type ObjectiveValue,
  objectiveGain,
} from '../plan/objective.ts';
import { goalValueText } from '../plan/objectiveText.ts';
import { numberText } from '../words/numbers.ts';
import { sentence, type Words } from '../words/words.ts';
import { amountWords } from './amountWords.ts';

export interface Gain {
  /** Above 0 better; in the unit of the goal that decides, where there are goals in order. */
  readonly amount: number;
  /** Position of that goal; null where one number is optimized, or no goal differs. */
  readonly goal: number | null;
  /** By goal; what differs by no more than rounding is 0. The amount alone where one number is optimized. */
  readonly byGoal: readonly number[];
  /** By goal; gains that differ by no more than this are equal, so that the goals behind it decide between them. */
  readonly rounding: readonly number[];
}

/** How much `a` is better than `b`. */
export function gainOf(a: ObjectiveValue, b: ObjectiveValue): Gain {
  const { mode, goals } = a.definition;
  if (mode !== 'goals') {
    const amount = objectiveGain(a, b);
    return { amount, goal: null, byGoal: [amount], rounding: [0] };
  }
  const rounding = goals.map((_, i) => goalRounding(a, b, i));
  const differences = goals.map(
    ({ measure }, i) => goalDirection(measure) * ((a.goals[i] ?? 0) - (b.goals[i] ?? 0)),
  );
  return ofGoals(
    differences.map((amount, i) => (Math.abs(amount) > rounding[i]! ? amount : 0)),
    rounding,
  );
}

function ofGoals(byGoal: readonly number[], rounding: readonly number[]): Gain {
  const goal = byGoal.findIndex((amount) => amount !== 0);
  return { amount: byGoal[goal] ?? 0, goal: goal < 0 ? null : goal, byGoal, rounding };
}

/** Above 0 where `a` is the greater gain: in the first goal in which they differ. */
export function compareGains(a: Gain, b: Gain): number {
  const at = a.byGoal.findIndex(
    (amount, i) => Math.abs(amount - (b.byGoal[i] ?? 0)) > Math.max(a.rounding[i]!, b.rounding[i] ?? 0),
  );
  return at < 0 ? 0 : a.byGoal[at]! - (b.byGoal[at] ?? 0);
}

/** Mean of gains, goal by goal. */
export function meanGain(gains: readonly Gain[]): Gain | null {
  const [first] = gains;
  if (first === undefined) return null;
  const byGoal = first.byGoal.map(
    (_, i) => gains.reduce((sum, gain) => sum + (gain.byGoal[i] ?? 0), 0) / gains.length,
  );
  const rounding = first.rounding.map((_, i) => Math.max(...gains.map((gain) => gain.rounding[i] ?? 0)));
  const isOneNumber = gains.every(({ goal }) => goal === null) && byGoal.length === 1;
  return isOneNumber ? { amount: byGoal[0]!, goal: null, byGoal, rounding } : ofGoals(byGoal, rounding);
}

/**
 * A gain in words, without its sign: money, a weighted sum of goals, or with goals in order an amount of the goal that decides and
 * its name.
 */
export function gainWords(
  planningCase: PlanningCase,
  { mode, goals }: ObjectiveDefinition,
  gain: Gain,
): Words {
  const size = Math.abs(gain.amount);
  const goal = goals[mode === 'goals' ? (gain.goal ?? 0) : -1];
  if (goal !== undefined) {
    const currency = planningCase.company[0]?.currency ?? '';
    return sentence('{amount} ({goal})', '{amount}（{goal}）', {
      goal: goalWords(goal),
      amount: {
        en: goalValueText(goal.measure, size, currency, 'en'),
        zh: goalValueText(goal.measure, size, currency, 'zh'),
      },
    });
  }
  if (mode !== 'weighted') return amountWords(planningCase, size, 'money');
  return { en: numberText(size, 'en', 2), zh: numberText(size, 'zh', 2) };
}
