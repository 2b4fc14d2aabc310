/**
 * The number nearest to a pinned one that a plan of the case has: where a pin contradicts what is given (stock that is there, balances), or
 * lies between whole lots, no limit explains it, and this number does. The sum of the pinned cells is the objective: least from the pinned number
 * upwards, and greatest from it downwards.
 */
import type { Backend } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import type { WorkBudget } from './workBudget.ts';

/** What is pinned, as a row of the model. */
export interface PinnedRow {
  readonly row: number;
  readonly columns: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/**
 * The number nearest to what a row asks for, which no plan has; of two that are as near the smaller one. Null where the work ended first. Throws
 * SolverFailure.
 */
export function nearestNumber(
  model: Model,
  { row, columns, lower, upper }: PinnedRow,
  backend: Backend,
  budget: WorkBudget,
): number | null {
  const cost = new Float64Array(model.columnCount);
  for (const column of columns) cost[column]! += 1;
  /** The end of what plans have on one side of a number. */
  const end = (sense: Model['sense'], from: number, to: number): number | null => {
    if (!(Number.isFinite(from) || Number.isFinite(to))) return null;
    const asked: Model = {
      ...{ ...model, cost, offset: 0, sense },
      rowLower: model.rowLower.with(row, from),
      rowUpper: model.rowUpper.with(row, to),
    };
    const session = backend.load(asked);
    try {
      const answer = budget.solve(session, asked, {});
      return answer?.reason === 'optimal' ? answer.bounds.primal : null;
    } finally {
      session.dispose();
    }
  };
  const above = end('minimize', upper, Number.POSITIVE_INFINITY);
  const below = end('maximize', Number.NEGATIVE_INFINITY, lower);
  if (above === null || below === null) return above ?? below;
  return lower - below <= above - upper ? below : above;
}
