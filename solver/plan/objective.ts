/**
 * The objective value of a plan: the one number that is optimized and by which plans are
 * ranked, and its parts. Money and penalties stay apart: margin − penalties, or cost + penalties. Recomputed
 * from case and plan; the formulation's objective is the same sum over the model's columns.
 */

import type { MoneyByPeriod } from '../case/money.ts';
import { unitOfAll } from '../case/ownUnit.ts';
import type { Row } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { moneyObjectiveOf, moneyTotals } from './finance.ts';
import { goalDirection, goalValue, weightedGoals } from './goals.ts';
import type { Plan } from './plan.ts';
import { storedForm, storedMoney } from './storedForm.ts';

export interface ObjectiveDefinition {
  readonly mode: 'maximizeMargin' | 'minimizeCost' | 'goals' | 'weighted';
  /** Real money counts less the later it comes; penalties are never discounted. */
  readonly isDiscounted: boolean;
  /** Goals by rank; empty unless the mode is `goals` or `weighted`. */
  readonly goals: readonly Row<'goals'>[];
  /**
   * In what goals of goods are counted: the unit that all families share, empty where it has no name, null where they have several.
   * Runs that were stored by older versions do not state it.
   */
  readonly goodsUnit?: string | null;
}

/** Whether penalties are in any of values of money, so that differences of them are not of money alone. */
export function arePenaltiesIn(values: readonly (ObjectiveValue | null)[]): boolean {
  return values.some(
    (value) => value !== null && isMoneyObjective(value.definition.mode) && value.penalties > 0,
  );
}

/** Whether what is optimized is money, with penalties: the margin or the cost, and neither goals nor their weighted sum. */
export function isMoneyObjective(mode: ObjectiveDefinition['mode']): boolean {
  return mode === 'maximizeMargin' || mode === 'minimizeCost';
}

/** A plan under an objective. */
export interface ObjectiveValue {
  readonly definition: ObjectiveDefinition;
  /** What is optimized: money less or plus penalties, the weighted sum of the goals, or the first goal. */
  readonly value: number;
  readonly better: 'more' | 'less';
  /** Margin, or cost where the mode is `minimizeCost`; discounted where the definition says so. */
  readonly money: number;
  /** Planning penalties; value = money − penalties, or money + penalties where the mode is `minimizeCost`. */
  readonly penalties: number;
  /** Value of each goal, in the order of `definition.goals`. */
  readonly goals: readonly number[];
  /**
   * The same in the units in which the case is stored, where the plan is stated in another: goals are optimized in these, and a sum over
   * families that are converted unlike could rank plans in another order.
   */
  readonly storedGoals?: readonly number[];
}

/** The objective of a case. */
export function objectiveOf({ source }: Pick<IndexedCase, 'source'>): ObjectiveDefinition {
  const company = source.company[0];
  const asked = company?.objective ?? 'maximizeMargin';
  // Goals in order without a goal are solved for margin; the weighted sum of no goals is 0.
  const mode = asked === 'goals' && source.goals.length === 0 ? 'maximizeMargin' : asked;
  const hasGoals = mode === 'goals' || mode === 'weighted';
  return {
    mode,
    isDiscounted: (company?.discountRatePerPeriod ?? 0) > 0,
    goals: hasGoals ? [...source.goals].sort((a, b) => a.rank - b.rank) : [],
    goodsUnit: unitOfAll(source.families),
  };
}

/** What a plan is worth under an objective: that of its own case, or of the case that it is compared with. */
export function objectiveValue(
  definition: ObjectiveDefinition,
  index: IndexedCase,
  plan: Plan,
  money: MoneyByPeriod,
): ObjectiveValue {
  const penalties = moneyTotals(money).penalty;
  const isCost = definition.mode === 'minimizeCost';
  const total = moneyObjectiveOf(index, money, isCost ? 'minimizeCost' : 'maximizeMargin');
  const goals = definition.goals.map((goal) => goalValue(index, plan, money, goal));
  const own = storedForm(index, plan);
  const parts = {
    definition,
    money: isCost ? total - penalties : total + penalties,
    penalties,
    goals,
    ...(own.plan === plan
      ? {}
      : {
          storedGoals: definition.goals.map((goal) =>
            goalValue(own.index, own.plan, storedMoney(money), goal),
          ),
        }),
  };
  if (definition.mode === 'weighted')
    return { ...parts, value: weightedGoals(index, plan, money), better: 'more' };
  const first = definition.goals[0];
  if (first !== undefined && goals[0] !== undefined)
    return { ...parts, value: goals[0], better: goalDirection(first.measure) > 0 ? 'more' : 'less' };
  return { ...parts, value: total, better: isCost ? 'less' : 'more' };
}

/** By which plans are ranked. */
const rankedGoals = ({ goals, storedGoals }: ObjectiveValue): readonly number[] => storedGoals ?? goals;

/** Values of a goal that differ by less than this share are equal: runs give so much of a goal away to those behind it. */
const EQUAL_SHARE = 1e-6;

/** Position of the goal that decides between two plans, the first in which they differ; null where none does. */
export function decidingGoal(a: ObjectiveValue, b: ObjectiveValue): number | null {
  const found = a.definition.goals.findIndex(
    (_, i) => Math.abs((rankedGoals(a)[i] ?? 0) - (rankedGoals(b)[i] ?? 0)) > goalRounding(a, b, i),
  );
  return found < 0 ? null : found;
}

/** By how much two values of a goal may differ and still be equal. */
export function goalRounding(a: ObjectiveValue, b: ObjectiveValue, goal: number): number {
  return EQUAL_SHARE * Math.max(1, Math.abs(rankedGoals(a)[goal] ?? 0), Math.abs(rankedGoals(b)[goal] ?? 0));
}

/**
 * How much `a` is better than `b` in what is optimized: above 0 better, below 0 worse. With goals in order it counts in the goal that
 * decides: gains of several plans are then in different measures, and say no more than which of two is better.
 */
export function objectiveGain(a: ObjectiveValue, b: ObjectiveValue): number {
  if (a.definition.mode === 'goals') {
    const i = decidingGoal(a, b);
    const goal = a.definition.goals[i ?? -1];
    if (i === null || goal === undefined) return 0;
    return goalDirection(goal.measure) * ((rankedGoals(a)[i] ?? 0) - (rankedGoals(b)[i] ?? 0));
  }
  return a.better === 'more' ? a.value - b.value : b.value - a.value;
}

/**
 * What a gap leaves open, in units of the objective; with goals in order, of the goal that is asked about (0 where none is). Null where it is
 * not known: nothing was proved, or the gap is of another goal, the last one.
 */
export function gapAmount(
  { definition, value, goals }: ObjectiveValue,
  gap: number | null,
  goal: number | null,
): number | null {
  if (gap === null) return null;
  if (definition.mode !== 'goals') return gap * Math.abs(value);
  if (goal === null) return 0;
  return goal === definition.goals.length - 1 ? gap * Math.abs(goals[goal] ?? 0) : null;
}
