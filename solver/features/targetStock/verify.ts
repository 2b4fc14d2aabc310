/** Target stock that is a hard rule is kept. (Soft shortfalls are charged, and checked through the objective.) */
import { targetStockRule } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName, stockPointName } from '../../plan/checks/featureVerifier.ts';
import { plannedTargetStock } from '../../plan/quantities.ts';

export const targetStock: FeatureVerifier = {
  name: 'targetStock',
  unit: 'units',
  verify(index, plan, check) {
    const target = plannedTargetStock(index, plan);
    index.stockPoints.forEach((_, k) => {
      if (targetStockRule(index, k).mode !== 'hard') return;
      for (let t = 0; t < index.periodCount; t++) {
        const cell = k * index.periodCount + t;
        const where = () => `${stockPointName(index, k)}, ${periodName(index, t)}`;
        check.atLeast(plan.closingStock[cell]!, target[cell]!, 'target stock is kept', where);
      }
    });
  },
};
