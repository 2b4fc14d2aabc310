/**
 * How much one plan is better than another in what is optimized, as it is optimized: one number, or with goals in order one for each
 * goal. Gains of several plans are compared goal by goal, the first that differs decides, whatever the later ones are; amounts of
 * different goals are never set against each other.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { Language } from '../words/language.ts';
import type { MoneyScale } from '../words/money.ts';
import { numberText } from '../words/numbers.ts';
import { inBoth, sentence, type Words } from '../words/words.ts';
import { amountWords } from './amountWords.ts';
import { goalDirection, goalWords } from './goals.ts';
import { goalRounding, type ObjectiveDefinition, type ObjectiveValue, objectiveGain } from './objective.ts';
import { goalValueText, objectiveValueText } from './objectiveText.ts';

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

/** The greatest of gains, the first of equal ones; null of none. */
export function greatestGain(gains: readonly Gain[]): Gain | null {
  return gains.reduce<Gain | null>(
    (most, gain) => (most === null || compareGains(gain, most) > 0 ? gain : most),
    null,
  );
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

/** A gain, or none where it is a loss within what solves leave open. */
export function atLeastNone(gain: Gain): Gain {
  return gain.amount > 0 ? gain : { ...gain, amount: 0, goal: null, byGoal: gain.byGoal.map(() => 0) };
}

/**
 * An amount of what is optimized where that is not money: a weighted sum of goals, or with goals in order an amount of one of them and
 * its name. Null where money is optimized.
 */
export function goalAmountWords(
  definition: ObjectiveDefinition,
  goal: number | null,
  size: number,
  currency: string,
): Words | null {
  const { mode, goals } = definition;
  const decides = goals[mode === 'goals' ? (goal ?? 0) : -1];
  if (decides !== undefined)
    return sentence('{amount} ({goal})', '{amount}（{goal}）', {
      goal: goalWords(decides),
      amount: inBoth((language) => goalValueText(definition, decides.measure, size, currency, language)),
    });
  return mode === 'weighted' ? inBoth((language) => numberText(size, language, 2)) : null;
}

/**
 * A gain as text, without its sign, as values like `objective` are written: an amount with penalties in it carries no currency, and with goals
 * in order it names the goal that decides.
 */
export function gainText(
  objective: ObjectiveValue,
  { goal, amount }: Gain,
  currency: string,
  language: Language,
  scale?: MoneyScale,
): string {
  const size = Math.abs(amount);
  const ofGoal =
    objective.definition.mode === 'goals'
      ? goalAmountWords(objective.definition, goal, size, currency)
      : null;
  return ofGoal?.[language] ?? objectiveValueText({ ...objective, value: size }, currency, language, scale);
}

/**
 * A gain in words, without its sign: money, a weighted sum of goals, or with goals in order an amount of the goal that decides and
 * its name.
 */
export function gainWords(planningCase: PlanningCase, definition: ObjectiveDefinition, gain: Gain): Words {
  const size = Math.abs(gain.amount);
  const currency = planningCase.company[0]?.currency ?? '';
  return goalAmountWords(definition, gain.goal, size, currency) ?? amountWords(planningCase, size, 'money');
}

/** A gain in words with its sign; `equal` where nothing differs. */
export function signedGainWords(
  planningCase: PlanningCase,
  definition: ObjectiveDefinition,
  gain: Gain,
): Words {
  if (gain.amount === 0) return { en: 'equal', zh: '相同' };
  const size = gainWords(planningCase, definition, gain);
  const sign = gain.amount > 0 ? '+' : '−';
  return { en: `${sign}${size.en}`, zh: `${sign}${size.zh}` };
}
