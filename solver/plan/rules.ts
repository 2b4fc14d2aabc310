/**
 * Limits that can be hard, soft or off, each with what a plan makes of it. A feature states them once, in its verifier:
 * hard ones are checked, soft ones are charged. From case and plan alone.
 */

import type { MoneyByPeriod, PenaltyComponent } from '../case/money.ts';
import type { TableName } from '../case/planningCase.ts';
import type { Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
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

/** A quantity of a plan with the limits that it should keep, and the mode and price in force. */
export interface PlanRule extends Rule {
  /** What should hold, in words. */
  readonly rule: string;
  /** Where: identifiers of the case. */
  readonly where: () => string;
  /** Rows of the case that the rule is about. */
  readonly about: readonly Place[];
  readonly unit: RuleUnit;
  /** Period in which a violation is charged. */
  readonly period: number;
  readonly found: number;
  /** Absent where the rule has no such limit. */
  readonly min?: number;
  readonly max?: number;
  /** Penalty that a violation belongs to; `violations` when it says nothing. */
  readonly component?: PenaltyComponent;
}

export type RealMoney = MoneyByPeriod['real'];

/**
 * States the rules of a feature one by one. `real`: the plan's real money, which targets are about. `asked`: rules in another
 * mode may be left out.
 */
export type Rules = (
  index: IndexedCase,
  plan: Plan,
  state: (rule: PlanRule) => void,
  real: RealMoney,
  asked: 'hard' | 'soft',
) => void;

/** How far a rule is missed, in its unit. */
export function ruleViolation({ found, min, max }: PlanRule): number {
  return Math.max(0, (min ?? found) - found, found - (max ?? found));
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
