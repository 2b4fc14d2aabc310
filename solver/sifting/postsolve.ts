/** The solution of a whole model from that of its reduced one: values, duals and basis, exact but for rounding. */
import type { Basis } from '../backends/backend.ts';
import type { ReducedModel } from './reduce.ts';
import { type FullSolution, Status } from './step.ts';

/** What a solver answers about the reduced model. */
export interface ReducedSolution {
  readonly values: Float64Array;
  readonly rowDuals: Float64Array;
  readonly basis: Basis;
}

/** A solution of the whole model; duals and reduced costs in minimizing sense. */
export interface WholeSolution {
  readonly values: Float64Array;
  readonly duals: Float64Array;
  readonly basis: Basis;
}

export function postsolve(reduced: ReducedModel, solution: ReducedSolution): WholeSolution {
  const { working, steps, rowOf } = reduced;
  const { model, byRow, cost } = working;
  const values = reduced.value.slice();
  const duals = new Float64Array(model.rowCount);
  const columnStatus = new Int32Array(model.columnCount);
  const rowStatus = new Int32Array(model.rowCount).fill(Status.basic);
  reduced.columns.forEach((column, q) => {
    values[column] = solution.values[q]!;
    columnStatus[column] = solution.basis.columns[q]!;
  });
  reduced.rows.forEach((row, q) => {
    duals[row] = solution.rowDuals[q]!;
    rowStatus[row] = solution.basis.rows[q]!;
  });
  for (let j = 0; j < model.columnCount; j++)
    if (reduced.columnOf[j]! < 0 && !Number.isNaN(values[j]!))
      columnStatus[j] = boundOf(values[j]!, model.columnLower[j]!, model.columnUpper[j]!);
  const whole: FullSolution = {
    model,
    byRow,
    values,
    duals,
    columnStatus,
    rowStatus,
    isRowKept: (row) => rowOf[row]! >= 0,
    reducedCost: (column) => {
      let rest = cost[column]!;
      for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
        rest -= model.values[k]! * duals[model.rows[k]!]!;
      return rest;
    },
  };
  for (let s = steps.length - 1; s >= 0; s--) steps[s]!.reduction.findValue?.(steps[s]!, whole);
  for (let s = steps.length - 1; s >= 0; s--) steps[s]!.reduction.takeBack(steps[s]!, whole);
  for (let i = 0; i < model.rowCount; i++) duals[i]! += working.dualShift[i]!;
  return { values, duals, basis: { columns: columnStatus, rows: rowStatus } };
}

/** The place of a column that stands at a bound. */
function boundOf(value: number, lower: number, upper: number): number {
  if (value <= lower + 1e-12 * Math.abs(lower) || upper === Number.POSITIVE_INFINITY) {
    if (lower !== Number.NEGATIVE_INFINITY) return Status.lower;
    return upper === Number.POSITIVE_INFINITY ? Status.free : Status.upper;
  }
  return value >= upper ? Status.upper : Status.lower;
}

/** Cost of a column of the whole model less what its rows are worth, in minimizing sense. */
export function reducedCosts(
  { model }: ReducedModel['working'],
  sign: number,
  duals: Float64Array,
): Float64Array {
  const costs = new Float64Array(model.columnCount);
  for (let j = 0; j < model.columnCount; j++) {
    let rest = sign * model.cost[j]!;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      rest -= model.values[k]! * duals[model.rows[k]!]!;
    costs[j] = rest;
  }
  return costs;
}
