/**
 * The thresholds that a case states for a key figure of the whole horizon: a service target of all segments or of a grade, a target of
 * margin or revenue. Targets of a product, a market or some periods are no threshold of the figure; the plan's penalties and
 * its verification tell what becomes of them.
 */
import type { PlanningCase } from '../../case/planningCase.ts';

export interface Threshold {
  readonly value: number;
  readonly sense: 'atLeast' | 'atMost';
}

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

/** The strictest threshold of a key figure; null where the case states none. */
export function thresholdOf(planningCase: PlanningCase, figure: string): Threshold | null {
  const grade = gradeOfFigure[figure];
  if (grade !== undefined) {
    const rates = planningCase.serviceTargets
      .filter((row) => row.mode !== 'off' && row.window === 'horizon' && row.grade === grade)
      .filter((row) =>
        [row.segment, row.family, row.group, row.market, row.firstPeriod, row.lastPeriod].every(
          (part) => part === null,
        ),
      )
      .map((row) => row.fillRateMin);
    return rates.length === 0 ? null : { value: Math.max(...rates), sense: 'atLeast' };
  }
  const measure = measureOfFigure[figure];
  const values = planningCase.targets
    .filter((row) => row.mode !== 'off' && row.measure === measure)
    .filter((row) => row.period === null && row.sense === 'atLeast')
    .map((row) => row.value);
  return values.length === 0 ? null : { value: Math.max(...values), sense: 'atLeast' };
}

/** Below this share of the threshold a miss is rounding. */
const ROUNDING = 1e-6;

/** Whether a value keeps a threshold. */
export function meetsThreshold(value: number, { value: limit, sense }: Threshold): boolean {
  const slack = ROUNDING * Math.max(1, Math.abs(limit));
  return sense === 'atLeast' ? value >= limit - slack : value <= limit + slack;
}
