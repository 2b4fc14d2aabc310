/** Materials, their supplies and what processes use: integer indices and arrays by period. */
import type { PlanningCase } from '../case/planningCase.ts';

export interface PriceBracket {
  /** First unit of an order to which the price applies (a smaller order pays an earlier bracket). */
  readonly fromUnits: number;
  readonly unitCost: number;
}

/** A use of a material or a family by a process, per unit started. */
export interface BillLine {
  readonly process: number;
  /** Material, or -1. */
  readonly material: number;
  /** Stock point of a semi-finished family, or -1. */
  readonly stockPoint: number;
  readonly unitsPerUnit: number;
}

export interface SupplyIndex {
  readonly supplyMaterial: Int32Array;
  /** Money per unit and most units of an order, supply by period (Infinity: any). */
  readonly unitCost: Float64Array;
  readonly unitsMax: Float64Array;
  /** Supplies that need a yes or no in each period: cost of an order, least order, discounts that are not convex. */
  readonly orderSupplies: readonly number[];
  /** Price brackets of each supply in ascending order; empty without a discount. */
  readonly brackets: readonly (readonly PriceBracket[])[];
  readonly bill: readonly BillLine[];
  /** Units already on order that arrive, material by period. */
  readonly receipts: Float64Array;
}

interface Positions {
  readonly periods: ReadonlyMap<string, number>;
  readonly processes: ReadonlyMap<string, number>;
  readonly families: ReadonlyMap<string, number>;
}

/** Reads materials and supplies. `stockPointOf` gives the stock point of a family at the site of a process. */
export function supplyIndex(
  source: PlanningCase,
  position: Positions,
  stockPointOf: (family: number, process: number) => number,
): SupplyIndex {
  const { supplies, materials } = source;
  const periodCount = source.periods.length;
  const material = new Map(materials.map((row, m) => [row.material, m]));
  const supply = new Map(supplies.map((row, s) => [row.supply, s]));
  const byPeriod = (value: (s: number) => number): Float64Array =>
    Float64Array.from({ length: supplies.length * periodCount }, (_, cell) =>
      value(Math.floor(cell / periodCount)),
    );
  const unitCost = byPeriod((s) => supplies[s]!.unitCost);
  const unitsMax = byPeriod((s) => supplies[s]!.unitsMax ?? Number.POSITIVE_INFINITY);
  for (const row of source.supplyPeriods) {
    const cell = (supply.get(row.supply) ?? 0) * periodCount + (position.periods.get(row.period) ?? 0);
    if (row.unitCost !== null) unitCost[cell] = row.unitCost;
    if (row.unitsMax !== null) unitsMax[cell] = row.unitsMax;
  }
  const receipts = new Float64Array(materials.length * periodCount);
  for (const row of source.materialReceipts) {
    receipts[(material.get(row.material) ?? 0) * periodCount + (position.periods.get(row.period) ?? 0)]! +=
      row.units;
  }
  const brackets = supplies.map((row) =>
    row.discount === 'none'
      ? []
      : source.priceBreaks
          .filter((entry) => entry.supply === row.supply)
          .sort((a, b) => a.fromUnits - b.fromUnits)
          .map(({ fromUnits, unitCost: price }) => ({ fromUnits, unitCost: price })),
  );
  return {
    supplyMaterial: Int32Array.from(supplies, (row) => material.get(row.material) ?? -1),
    unitCost,
    unitsMax,
    orderSupplies: supplies.flatMap((row, s) =>
      row.orderCost > 0 || row.unitsMin > 0 || row.discount === 'allUnits' || row.discount === 'incremental'
        ? [s]
        : [],
    ),
    brackets,
    bill: source.billsOfMaterial.map((row) => {
      const process = position.processes.get(row.process) ?? -1;
      return {
        process,
        material: row.material === null ? -1 : (material.get(row.material) ?? -1),
        stockPoint: row.family === null ? -1 : stockPointOf(position.families.get(row.family) ?? -1, process),
        unitsPerUnit: row.unitsPerUnit,
      };
    }),
    receipts,
  };
}
