/**
 * What comes into and goes out of stock, by place and period: opening + in − out = closing. A movement that the case cannot have
 * at a place is absent there, not 0. The one account of stock that planning table and plan details share.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Words } from '../../words/words.ts';
import type { PlanFlows } from './planFlows.ts';

export const stockMovementNames = [
  'producedIntoStock',
  'receipts',
  'transfersIn',
  'transfersOut',
  'used',
  'scrap',
  'shipped',
] as const;
export type StockMovement = (typeof stockMovementNames)[number];

export const movementTitles: Readonly<Record<StockMovement, Words>> = {
  producedIntoStock: { en: 'Production into stock', zh: '生产入库' },
  receipts: { en: 'Receipts on order', zh: '在途到货' },
  transfersIn: { en: 'Transfers in', zh: '调入' },
  transfersOut: { en: 'Transfers out', zh: '调出' },
  used: { en: 'Used in recipes', zh: '配方耗用' },
  scrap: { en: 'Scrapped', zh: '报废' },
  shipped: { en: 'Sent to customers', zh: '发往客户' },
};

/** Whether a movement adds to stock; the others take from it. */
export function isInto(movement: StockMovement): boolean {
  return movement === 'producedIntoStock' || movement === 'receipts' || movement === 'transfersIn';
}

/** Units by period for each movement and stock point; no entry where the case cannot have the movement. */
export type StockMovements = Readonly<Record<StockMovement, ReadonlyMap<number, Float64Array>>>;

/** Reads every movement out of the series of a plan. */
export function stockMovements(index: IndexedCase, flows: PlanFlows): StockMovements {
  const { periodCount } = index;
  const all = Object.fromEntries(
    stockMovementNames.map((name) => [name, new Map<number, Float64Array>()]),
  ) as Record<StockMovement, Map<number, Float64Array>>;
  const add = (name: StockMovement, k: number, values: Float64Array, item: number, delay = 0): void => {
    const into = all[name].get(k) ?? new Float64Array(periodCount);
    all[name].set(k, into);
    for (let t = 0; t + delay < periodCount; t++) into[t + delay]! += values[item * periodCount + t]!;
  };
  index.processStockPoint.forEach((k, p) => {
    add('producedIntoStock', k, flows.producedIntoStock, p);
  });
  for (const row of index.source.scheduledReceipts) {
    const family = index.position.families.get(row.family)!;
    const k = index.stockPointAt[family * index.source.sites.length + index.position.sites.get(row.site)!]!;
    if (!all.receipts.has(k)) add('receipts', k, flows.scheduledReceipts, k);
  }
  for (const k of index.shelfLife.points) add('scrap', k, flows.scrap, k);
  index.routes.forEach((route, r) => {
    add(route.to >= 0 ? 'transfersOut' : 'shipped', route.from, flows.shipments, r);
    if (route.to >= 0) add('transfersIn', route.to, flows.shipments, r, route.leadTimePeriods);
  });
  index.supply.bill.forEach((line, b) => {
    if (line.stockPoint >= 0) add('used', line.stockPoint, flows.used, b);
  });
  index.source.segments.forEach((_, g) => {
    const { directFrom } = index.demandPoints[index.segmentDemandPoint[g]!]!;
    if (directFrom < 0) return;
    add('shipped', directFrom, flows.onTime, g);
    add('shipped', directFrom, flows.late, g);
  });
  return all;
}

/** The movements of some places together; a transfer between two of them counts as both in and out. */
export function movementsAt(
  movements: StockMovements,
  places: readonly number[],
  periodCount: number,
): readonly { readonly movement: StockMovement; readonly values: readonly number[] }[] {
  return stockMovementNames.flatMap((movement) => {
    const values = new Array<number>(periodCount).fill(0);
    let isKnown = false;
    for (const k of places) {
      const part = movements[movement].get(k);
      if (part === undefined) continue;
      isKnown = true;
      for (let t = 0; t < periodCount; t++) values[t]! += part[t]!;
    }
    return isKnown ? [{ movement, values }] : [];
  });
}

/** Stock before each period: what the period before closed with. */
export function openings(first: number, closing: readonly number[]): number[] {
  return closing.map((_, t) => (t === 0 ? first : closing[t - 1]!));
}
