/** Sum, mean, count, least and greatest number of the selected cells, as spreadsheets show them below the table. Pure. */
import type { CellRange, GridCell } from './gridCells.ts';

export interface SelectionSummary {
  /** Selected cells that have a number. */
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Most decimals among the cells, where they say how many they have. */
  readonly digits: number;
}

/** Summary of the numbers of a block; null when it has none. */
export function selectionSummary(
  { top, bottom, left, right }: CellRange,
  cell: (row: number, column: number) => Pick<GridCell, 'value' | 'digits'>,
): SelectionSummary | null {
  let [count, sum, digits] = [0, 0, 0];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const { value, digits: own } = cell(row, column);
      if (typeof value !== 'number') continue;
      count++;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
      digits = Math.max(digits, own ?? decimalsOf(value));
    }
  }
  return count === 0 ? null : { count, sum, mean: sum / count, min, max, digits };
}

/** Decimals that a number has, at most three. */
function decimalsOf(value: number): number {
  for (let digits = 0; digits < 3; digits++)
    if (Math.abs(value - Number(value.toFixed(digits))) < 1e-9) return digits;
  return 3;
}
