/** Rules that stock reaches a floor, at every stock point and period: safety stock and target stock differ in the floor only. */
import type { PenaltyComponent } from '../case/money.ts';
import type { Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { periodName, stockPointName } from './checks/featureVerifier.ts';
import type { Plan } from './plan.ts';
import { type PlanRule, placesOfStockPoint } from './rules.ts';

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
  state: (rule: PlanRule) => void,
  asked: 'hard' | 'soft',
  { rule, component, floor, ruleOf }: StockFloorRule,
): void {
  index.stockPoints.forEach((_, k) => {
    const { mode, price } = ruleOf(index, k);
    if (mode !== asked) return;
    const about = placesOfStockPoint(index, k);
    for (let t = 0; t < index.periodCount; t++) {
      const cell = k * index.periodCount + t;
      state({
        rule,
        where: () => `${stockPointName(index, k)}, ${periodName(index, t)}`,
        about,
        unit: 'units',
        period: t,
        found: plan.closingStock[cell]!,
        min: floor[cell]!,
        mode,
        price: price * index.periodLength[t]!,
        component,
      });
    }
  });
}
