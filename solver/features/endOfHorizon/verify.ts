/** At the end of the last period the required stock is reached and, unless allowed, no backlog remains; soft shortfalls are charged per unit. */
import { effectiveMode, type Rule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import { type PlanRule, placesOfSegment, placesOfStockPoint, type Rules } from '../../plan/rules.ts';

/** Mode and price of stock missing and backlog remaining at the end. */
export function endOfHorizonMode(index: IndexedCase): Rule {
  return effectiveMode(index, 'endOfHorizon');
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = endOfHorizonMode(index);
  if (mode.mode !== asked) return;
  const last = index.periodCount - 1;
  const { periodCount } = index;
  index.stockPoints.forEach((_, k) => {
    const stated: PlanRule = {
      rule: 'the required closing stock is reached',
      about: () => placesOfStockPoint(index, k),
      unit: 'units',
      ...mode,
    };
    sink.atLeast(stated, last, plan.closingStock[k * periodCount + last]!, index.closingStockMin[k]!);
  });
  if (index.source.company[0]?.backlogAtEndAllowed === true) return;
  index.source.segments.forEach((_, g) => {
    const stated: PlanRule = {
      rule: 'no backlog remains at the end',
      about: () => placesOfSegment(index, g),
      unit: 'units',
      ...mode,
    };
    sink.atMost(stated, last, plan.backlog[g * periodCount + last]!, 0);
  });
};

export const verifier = ruleVerifier('units', rules);
