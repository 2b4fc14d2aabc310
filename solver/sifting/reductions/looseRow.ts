/** Rows that limit nothing: without columns, without bounds, or kept by the bounds of their columns whatever their values. */
import { type Reduction, Status } from '../step.ts';
import { boundSize, type WorkingModel } from '../workingModel.ts';
import type { RowRange } from './rowRange.ts';

export const looseRow: Reduction = {
  name: 'loose row',
  takeBack: ({ row }, { duals, rowStatus }) => {
    duals[row] = 0;
    rowStatus[row] = Status.basic;
  },
};

/** Takes the row out where it limits nothing. An empty row that asks for something has no plan. */
export function dropLooseRow(working: WorkingModel, row: number, range: RowRange): boolean {
  const lower = working.rowLower[row]!;
  const upper = working.rowUpper[row]!;
  const rounding = working.rounding(row);
  const isEmpty = working.columnsOfRow[row] === 0;
  if (isEmpty) {
    const { model } = working;
    const scale = Math.max(1, boundSize(model.rowLower[row]!), boundSize(model.rowUpper[row]!));
    if (lower > 1e-7 * scale || upper < -1e-7 * scale) working.impossibleRows.push(row);
  } else if (range.least < lower - rounding || range.most > upper + rounding) return false;
  working.dropRow(row);
  working.takeRow(looseRow, row);
  return true;
}
