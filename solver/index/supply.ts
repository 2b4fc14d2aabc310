/** Materials, their supplies and what processes use: integer indices and arrays by period. */
import {
  type IndexArray,
  type MaterialIndex,
  NONE,
  type ProcessIndex,
  type StockPointIndex,
  type SupplyIndex,
} from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';

export interface PriceBracket {
  /** First unit of an order to which the price applies (a smaller order pays an earlier bracket). */
  readonly fromUnits: number;
  readonly unitCost: number;
}

/** A use of a material or a family by a process, per unit started. */
export interface BillLine {
  readonly process: ProcessIndex;
  /** Material, or -1. */
  readonly material: MaterialIndex;
  /** Stock point of a semi-finished family, or -1. */
  readonly stockPoint: StockPointIndex;
  readonly unitsPerUnit: number;
}

export interface IndexedSupply {
  readonly supplyMaterial: IndexArray<MaterialIndex>;
  /** Money per unit and most units of an order, supply by period (Infinity: any). */
  readonly unitCost: Float64Array;
  readonly unitsMax: Float64Array;
  /** Supplies that need a yes or no in each period: cost of an order, least order, discounts that are not convex. */
  readonly orderSupplies: readonly SupplyIndex[];
  /** Price brackets of each supply in ascending order; empty without a discount. */
  readonly brackets: readonly (readonly PriceBracket[])[];
  readonly bill: readonly BillLine[];
  /** Units already on order that arrive, material by period. */
  readonly receipts: Float64Array;
}

interface Positions {
  readonly periods: ReadonlyMap<string, number>;
  readonly processes: ReadonlyMap<string, ProcessIndex>;
  readonly families: ReadonlyMap<string, number>;
}

/** Reads materials and supplies. `stockPointOf` gives the stock point of a family at the site of a process. */
export function supplyIndex(
  source: PlanningCase,
  position: Positions,
  stockPointOf: (family: number, process: ProcessIndex) => StockPointIndex,
): IndexedSupply {
  const { supplies, materials } = source;
  const periodCount = source.periods.length;
  const material = new Map(materials.map((row, m) => [row.material, m as MaterialIndex]));
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
    supplyMaterial: Int32Array.from(
      supplies,
      (row) => material.get(row.material) ?? -1,
    ) as IndexArray<MaterialIndex>,
    unitCost,
    unitsMax,
    orderSupplies: supplies.flatMap((row, s) =>
      row.orderCost > 0 || row.unitsMin > 0 || row.discount === 'allUnits' || row.discount === 'incremental'
        ? [s as SupplyIndex]
        : [],
    ),
    brackets,
    bill: source.billsOfMaterial.map((row) => {
      const process = position.processes.get(row.process)!;
      return {
        process,
        material: row.material === null ? NONE : (material.get(row.material) ?? NONE),
        stockPoint:
          row.family === null ? NONE : stockPointOf(position.families.get(row.family) ?? -1, process),
        unitsPerUnit: row.unitsPerUnit,
      };
    }),
    receipts,
  };
}
