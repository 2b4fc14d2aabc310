/**
 * Safety stock: on-hand inventory does not fall below the safety stock of the policy.
 *
 * For each: stock point k with a safety-stock rule, period t.
 * When: the policy's mode is hard, or soft with a price.
 *   closingStock[k,t] + shortfall[k,t] ≥ safetyStock[k,t]        (shortfall only when soft)
 * Posts: penalty per unit of shortfall and base period.
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), chapter 6.
 * Example: published/built-materials-a.json
 */

import type { Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered, periodId, rowKey, stockPointKey } from '../../formulation/relaxation.ts';
import { buildStockFloor, hasStockFloor, type StockFloor } from '../../formulation/stockFloor.ts';
import { account } from './account.ts';
import { safetyStockRule, verifier } from './verify.ts';
import { words } from './words.ts';

const floor: StockFloor = {
  feature: 'safetyStock',
  title: words.title,
  component: 'safetyStock',
  unitsOf: (index) => index.safetyStock,
  ruleOf: safetyStockRule,
  cells: (index, [k, t], { next }) => {
    const key = rowKey(stockPointKey(index, k), periodId(index, t));
    return [lowered('inventoryPeriods', key, 'safetyStock', next)];
  },
};

export const safetyStock: Feature = {
  name: 'safetyStock',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'planning',
  statedUnits: (index) => totalUnits(index.safetyStock),
  isUsed: (index) => hasStockFloor(index, floor),
  build: (context) => {
    context.rows.safetyStock = buildStockFloor(context, floor);
  },
};
