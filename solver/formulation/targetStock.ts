/**
 * Target stock and target days of supply: the stock that the inventory policy aims at.
 *
 * For each: stock point k with a target, period t.
 * When: the policy's mode is hard, or soft with a price.
 *   closingStock[k,t] + shortfall[k,t] ≥ targetStock[k,t]        (shortfall only when soft)
 * targetStock is the greater of the stated units and the demand of the coming targetDaysOfSupply working days;
 * beyond the horizon demand runs on at the stated daily rate, or the last period's.
 * Posts: penalty per unit of shortfall and base period.
 * Unit: units.
 * Reference: SAP R/3 SOP, target days' supply; Silver, Pyke and Thomas (2016), chapter 13.
 */
import { targetStockRule } from '../case/constraintMode.ts';
import type { Feature } from './feature.ts';
import { buildStockFloor, hasStockFloor, type StockFloor } from './stockFloor.ts';

const floor: StockFloor = {
  feature: 'targetStock',
  component: 'targetStock',
  unitsOf: (index) => index.targetStock,
  ruleOf: targetStockRule,
};

export const targetStock: Feature = {
  name: 'targetStock',
  title: { en: 'Target stock', zh: '目标库存' },
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['targetStock', 'targetStockHard'],
  isUsed: (index) => hasStockFloor(index, floor),
  build: (context) => buildStockFloor(context, floor),
};
