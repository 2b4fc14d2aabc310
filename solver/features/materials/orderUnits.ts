/**
 * The most that an order may hold, where an order is yes or no or is priced by brackets: its limit while that is hard. A limit that
 * is soft or off bounds nothing: many times the units that the case states are used instead, an assumption.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import type { PeriodIndex, SupplyIndex } from '../../case/indices.ts';
import type { Context } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';

type Given = Pick<Context, 'index' | 'assumedUnits'>;

/** Most units of an order, and whether they are assumed. */
export interface OrderUnits {
  readonly isAssumed: boolean;
  readonly most: (s: SupplyIndex, t: PeriodIndex | number) => number;
}

/** By supply and period. */
export function orderUnits(given: Given): OrderUnits {
  const { index } = given;
  const stated = (s: SupplyIndex, t: number) => index.supply.unitsMax[s * index.periodCount + t]!;
  if (effectiveMode(index, 'materials').mode === 'hard') return { isAssumed: false, most: stated };
  const assumed = materialUnits(given);
  return { isAssumed: true, most: (s, t) => Math.max(stated(s, t), assumed) };
}

/** Many times the most that may be ordered of any material by what the case states: the bound on an order that nothing else bounds. */
export function materialUnits({ index, assumedUnits }: Given): number {
  const { materials, supplies } = index.source;
  const stated = [
    ...materials.map((row) => row.closingStockMin),
    ...supplies.map((row) => row.unitsMin + row.unitsMinTotal),
  ];
  return assumedUnits() + 10 * sumOf(stated);
}
