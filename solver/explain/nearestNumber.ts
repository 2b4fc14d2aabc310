/**
 * The number nearest to a pinned one that a plan of the case has: where a pin contradicts what is given (stock that is there, balances),
 * no limit explains it, and this number does. The model is that of the case with the pin taken back; the sum of the pinned cells is its objective.
 */
import type { Backend } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { withoutRows } from '../model/patch.ts';
import type { WorkBudget } from './workBudget.ts';

/** What is pinned, as a row of the model. */
export interface PinnedRow {
  readonly row: number;
  readonly columns: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** Relative difference of two numbers that is rounding. */
const ROUNDING = 1e-6;

/**
 * The number nearest to what a row asks for; null where plans lie on both sides of it, where nothing bounds it, and where the work ended first.
 * Throws SolverFailure.
 */
export function nearestNumber(
  model: Model,
  { row, columns, lower, upper }: PinnedRow,
  backend: Backend,
  budget: WorkBudget,
): number | null {
  const cost = new Float64Array(model.columnCount);
  for (const column of columns) cost[column]! += 1;
  const free = withoutRows(model, Int32Array.of(row));
  const end = (sense: Model['sense']): number | null => {
    const asked: Model = { ...free, cost, offset: 0, sense };
    const session = backend.load(asked);
    try {
      const answer = budget.solve(session, asked, {});
      return answer?.reason === 'optimal' ? answer.bounds.primal : null;
    } finally {
      session.dispose();
    }
  };
  const some = (limit: number) => ROUNDING * Math.max(1, Math.abs(limit));
  if (Number.isFinite(upper)) {
    const least = end('minimize');
    if (least !== null && least > upper + some(upper)) return least;
  }
  if (Number.isFinite(lower)) {
    const most = end('maximize');
    if (most !== null && most < lower - some(lower)) return most;
  }
  return null;
}
