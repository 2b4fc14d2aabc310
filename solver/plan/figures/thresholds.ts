/**
 * The thresholds of a key figure of the whole horizon: what the company says that it accepts, and what its rules ask of the same
 * figure: a service target of all segments or of a grade, a target of margin or revenue, a limit on the average stock value. Targets of a
 * product, a market or some periods are no threshold of the figure; the plan's penalties and its verification tell what becomes of them.
 */
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { keyFigureDefinitions } from './keyFigures.ts';

export interface Threshold {
  readonly value: number;
  readonly sense: 'atLeast' | 'atMost';
}

/** What thresholds are read from. */
export type ThresholdTables = Pick<
  PlanningCase,
  'thresholds' | 'serviceTargets' | 'targets' | 'inventoryLimits'
>;

/** The risk of an option, which is no key figure of one plan: the greatest regret under the assumptions of the case. */
export const WORST_REGRET = 'worstRegret';

const gradeOfFigure: Readonly<Record<string, 'any' | 'A' | 'B' | 'C'>> = {
  fillRate: 'any',
  fillRateA: 'A',
  fillRateB: 'B',
  fillRateC: 'C',
};

const measureOfFigure: Readonly<Record<string, 'margin' | 'revenue'>> = {
  contributionMargin: 'margin',
  revenue: 'revenue',
};

/** The strictest threshold of a key figure or of the worst regret; null where the case states none. */
export function thresholdOf(tables: ThresholdTables, figure: string): Threshold | null {
  const sense = senseOf(figure);
  const values = [
    ...tables.thresholds.filter((row) => row.figure === figure).map(({ value }) => value),
    ...ruleValues(tables, figure),
  ];
  if (values.length === 0) return null;
  return { value: sense === 'atLeast' ? Math.max(...values) : Math.min(...values), sense };
}

/** Of a figure of which more is better, at least the threshold is accepted; of others at most. */
function senseOf(figure: string): Threshold['sense'] {
  return keyFigureDefinitions.find(({ name }) => name === figure)?.better === 'more' ? 'atLeast' : 'atMost';
}

/** What the rules of the case ask of a figure as a whole. */
function ruleValues(
  { serviceTargets, targets, inventoryLimits }: ThresholdTables,
  figure: string,
): readonly number[] {
  const grade = gradeOfFigure[figure];
  if (grade !== undefined)
    return serviceTargets
      .filter((row) => row.mode !== 'off' && row.window === 'horizon' && row.grade === grade)
      .filter((row) =>
        isWhole([row.segment, row.family, row.group, row.market, row.firstPeriod, row.lastPeriod]),
      )
      .map((row) => row.fillRateMin);
  if (figure === 'averageInventoryValue')
    return inventoryLimits
      .filter((row) => row.mode !== 'off' && row.measure === 'averageValue')
      .filter((row) => isWhole([row.site, row.group, row.period]))
      .map(({ max }) => max);
  const measure = measureOfFigure[figure];
  const isAsked = (row: Row<'targets'>) =>
    row.mode !== 'off' && row.measure === measure && row.period === null && row.sense === 'atLeast';
  return targets.filter(isAsked).map((row) => row.value);
}

/** Whether a rule is about no part: every scope is empty. */
function isWhole(parts: readonly (string | null)[]): boolean {
  return parts.every((part) => part === null);
}

/** Below this share of the threshold a miss is rounding. */
const ROUNDING = 1e-6;

/** Whether a value keeps a threshold. */
export function meetsThreshold(value: number, { value: limit, sense }: Threshold): boolean {
  const slack = ROUNDING * Math.max(1, Math.abs(limit));
  return sense === 'atLeast' ? value >= limit - slack : value <= limit + slack;
}
