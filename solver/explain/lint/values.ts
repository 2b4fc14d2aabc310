/** What a unit costs and brings: the yardsticks of the lint. */
import type { IndexedCase } from '../../index/indexedCase.ts';

/** Variable cost of a good unit by the cheapest allowed process of each family, materials and parts included. */
export function cheapestCost(index: IndexedCase): Float64Array {
  const { source, periodCount } = index;
  const cost = new Float64Array(source.families.length).fill(Number.POSITIVE_INFINITY);
  // Components have components: costs settle after as many rounds as there are levels.
  for (let round = 0; round < source.families.length; round++) {
    let changed = false;
    source.processes.forEach((process, p) => {
      if (!process.isAllowed) return;
      const family = index.processFamily[p]!;
      const parts = index.supply.bill
        .filter((line) => line.process === p && line.unitsPerUnit > 0)
        .reduce((sum, line) => {
          const part =
            line.material >= 0
              ? cheapestSupply(index, line.material)
              : cost[index.stockPoints[line.stockPoint]!.family]!;
          return sum + line.unitsPerUnit * part;
        }, 0);
      for (let t = 0; t < periodCount; t++) {
        const unit = (index.processCost[p * periodCount + t]! + parts) / process.yield;
        if (!(unit < cost[family]!)) continue;
        cost[family] = unit;
        changed = true;
      }
    });
    if (!changed) break;
  }
  return cost;
}

function cheapestSupply(index: IndexedCase, material: number): number {
  let cheapest = Number.POSITIVE_INFINITY;
  index.source.supplies.forEach((_, s) => {
    if (index.supply.supplyMaterial[s] !== material) return;
    const brackets = index.supply.brackets[s]!;
    const prices =
      brackets.length > 0
        ? brackets.map((bracket) => bracket.unitCost)
        : index.supply.unitCost.subarray(s * index.periodCount, (s + 1) * index.periodCount);
    for (const price of prices) cheapest = Math.min(cheapest, price);
  });
  return Number.isFinite(cheapest) ? cheapest : 0;
}

/** Highest price of the segments of each family in any period. */
export function highestPrice(index: IndexedCase): Float64Array {
  const { source, periodCount } = index;
  const price = new Float64Array(source.families.length);
  index.segmentFamily.forEach((family, g) => {
    for (let t = 0; t < periodCount; t++)
      price[family] = Math.max(price[family]!, index.price[g * periodCount + t]!);
  });
  return price;
}
