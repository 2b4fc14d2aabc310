/**
 * Lint of the cost model before anything is solved: prices and penalties that lead to a plan that no planner would accept, and ways
 * in which a plan could earn money without real business. Findings are advice in words, with the cells and numbers behind
 * them; nothing is refused. The rules are in lint/, by subject, and those about one feature in its folder.
 */

import { features } from '../features/features.ts';
import { findingWriter, type Lint, type LintFinding } from '../formulation/finding.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import {
  freeChoices,
  freeOvertime,
  impliedTrades,
  supplyPaths,
  unreachableService,
  unusedResources,
} from './lint/hours.ts';
import {
  delayPays,
  freeDelay,
  lateCostsMore,
  losingIsCheaper,
  neverDelivered,
  priorityDecidesNothing,
  promiseTooCheap,
  soldBelowCost,
} from './lint/sales.ts';
import {
  freeHolding,
  holdingEvaded,
  liquidation,
  penaltyOutOfScale,
  safetyStockSold,
  stockRuleTooCheap,
  workInProgressPays,
} from './lint/stock.ts';
import { cheapestCost, highestPrice } from './lint/values.ts';

export type { LintCell, LintFinding, LintRule } from '../formulation/finding.ts';

/** Places of one rule that are listed; the last one states how many more there are. */
const PLACES_MAX = 8;

/** Every rule: money first, then stock, hours and paths. */
const rules: readonly ((lint: Lint) => LintFinding[])[] = [
  losingIsCheaper,
  neverDelivered,
  delayPays,
  freeDelay,
  soldBelowCost,
  lateCostsMore,
  promiseTooCheap,
  priorityDecidesNothing,
  impliedTrades,
  liquidation,
  freeHolding,
  holdingEvaded,
  stockRuleTooCheap,
  safetyStockSold,
  workInProgressPays,
  penaltyOutOfScale,
  freeOvertime,
  freeChoices,
  ...features.flatMap(({ lint }) => lint ?? []),
  unreachableService,
  unusedResources,
  supplyPaths,
];

/** Findings of a case, rule by rule. */
export function lintCosts(index: IndexedCase): readonly LintFinding[] {
  const lint: Lint = {
    index,
    finding: findingWriter(index),
    isCostMinimized: index.source.company[0]?.objective === 'minimizeCost',
    unitCost: cheapestCost(index),
    unitPrice: highestPrice(index),
  };
  return rules.flatMap((rule) => {
    const found = rule(lint);
    const last = found[PLACES_MAX - 1];
    if (last === undefined || found.length === PLACES_MAX) return found;
    const more = found.length - PLACES_MAX;
    const text = {
      en: `${last.text.en} Likewise in ${more} more places.`,
      zh: `${last.text.zh}另有 ${more} 处。`,
    };
    return [...found.slice(0, PLACES_MAX - 1), { ...last, text }];
  });
}
