/**
 * Limits that can be hard, soft or off, each with what a plan makes of it. A feature states them once, in its verifier:
 * hard ones are checked, soft ones are charged. From case and plan alone.
 */

import type { MoneyByPeriod, PenaltyComponent } from '../case/money.ts';
import type { TableName } from '../case/planningCase.ts';
import type { Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Words } from '../words/words.ts';
import type { Plan } from './plan.ts';

/** A row of the case, by table and key. */
export interface Place {
  readonly table: TableName;
  readonly id: string;
}

/** Unit of what a rule limits; `units` are those of the family that the rule is about. */
export type RuleUnit =
  | 'units'
  | 'hours'
  | 'heads'
  | 'shifts'
  | 'trucks'
  | 'm³'
  | 'money'
  | 'kg CO₂e'
  | 'quality';

/** What is charged for, at one item of the case. A plan has many cells: rows are named only on request. */
export interface Charged {
  /** Rows of the case that it is about. */
  readonly about: () => readonly Place[];
  readonly unit: RuleUnit;
  /** Penalty that it belongs to; `violations` when it says nothing. */
  readonly component?: PenaltyComponent;
}

/** Limits of one kind at one item of the case, period by period, with the mode and price in force. */
export interface PlanRule extends Rule, Charged {
  /** What should hold, in words. */
  readonly rule: string;
  /** First and last period that it is about, where it is not that in which it is charged; null where its rows say when. */
  readonly periods?: readonly [first: number, last: number] | null;
  /** What else says where. */
  readonly detail?: Words;
}

/** Takes the rules of a feature: a quantity of the plan in the period in which a violation is charged, and its limits. */
export interface RuleSink {
  atMost(rule: PlanRule, period: number, found: number, max: number): void;
  /** `price`: where it is not that of the rule. */
  atLeast(rule: PlanRule, period: number, found: number, min: number, price?: number): void;
}

export type RealMoney = MoneyByPeriod['real'];

/**
 * States the rules of a feature one by one. `real`: the plan's real money, which targets are about. `asked`: rules in another
 * mode may be left out.
 */
export type Rules = (
  index: IndexedCase,
  plan: Plan,
  sink: RuleSink,
  real: RealMoney,
  asked: 'hard' | 'soft',
) => void;

/** Where something of a plan stands. */
export interface PlanPlace {
  /** Rows of the case. */
  readonly about: readonly Place[];
  /** Absent: what is about no period, or about all of them. */
  readonly periods?: readonly [first: number, last: number];
  /** What else says where: an age, an array of the plan. */
  readonly detail?: Words;
  /** Unit of the numbers, where the checks of the feature have several. */
  readonly unit?: RuleUnit;
}

/** Rows of the case in one period. */
export function inPeriod(period: number, ...about: readonly Place[]): PlanPlace {
  return { about, periods: [period, period] };
}

/** Rows of the case that name a segment. */
export function placesOfSegment(index: IndexedCase, g: number): readonly Place[] {
  const segment = index.source.segments[g]!;
  return [
    { table: 'families', id: segment.family },
    { table: 'segments', id: segment.segment },
  ];
}

/** Rows of the case that name a stock point. */
export function placesOfStockPoint(index: IndexedCase, k: number): readonly Place[] {
  const point = index.stockPoints[k]!;
  return [
    { table: 'families', id: index.source.families[point.family]!.family },
    { table: 'sites', id: index.source.sites[point.site]!.site },
  ];
}

/** Rows of the case that name a route: its family, and its lane or the place that it starts from. */
export function placesOfRoute(index: IndexedCase, route: number): readonly Place[] {
  const { from, lane } = index.routes[route]!;
  if (lane < 0) return placesOfStockPoint(index, from);
  return [
    { table: 'families', id: index.source.families[index.stockPoints[from]!.family]!.family },
    { table: 'lanes', id: index.source.lanes[lane]!.lane },
  ];
}
