/** Rules that stock reaches a floor, at every stock point and period: safety stock and target stock differ in the floor only. */
import type { PenaltyComponent } from '../case/money.ts';
import type { Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';
import { type PlanRule, placesOfStockPoint, type RuleSink } from './rules.ts';

export interface StockFloorRule {
  /** What should hold, in words. */
  readonly rule: string;
  readonly component: PenaltyComponent;
  /** Units, stock point by period. */
  readonly floor: Float64Array;
  readonly ruleOf: (index: IndexedCase, stockPoint: number) => Rule;
}

/** States them; a shortfall is priced per unit and base period. */
export function stateStockFloor(
  index: IndexedCase,
  plan: Plan,
  sink: RuleSink,
  asked: 'hard' | 'soft',
  { rule, component, floor, ruleOf }: StockFloorRule,
): void {
  const { periodCount, periodLength } = index;
  index.stockPoints.forEach((_, k) => {
    const { mode, price } = ruleOf(index, k);
    if (mode !== asked) return;
    const stated: PlanRule = {
      rule,
      about: () => placesOfStockPoint(index, k),
      unit: 'units',
      component,
      mode,
      price,
    };
    for (let t = 0; t < periodCount; t++) {
      const cell = k * periodCount + t;
      sink.atLeast(stated, t, plan.closingStock[cell]!, floor[cell]!, price * periodLength[t]!);
    }
  });
}
