/** Whether a rule of the case is hard, soft with a price, or off: its own word, or the switch of its whole feature. */
import type { Mode } from '../case/constraintModes.ts';
import type { IndexedCase } from './indexedCase.ts';

export interface Rule {
  readonly mode: Mode;
  /** Penalty per unit of violation when soft. */
  readonly price: number;
}

/**
 * Mode and price in force for a rule of a feature. A row of `constraintModes` for the feature overrides the
 * rule's own mode; its price overrides too when it is above 0.
 */
export function effectiveMode(
  index: Pick<IndexedCase, 'source'>,
  feature: string,
  own: Rule = { mode: 'hard', price: 0 },
): Rule {
  const override = index.source.constraintModes.find((row) => row.feature === feature);
  if (override === undefined) return own;
  return { mode: override.mode, price: override.violationPrice > 0 ? override.violationPrice : own.price };
}

/** Rule of a stock point's safety stock. */
export function safetyStockRule(index: IndexedCase, stockPoint: number): Rule {
  const policy = index.source.inventoryPolicies[index.stockPoints[stockPoint]!.policy];
  if (policy === undefined) return { mode: 'off', price: 0 };
  return effectiveMode(index, 'safetyStock', {
    mode: policy.safetyStockMode,
    price: policy.safetyStockPrice,
  });
}

/** Rule of a stock point's target stock. */
export function targetStockRule(index: IndexedCase, stockPoint: number): Rule {
  const policy = index.source.inventoryPolicies[index.stockPoints[stockPoint]!.policy];
  if (policy === undefined) return { mode: 'off', price: 0 };
  return effectiveMode(index, 'targetStock', { mode: policy.targetMode, price: policy.targetPrice });
}

/** Rule of a service target, by its position in the table. */
export function serviceRule(index: IndexedCase, target: number): Rule {
  const row = index.source.serviceTargets[target]!;
  return effectiveMode(index, 'serviceLevel', { mode: row.mode, price: row.shortfallPrice });
}

/** Rule of an inventory limit, by its position in the table. */
export function inventoryLimitRule(index: IndexedCase, limit: number): Rule {
  const row = index.source.inventoryLimits[limit]!;
  return effectiveMode(index, 'inventoryLimits', { mode: row.mode, price: row.excessPrice });
}
