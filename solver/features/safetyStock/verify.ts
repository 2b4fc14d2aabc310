/** Safety stock that is a hard rule is kept. (Soft shortfalls are charged, and checked through the objective.) */
import { safetyStockRule } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, periodName, stockPointName } from '../../plan/checks/featureVerifier.ts';

export const safetyStock: FeatureVerifier = {
  name: 'safetyStock',
  unit: 'units',
  verify(index, plan, check) {
    index.stockPoints.forEach((_, k) => {
      if (safetyStockRule(index, k).mode !== 'hard') return;
      for (let t = 0; t < index.periodCount; t++) {
        const cell = k * index.periodCount + t;
        const where = () => `${stockPointName(index, k)}, ${periodName(index, t)}`;
        check.atLeast(plan.closingStock[cell]!, index.safetyStock[cell]!, 'safety stock is kept', where);
      }
    });
  },
};
