/** After the last period the required stock is there and, unless allowed, nothing is owed. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import { type FeatureVerifier, stockPointName } from '../../plan/checks/featureVerifier.ts';

export const endOfHorizon: FeatureVerifier = {
  name: 'endOfHorizon',
  unit: 'units',
  verify(index, plan, check) {
    if (effectiveMode(index, 'endOfHorizon').mode !== 'hard') return;
    const last = index.periodCount - 1;
    index.stockPoints.forEach((_, k) => {
      const closing = plan.closingStock[k * index.periodCount + last]!;
      check.atLeast(closing, index.closingStockMin[k]!, 'the closing stock is there', () =>
        stockPointName(index, k),
      );
    });
    if (index.source.company[0]?.backlogAtEndAllowed === true) return;
    index.source.segments.forEach((segment, g) => {
      const owed = plan.backlog[g * index.periodCount + last]!;
      check.atMost(owed, 0, 'nothing is owed at the end', () => segment.segment);
    });
  },
};
