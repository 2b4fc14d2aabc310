/** The least and the most that the columns of a row can add up to, and a column that stands in it alone. */
import type { WorkingModel } from '../workingModel.ts';

export interface RowRange {
  least: number;
  most: number;
  /** Position in the matrix by rows of a column in no other row; −1 without one. */
  loneEntry: number;
}

/** Reads the range of a row into `range`, which is one object for all rows: this is the hottest loop of the reduction. */
export function readRange(working: WorkingModel, row: number, range: RowRange): void {
  const { byRow, hasColumn, columnLower, columnUpper, rowsOfColumn } = working;
  let least = 0;
  let most = 0;
  range.loneEntry = -1;
  for (let p = byRow.starts[row]!; p < byRow.starts[row + 1]!; p++) {
    const column = byRow.columns[p]!;
    const coefficient = byRow.values[p]!;
    if (hasColumn[column] === 0 || coefficient === 0) continue;
    if (coefficient > 0) {
      least += coefficient * columnLower[column]!;
      most += coefficient * columnUpper[column]!;
    } else {
      least += coefficient * columnUpper[column]!;
      most += coefficient * columnLower[column]!;
    }
    if (rowsOfColumn[column] === 1 && range.loneEntry < 0) range.loneEntry = p;
  }
  range.least = least;
  range.most = most;
}
