/** The solution of a whole model from that of its reduced one: values, duals and basis, exact but for rounding. */

import type { Basis } from '../backends/backend.ts';
import { SpareArrays } from '../memory/spareArrays.ts';
import { reducedCost } from '../model/reducedCost.ts';
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

/** `spare`: where its arrays come from. */
export function postsolve(
  reduced: ReducedModel,
  solution: ReducedSolution,
  spare = new SpareArrays(),
): WholeSolution {
  const { working, steps, substituted, rowOf } = reduced;
  const { model, byRow, cost } = working;
  const values = spare.takeReals(model.columnCount);
  values.set(reduced.value);
  const duals = spare.takeReals(model.rowCount).fill(0);
  const columnStatus = spare.takeInts(model.columnCount).fill(Status.lower);
  const rowStatus = spare.takeInts(model.rowCount).fill(Status.basic);
  for (let q = 0; q < reduced.columns.length; q++) {
    const column = reduced.columns[q]!;
    values[column] = solution.values[q]!;
    columnStatus[column] = solution.basis.columns[q]!;
  }
  for (let q = 0; q < reduced.rows.length; q++) {
    const row = reduced.rows[q]!;
    duals[row] = solution.rowDuals[q]!;
    rowStatus[row] = solution.basis.rows[q]!;
  }
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
    reducedCost: (column) => reducedCost(model, column, duals, cost[column]!),
  };
  // In the opposite order of the reduction: what was substituted last comes back first.
  for (const list of [substituted, steps])
    for (let s = list.length - 1; s >= 0; s--) list[s]!.reduction.findValue?.(list[s]!, whole);
  for (const list of [substituted, steps])
    for (let s = list.length - 1; s >= 0; s--) list[s]!.reduction.takeBack(list[s]!, whole);
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
