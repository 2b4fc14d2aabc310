/** At the end of the last period the required stock is reached and, unless allowed, no backlog remains; soft shortfalls are charged per unit. */
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { stockPointName } from '../../plan/checks/featureVerifier.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { placesOfSegment, placesOfStockPoint, type Rules } from '../../plan/rules.ts';

/** Mode and price of stock missing and backlog remaining at the end. */
export function endOfHorizonMode(index: IndexedCase): Rule {
  return effectiveMode(index, 'endOfHorizon');
}

export const rules: Rules = (index, plan, state, _, asked) => {
  const mode = endOfHorizonMode(index);
  if (mode.mode !== asked) return;
  const last = index.periodCount - 1;
  const atEnd = { unit: 'units', period: last, ...mode } as const;
  index.stockPoints.forEach((_, k) => {
    state({
      ...atEnd,
      rule: 'the required closing stock is reached',
      where: () => stockPointName(index, k),
      about: placesOfStockPoint(index, k),
      found: plan.closingStock[k * index.periodCount + last]!,
      min: index.closingStockMin[k]!,
    });
  });
  if (index.source.company[0]?.backlogAtEndAllowed === true) return;
  index.source.segments.forEach((segment, g) => {
    state({
      ...atEnd,
      rule: 'no backlog remains at the end',
      where: () => segment.segment,
      about: placesOfSegment(index, g),
      found: plan.backlog[g * index.periodCount + last]!,
      max: 0,
    });
  });
};

export const verifier = ruleVerifier('units', rules);
