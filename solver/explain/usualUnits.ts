/** What counts like 1 in the rows and columns of a model: tolerances and prices of explanations are stated in it, whatever a company counts in. */
import type { Formulation } from '../features/formulateCase.ts';
import { fullIndices, type RowBlock } from '../formulation/blocks.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { locate } from '../model/model.ts';
import { quantitySizes, usualUnit } from '../plan/checks/quantitySizes.ts';

export interface UsualUnits {
  readonly units: number;
  /** By row and by column of the model. */
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

export function usualUnits({ index, model, rowBlocks, columnBlocks }: Formulation): UsualUnits {
  // Money is smaller than usual where all sales are worth less than 1; limits in larger money count as they are.
  const money = Math.min(1, greatestSale(index));
  const sizes: Readonly<Record<string, number>> = { ...quantitySizes(index, null), money };
  const of = (unit: string) => usualUnit(sizes[unit === 'quality × units' ? 'units' : unit] ?? 1);
  const rows = new Float64Array(model.rowCount).fill(1);
  const columns = new Float64Array(model.columnCount).fill(1);
  for (const block of rowBlocks) {
    const { unit, start, count } = block;
    rows.fill(of(unit), start, start + count);
    if (unit.includes(' or '))
      for (let row = start; row < start + count; row++) rows[row] = of(unitOfRow(index, block, row));
  }
  for (const { unit, start, count } of columnBlocks) columns.fill(of(unit), start, start + count);
  return { units: of('units'), rows, columns };
}

/** Unit of a row in a block of several units (money or kg CO₂e), which its limit states. */
function unitOfRow(index: IndexedCase, block: RowBlock, row: number): string {
  if (block.role !== 'limit') return block.unit;
  return block.limit.unit?.(index, fullIndices(block, locate([block], row).indices)) ?? block.unit;
}

/** What the greatest demand of a segment in a period is worth. */
function greatestSale({ demandUnits, price }: IndexedCase): number {
  return demandUnits.reduce((most, units, cell) => Math.max(most, Math.abs(units * price[cell]!)), 0);
}
