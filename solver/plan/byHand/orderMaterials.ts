/**
 * Orders of materials for a production that is given: so many that material stock stays as in the base plan, from the same
 * supplies and then from the cheapest. Where a supply cannot give enough in a period, more is ordered before. What no supply can
 * bring in time leaves material stock below zero, which is a shortage and is shown as one.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';

export type MaterialOrders = Pick<Plan, 'purchases' | 'orders' | 'materialStock'>;

/** Less than this is rounding. */
const ROUNDING = 1e-9;

export function orderMaterials(index: IndexedCase, base: Plan, production: Float64Array): MaterialOrders {
  const { periodCount, source, supply } = index;
  const purchases = new Float64Array(base.purchases.length);
  const used = new Float64Array(base.materialStock.length);
  for (const line of supply.bill) {
    if (line.material < 0) continue;
    for (let t = 0; t < periodCount; t++)
      used[line.material * periodCount + t]! +=
        line.unitsPerUnit * production[line.process * periodCount + t]!;
  }
  source.materials.forEach((row, m) => {
    const needed = arrivalsNeeded(index, base, used, m, row.openingStock);
    const suppliers = source.supplies.flatMap((_, s) => (supply.supplyMaterial[s] === m ? [s] : []));
    placeOrders(index, base, suppliers, needed, purchases);
  });
  const orders = new Float64Array(base.orders.length);
  for (const s of supply.orderSupplies)
    for (let t = 0; t < periodCount; t++) {
      const cell = s * periodCount + t;
      if (purchases[cell]! <= ROUNDING) continue;
      orders[cell] = 1;
    }
  return { purchases, orders, materialStock: stocksOf(index, purchases, used) };
}

/** Units that must arrive in each period, beside what is on order, so that stock ends as in the base plan, and not below 0. */
function arrivalsNeeded(
  index: IndexedCase,
  base: Plan,
  used: Float64Array,
  m: number,
  openingStock: number,
): number[] {
  const { periodCount, source, supply } = index;
  const needed: number[] = [];
  let stock = openingStock;
  for (let t = 0; t < periodCount; t++) {
    const cell = m * periodCount + t;
    const least = t === periodCount - 1 ? source.materials[m]!.closingStockMin : 0;
    const aim = Math.max(least, base.materialStock[cell]!);
    stock += supply.receipts[cell]! - used[cell]!;
    needed[t] = Math.max(0, aim - stock);
    stock += needed[t]!;
  }
  return needed;
}

/** Spreads the arrivals that are needed over supplies; what does not fit into a period comes earlier, as far as it can. */
function placeOrders(
  index: IndexedCase,
  base: Plan,
  suppliers: readonly number[],
  needed: readonly number[],
  purchases: Float64Array,
): void {
  const { periodCount, source, supply } = index;
  let missing = 0;
  for (let t = periodCount - 1; t >= 0; t--) {
    missing += needed[t]!;
    const cellOf = (s: number) => s * periodCount + t - source.supplies[s]!.leadTimePeriods;
    const inTime = suppliers.filter((s) => t >= source.supplies[s]!.leadTimePeriods);
    const order = (s: number, units: number) => {
      const given = Math.max(0, Math.min(units, supply.unitsMax[cellOf(s)]! - purchases[cellOf(s)]!));
      purchases[cellOf(s)]! += given;
      missing -= given;
    };
    for (const s of inTime) order(s, Math.min(missing, base.purchases[cellOf(s)]!));
    const byPrice = [...inTime].sort((a, b) => priceOf(index, a, cellOf(a)) - priceOf(index, b, cellOf(b)));
    for (const s of byPrice) if (missing > ROUNDING) order(s, missing);
    for (const s of inTime) {
      const least = source.supplies[s]!.unitsMin;
      const units = purchases[cellOf(s)]!;
      // A small order is raised to the least one, which spares what would have come earlier.
      if (units > ROUNDING && units < least) {
        missing -= least - units;
        purchases[cellOf(s)] = least;
      }
    }
  }
}

/** Price of a unit: that of a supply, or of its first bracket. */
function priceOf({ supply }: IndexedCase, s: number, cell: number): number {
  return supply.brackets[s]![0]?.unitCost ?? supply.unitCost[cell]!;
}

function stocksOf(index: IndexedCase, purchases: Float64Array, used: Float64Array): Float64Array {
  const { periodCount, source, supply } = index;
  const stock = new Float64Array(used.length);
  const arrived = supply.receipts.slice();
  source.supplies.forEach((row, s) => {
    for (let t = 0; t + row.leadTimePeriods < periodCount; t++)
      arrived[supply.supplyMaterial[s]! * periodCount + t + row.leadTimePeriods]! +=
        purchases[s * periodCount + t]!;
  });
  source.materials.forEach((row, m) => {
    let before = row.openingStock;
    for (let t = 0; t < periodCount; t++) {
      const cell = m * periodCount + t;
      before += arrived[cell]! - used[cell]!;
      stock[cell] = before;
    }
  });
  return stock;
}
