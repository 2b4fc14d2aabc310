/**
 * Target stock and target days of supply: the target stock of the inventory policy.
 *
 * For each: stock point k with a target, period t.
 * When: the policy's mode is hard, or soft with a price.
 *   closingStock[k,t] + shortfall[k,t] ≥ targetStock[k,t]        (shortfall only when soft)
 * targetStock is the greater of the stated units and the demand of the coming targetDaysOfSupply working days. Of a market's demand, the stock
 * points that serve it, those with a policy where there are any, count equal parts;
 * beyond the horizon demand runs on at the stated daily rate, or the last period's. Where demand-shaping measures move that demand the
 * two stand in rows of their own, which share the shortfall:
 *   closingStock[k,t] + shortfall[k,t] ≥ days[k,t] + Σ_l daysAdded[l,k,t] × demandShapingChosen[l]
 * Posts: penalty per unit of shortfall and base period.
 * Unit: units.
 * Reference: SAP R/3 SOP, target days' supply; Silver, Pyke and Thomas (2016), chapter 13.
 * Example: published/built-lots-a.json
 */

import type { Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered, periodId, rowKey, stockPointKey } from '../../formulation/relaxation.ts';
import { buildStockFloor, hasStockFloor, type StockFloor } from '../../formulation/stockFloor.ts';
import { daysOfSupplyUnits } from '../../index/inventory.ts';
import { account } from './account.ts';
import { targetStockRule, verifier } from './verify.ts';
import { words } from './words.ts';

const floor: StockFloor = {
  feature: 'targetStock',
  title: words.title,
  component: 'targetStock',
  unitsOf: (index) => {
    const { shapingDaysOfSupply: moved, cover } = index;
    return index.targetStock.map((units, cell) => (moved.has(cell) ? cover.statedUnits[cell]! : units));
  },
  movedLevels: (index) => {
    if (index.shapingDaysOfSupply.size === 0) return new Map();
    const days = daysOfSupplyUnits(index, index.coverDemand);
    return new Map(
      [...index.shapingDaysOfSupply].map(([cell, effects]) => [cell, { units: days[cell]!, effects }]),
    );
  },
  ruleOf: targetStockRule,
  cells: (index, [k, t], { next }) => {
    const key = rowKey(stockPointKey(index, k), periodId(index, t));
    return [
      lowered('inventoryPeriods', key, 'targetDaysOfSupply', 0),
      lowered('inventoryPeriods', key, 'targetStock', next),
    ];
  },
};

export const targetStock: Feature = {
  name: 'targetStock',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'planning',
  statedUnits: (index) => totalUnits(index.targetStock),
  isUsed: (index) => hasStockFloor(index, floor),
  build: (context) => {
    buildStockFloor(context, floor);
  },
};
