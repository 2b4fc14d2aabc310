/** Rows that limit nothing: without columns, without bounds, or kept by the bounds of their columns whatever their values. */
import { type ReducedNumbers, type Reduction, Status } from '../step.ts';
import { boundSize, type WorkingModel } from '../workingModel.ts';
import type { RowRange } from './rowRange.ts';

export const looseRow: Reduction = {
  name: 'loose row',
  takeBack: ({ row }, { duals, rowStatus }) => {
    duals[row] = 0;
    rowStatus[row] = Status.basic;
  },
  takeAgain: (step, working, place) => {
    const { row } = step;
    const { byRow, columnLower, columnUpper } = working;
    const lower = working.rowLower[row]!;
    const upper = working.rowUpper[row]!;
    step.lower = lower;
    step.upper = upper;
    if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) return true;
    let least = 0;
    let most = 0;
    let columns = 0;
    for (let p = byRow.starts[row]!; p < byRow.starts[row + 1]!; p++) {
      const column = byRow.columns[p]!;
      if (!working.wasIn(column, place)) continue;
      columns++;
      const coefficient = byRow.values[p]!;
      if (coefficient === 0) continue;
      least += coefficient * (coefficient > 0 ? columnLower : columnUpper)[column]!;
      most += coefficient * (coefficient > 0 ? columnUpper : columnLower)[column]!;
    }
    if (columns === 0) return isKeptEmpty(working, row);
    const rounding = working.rounding(row);
    return least >= lower - rounding && most <= upper + rounding;
  },
};

/** Whether a row asks for nothing that a row without columns cannot give. */
function isKeptEmpty({ model, rowLower, rowUpper }: ReducedNumbers, row: number): boolean {
  const scale = Math.max(1, boundSize(model.rowLower[row]!), boundSize(model.rowUpper[row]!));
  return rowLower[row]! <= 1e-7 * scale && rowUpper[row]! >= -1e-7 * scale;
}

/** Takes the row out where it limits nothing. An empty row that asks for something has no plan. */
export function dropLooseRow(working: WorkingModel, row: number, range: RowRange): boolean {
  const lower = working.rowLower[row]!;
  const upper = working.rowUpper[row]!;
  const rounding = working.rounding(row);
  const isEmpty = working.columnsOfRow[row] === 0;
  if (isEmpty) {
    if (!isKeptEmpty(working, row)) working.impossibleRows.push(row);
  } else if (range.least < lower - rounding || range.most > upper + rounding) return false;
  working.dropRow(row);
  working.takeRow(looseRow, row);
  return true;
}
