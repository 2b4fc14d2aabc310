/**
 * A column that stands in one equality alone takes up what the others of the row leave, and with that it is replaced in all its other rows. Its own
 * lower bound becomes a row only where a solution broke it: most never do.
 */
import { nearestBound, type Reduction, Status, snapped, valueFromRow } from '../step.ts';
import { ROW_LENGTH_MAX, type WorkingModel } from '../workingModel.ts';

/** `lower` and `upper` of its steps are the bounds of the column. */
export const substitution: Reduction = {
  name: 'substitution',
  findValue: (step, solution) => {
    solution.values[step.column] = snapped(valueFromRow(step, solution), step.lower);
  },
  takeBack: ({ row, column, coefficient, lower, upper }, solution) => {
    const { values, duals, rowStatus, columnStatus } = solution;
    const isKept = solution.isRowKept(row);
    const ownDual = isKept ? duals[row]! : 0;
    duals[row] = 0;
    duals[row] = ownDual + solution.reducedCost(column) / coefficient;
    columnStatus[column] =
      isKept && rowStatus[row] !== Status.basic ? nearestBound(values[column]!, lower, upper) : Status.basic;
    rowStatus[row] = Status.lower;
  },
};

/** Columns that are substituted, with the entry of each in its row; −1 where a row substitutes none. */
export interface Substitutions {
  readonly columnOfRow: Int32Array;
  readonly coefficientOfRow: Float64Array;
}

/** Chooses for every equality the cheapest column that stands in no other equality and can grow without end. */
export function chooseSubstitutions(working: WorkingModel): Substitutions {
  const { model, hasColumn, hasRow, rowLower, rowUpper, cost } = working;
  const columnOfRow = new Int32Array(model.rowCount).fill(-1);
  const coefficientOfRow = new Float64Array(model.rowCount);
  const cheapest = new Float64Array(model.rowCount).fill(Number.POSITIVE_INFINITY);
  for (let column = 0; column < model.columnCount; column++) {
    if (hasColumn[column] === 0 || working.columnUpper[column] !== Number.POSITIVE_INFINITY) continue;
    if (working.columnLower[column] === Number.NEGATIVE_INFINITY) continue;
    let equalities = 0;
    let entry = -1;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      if (hasRow[row] === 0 || rowLower[row] !== rowUpper[row] || model.values[k] === 0) continue;
      equalities++;
      entry = k;
    }
    if (equalities !== 1) continue;
    const row = model.rows[entry]!;
    const coefficient = model.values[entry]!;
    if (working.columnsOfRow[row]! > ROW_LENGTH_MAX || coefficient <= 0) continue;
    const price = cost[column]! / coefficient;
    if (price >= cheapest[row]!) continue;
    cheapest[row] = price;
    columnOfRow[row] = column;
    coefficientOfRow[row] = coefficient;
  }
  return { columnOfRow, coefficientOfRow };
}
