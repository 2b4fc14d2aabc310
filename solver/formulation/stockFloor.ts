/** Rows that keep stock at or above a level, hard or soft by stock point: what safety stock and target stock share. */

import type { Rule } from '../case/constraintMode.ts';
import type { IndexedCase } from '../case/indexed.ts';
import type { PenaltyComponent } from '../case/money.ts';
import { soften } from '../model/elastic.ts';
import { at, findBlock } from '../model/model.ts';
import { type Context, subset } from './feature.ts';

export interface StockFloor {
  readonly feature: string;
  readonly component: PenaltyComponent;
  /** Units, stock point by period. */
  readonly unitsOf: (index: IndexedCase) => Float64Array;
  readonly ruleOf: (index: IndexedCase, stockPoint: number) => Rule;
}

/** Adds the hard rows and the soft rows of a stock floor. */
export function buildStockFloor(context: Context, floor: StockFloor): void {
  const { index, builder, ledgers, sets } = context;
  const closing = findBlock(builder.columnBlocks, 'closingStock')!;
  const units = floor.unitsOf(index);
  const rules = index.stockPoints.map((_, k) => floor.ruleOf(index, k));
  for (const mode of ['hard', 'soft'] as const) {
    const points = subset('stock point', sets.stockPoints, (k) => {
      const rule = rules[k]!;
      return rule.mode === mode && (mode === 'hard' || rule.price > 0);
    });
    const name = mode === 'hard' ? `${floor.feature}Hard` : floor.feature;
    const rows = builder.addRows(name, [points.set, sets.periods]);
    points.members.forEach((k, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        builder.setRowBounds(at(rows, i, t), units[k * index.periodCount + t]!, Number.POSITIVE_INFINITY);
        builder.entry(at(rows, i, t), at(closing, k, t), 1);
      }
    });
    if (mode === 'hard') continue;
    soften(builder, rows, {
      side: 'lower',
      price: (position, column) => {
        const t = position % index.periodCount;
        const k = points.members[Math.floor(position / index.periodCount)]!;
        ledgers.money.post(floor.component, t, column, rules[k]!.price * index.periodLength[t]!);
      },
    });
  }
}

/** Whether any stock point of the case has such a floor. */
export function hasStockFloor(index: IndexedCase, floor: StockFloor): boolean {
  return index.stockPoints.some((_, k) => {
    const rule = floor.ruleOf(index, k);
    return rule.mode === 'hard' || (rule.mode === 'soft' && rule.price > 0);
  });
}
