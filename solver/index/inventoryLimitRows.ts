/** Storage and inventory value limits spelled out: which stock points and periods each row sums. */
import { isInGroup } from '../case/groupTree.ts';
import type { StockPointIndex } from '../case/indices.ts';
import type { IndexedCase } from './indexedCase.ts';
import { isInventoryLimited } from './limitsInForce.ts';

/** One row of an inventory limit: Σ weight × share of the period × closing stock over its cells ≤ max. */
export interface InventoryLimitRow {
  readonly limit: number;
  /** Periods summed. */
  readonly first: number;
  readonly last: number;
  readonly stockPoints: readonly StockPointIndex[];
  /** Weight of a unit in stock, by stock point: m³ or money. */
  readonly weights: Float64Array;
  /** Weight of each period: 1, or its share in the length of the horizon for an average. */
  readonly periodWeights: Float64Array;
}

/** Spells out all limits that are not off, in table order. */
export function inventoryLimitRows(index: IndexedCase): readonly InventoryLimitRow[] {
  const { source, stockPoints, periodCount } = index;
  return source.inventoryLimits.flatMap((limit, number) => {
    if (!isInventoryLimited(index, limit)) return [];
    const members: StockPointIndex[] = [];
    stockPoints.forEach((point, k) => {
      const isMeant =
        (limit.site === null || source.sites[point.site]!.site === limit.site) &&
        (limit.group === null || isInGroup(source.groups, source.families[point.family]!.group, limit.group));
      if (isMeant) members.push(k as StockPointIndex);
    });
    const weights = Float64Array.from(members, (k) =>
      limit.measure === 'volume'
        ? source.families[stockPoints[k]!.family]!.volumePerUnit
        : index.unitValue[k]!,
    );
    const isAverage = limit.measure === 'averageValue';
    const periodWeights = isAverage ? index.periodShare : new Float64Array(periodCount).fill(1);
    const row = { limit: number, stockPoints: members, weights, periodWeights };
    if (isAverage) return [{ ...row, first: 0, last: periodCount - 1 }];
    const only = limit.period === null ? -1 : index.position.periods.get(limit.period)!;
    return source.periods.flatMap((_, t) => (only >= 0 && only !== t ? [] : [{ ...row, first: t, last: t }]));
  });
}
