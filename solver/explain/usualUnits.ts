/** What counts like 1 in the rows and columns of a model: tolerances and prices of explanations are stated in it, whatever a company counts in. */
import type { Formulation } from '../features/formulateCase.ts';
import { quantitySizes, usualUnit } from '../plan/checks/quantitySizes.ts';

export interface UsualUnits {
  readonly units: number;
  /** By row and by column of the model. */
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

export function usualUnits({ index, model, rowBlocks, columnBlocks }: Formulation): UsualUnits {
  const sizes = quantitySizes(index, null);
  const of = (unit: string) => usualUnit(sizes[unit === 'quality × units' ? 'units' : unit] ?? 1);
  const rows = new Float64Array(model.rowCount).fill(1);
  const columns = new Float64Array(model.columnCount).fill(1);
  for (const { unit, start, count } of rowBlocks) rows.fill(of(unit), start, start + count);
  for (const { unit, start, count } of columnBlocks) columns.fill(of(unit), start, start + count);
  return { units: of('units'), rows, columns };
}
