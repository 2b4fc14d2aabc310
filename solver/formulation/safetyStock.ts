/**
 * Safety stock: on-hand inventory does not fall below what guards against surprise.
 *
 * For each: stock point k with a safety-stock rule, period t.
 * When: the policy's mode is hard, or soft with a price.
 *   closingStock[k,t] + shortfall[k,t] ≥ safetyStock[k,t]        (shortfall only when soft)
 * Posts: penalty per unit of shortfall and base period.
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), chapter 6.
 */
import type { IndexedCase } from '../case/indexed.ts';
import type { Feature } from './feature.ts';
import { buildStockFloor, type StockFloor } from './stockFloor.ts';

const floor: StockFloor = {
  feature: 'safetyStock',
  component: 'safetyStock',
  unitsOf: (index) => index.safetyStock,
  ruleOf: (index, k) => {
    const policy = index.source.inventoryPolicies[index.stockPoints[k]!.policy];
    return policy === undefined
      ? { mode: 'off', price: 0 }
      : { mode: policy.safetyStockMode, price: policy.safetyStockPrice };
  },
};

export const safetyStock: Feature = {
  name: 'safetyStock',
  title: { en: 'Safety stock', zh: '安全库存' },
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['safetyStock', 'safetyStockHard'],
  isUsed: (index: IndexedCase) =>
    index.source.inventoryPolicies.some(
      (policy) => policy.safetyStockMode === 'hard' || policy.safetyStockPrice > 0,
    ),
  build: (context) => buildStockFloor(context, floor),
};
